"""One CSV file, written batch by batch: its bytes are counted and hashed as they go out."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from smara_desktop.domain.kinds import Dialect


@dataclass(frozen=True, slots=True)
class Form:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A finished file: rows without the header, size in bytes, SHA-256 in hexadecimal."""

    name: str
    rows: int
    size: int
    sha256: str


class CsvFile:
    """A CSV file under way: ``rows`` as often as needed, ``written`` at the end."""

    def __init__(self, path: Path, header: Sequence[str], dialect: Dialect) -> None:
        self._name = path.name
        self._form = FORMS[dialect]
        self._header = header
        self._path = path
        self._hash = hashlib.sha256()
        self._rows = self._size = 0

    def __enter__(self) -> Self:
        self._file = self._path.open("wb")
        self._put(self._form.mark)
        self._write([self._header])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write a batch of rows."""
        self._rows += len(rows)
        self._write(rows)

    @property
    def written(self) -> Written:
        """What has been written."""
        return Written(
            name=self._name, rows=self._rows, size=self._size, sha256=self._hash.hexdigest()
        )

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._form.delimiter, lineterminator=LINE_END).writerows(rows)
        self._put(text.getvalue().encode())

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._size += len(data)
