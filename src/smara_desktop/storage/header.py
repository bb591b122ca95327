"""Our own look at the first 100 bytes of a file, before SQLite is let near it.

Source of the layout: https://www.sqlite.org/fileformat2.html, section 1.3.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.wording import N_
from smara_desktop.storage import live
from smara_desktop.storage.errors import Fault, FaultKind, fault, fault_of

APPLICATION_ID = int.from_bytes(b"SMRA", "big")
MIGRATIONS = Path(__file__).parent / "migrations"

_SIZE = 100
_MAGIC = b"SQLite format 3\x00"


def newest_version(migrations: Path = MIGRATIONS) -> int:
    """Return the schema version the program writes: the number of its newest migration.

    Revision ``0007`` makes ``user_version`` 7; its file is ``versions/0007_what_it_does.py``.
    """
    files = (migrations / "versions").glob("[0-9][0-9][0-9][0-9]_*.py")
    return max((int(file.name[:4]) for file in files), default=0)


SCHEMA_VERSION = newest_version()


class Header(Struct, frozen=True, kw_only=True):
    """What the file says of itself; ``file_size`` is what the system says of it, in bytes."""

    page_size: int
    page_count: int
    write_version: int
    user_version: int
    application_id: int
    file_size: int

    @property
    def expected_size(self) -> int:
        """The bytes that the pages announced by the header take."""
        return self.page_size * self.page_count

    @property
    def cut_short(self) -> bool:
        """Whether pages that the header announces are not in the file."""
        return self.file_size < self.expected_size


class Verdict(Struct, frozen=True, kw_only=True):
    """A register that may be opened; ``older`` when it must be migrated first."""

    header: Header
    older: bool


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of an unfinished write to ``path``: beside the file
    itself, where ``path`` is a link to it."""
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    return path.with_name(path.name + "-journal")


def read_header(path: Path) -> Header:
    """Return the header of an SQLite file that this process does not have open.

    Raises a Fault: missing, a folder, empty, or not an SQLite file.
    """
    if live.is_open(path):
        raise RuntimeError(f"{path} is open in this process: ask its Store")
    first, size = _first_bytes(path)
    if size == 0:
        raise fault(FaultKind.EMPTY, path)
    if len(first) < _SIZE or not first.startswith(_MAGIC):
        raise fault(FaultKind.NOT_A_REGISTER, path)
    return _parsed(first, size)


def holds_register(path: Path) -> bool:
    """Tell whether a register lies at ``path``, of whatever version, open here or not."""
    if live.is_open(path):
        return True
    try:
        return read_header(path).application_id == APPLICATION_ID
    except Fault:
        return False


def examine(path: Path, *, newest: int = SCHEMA_VERSION) -> Verdict:
    """Tell from its header whether ``path`` is a whole register of a version we know.

    Raises a Fault: missing, a folder, empty, another kind of file, another program's, cut short,
    or newer than ``newest``. A size that disagrees is no fault while a journal of an unfinished
    write lies beside the file: SQLite puts that right when it opens it.
    """
    header = read_header(path)
    if header.application_id != APPLICATION_ID:
        raise fault(FaultKind.NOT_A_REGISTER, path)
    if header.cut_short and not journal_of(path).exists():
        # Another process may have been at the end of a save between the two looks.
        header = read_header(path)
        if header.cut_short:
            found, expected = header.file_size, header.expected_size
            raise fault(FaultKind.TRUNCATED, path, found=grouped(found), expected=grouped(expected))
    if header.user_version > newest:
        raise fault(FaultKind.NEWER, path)
    return Verdict(header=header, older=header.user_version < newest)


@contextmanager
def both_asked_for(path: Path) -> Iterator[None]:
    """Where an unfinished write cannot be taken back, a copy of the register alone would be half a
    save: it is to be copied with what undoes that."""
    try:
        yield
    except Fault as known:
        if known.kind is not FaultKind.READ_ONLY:
            raise
        words = N_(
            "{name} can only be read here, and a save that was broken off lies beside it in "
            "{journal}. Copy both files to a folder of your own, such as Documents, and open the "
            "copy there."
        )
        raise fault(known.kind, path, words, journal=journal_of(path).name) from known


def _first_bytes(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            words = N_(
                "{path} is a folder. Choose the register inside it (its name ends in .smara)."
            )
            raise fault(FaultKind.NOT_A_REGISTER, path, words)
        if not path.is_file() and path.exists():
            # A pipe or a device would be waited for without end.
            raise fault(FaultKind.NOT_A_REGISTER, path)
        with path.open("rb") as file:
            return file.read(_SIZE), path.stat().st_size
    except OSError as error:
        known = fault_of(error, path)
        if known is None:
            raise
        if known.kind is FaultKind.READ_ONLY:
            words = N_("You may not open {path}. Ask whoever keeps this computer for the right to.")
            raise fault(FaultKind.READ_ONLY, path, words) from error
        raise known from error


def _parsed(first: bytes, size: int) -> Header:
    page_size = _number(first, 16, 2)
    page_size = 65_536 if page_size == 1 else page_size
    pages = _number(first, 28, 4)
    if _number(first, 24, 4) != _number(first, 92, 4):  # written by SQLite before 3.7
        pages = size // max(page_size, 1)
    return Header(
        page_size=page_size,
        page_count=pages,
        write_version=first[18],
        user_version=_number(first, 60, 4),
        application_id=_number(first, 68, 4),
        file_size=size,
    )


def _number(first: bytes, start: int, length: int) -> int:
    return int.from_bytes(first[start : start + length], "big")
