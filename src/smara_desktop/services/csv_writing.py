"""One CSV file, written batch by batch: its bytes are counted and hashed as they go out.

Written by columns and not by ``csv.writer``, which looks at each letter of each cell: here a
column is quoted cell by cell only when some cell of the batch needs it. A test reads every such
file back with ``csv.reader``.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from msgspec import Struct

from smara_desktop.domain.kinds import Dialect


class Form(Struct, frozen=True):
    """How a dialect writes a CSV file; both are UTF-8 and RFC 4180."""

    delimiter: str
    mark: bytes = b""


FORMS: Mapping[Dialect, Form] = MappingProxyType(
    {
        # French Excel: semicolons, and the mark without which it takes UTF-8 for another code.
        Dialect.EXCEL_FR: Form(";", b"\xef\xbb\xbf"),
        Dialect.PLAIN: Form(","),
    }
)
LINE_END = "\r\n"

Texts = Sequence[str]


def quoting(dialect: Dialect) -> Callable[[Iterable[str]], Texts]:
    """What puts the cells of a column in quotes where they need it."""
    special = (FORMS[dialect].delimiter, '"', "\n", "\r")

    def quoted(cells: Iterable[str]) -> Texts:
        texts = cells if isinstance(cells, list) else list(cells)
        together = "".join(texts)
        if not any(mark in together for mark in special):
            return texts
        return [_quoted(one) if any(mark in one for mark in special) else one for one in texts]

    return quoted


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


class Written(Struct, frozen=True, kw_only=True):
    """A finished file: rows without the header, size in bytes, SHA-256 in hexadecimal."""

    name: str
    rows: int
    size: int
    sha256: str


class CsvFile:
    """A CSV file under way: ``columns`` or ``rows`` as often as needed, ``written`` at the end."""

    def __init__(self, path: Path, header: Sequence[str], dialect: Dialect) -> None:
        self._name = path.name
        self._form = FORMS[dialect]
        self._quoting = quoting(dialect)
        self._header = header
        self._path = path
        self._hash = hashlib.sha256()
        self._rows = self._size = 0

    def __enter__(self) -> Self:
        self._file = self._path.open("wb")
        self._put(self._form.mark)
        self.rows([self._header])
        self._rows = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def rows(self, rows: Sequence[Texts]) -> None:
        """Write some rows of cells that are not quoted yet."""
        if rows:
            self.columns([self._quoting(list(column)) for column in zip(*rows, strict=True)])

    def columns(self, columns: Sequence[Iterable[str]]) -> int:
        """Write a batch of rows, given as columns that are quoted already; returns how many."""
        lines = list(map(self._form.delimiter.join, zip(*columns, strict=True)))
        self._put((LINE_END.join(lines) + LINE_END).encode())
        self._rows += len(lines)
        return len(lines)

    @property
    def written(self) -> Written:
        """What has been written."""
        return Written(
            name=self._name, rows=self._rows, size=self._size, sha256=self._hash.hexdigest()
        )

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._size += len(data)
