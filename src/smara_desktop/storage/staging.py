"""A folder of files that appear together or not at all.

A new folder is written beside its place and renamed. Into a folder that is there already, the
files are written below it and renamed one by one, the ``seal`` last: while it is missing, the
others are not a whole. When one cannot be, those of before are put back. What an earlier run left
of its own ``.part`` is swept first.
"""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from smara_desktop.storage import live
from smara_desktop.storage.errors import FaultKind, fault, require_folder, told, told_of_new
from smara_desktop.storage.publish import (
    force_file,
    force_folder,
    give_up,
    part_of,
    publish,
    taken,
)

_PIECE = 1 << 20


def unfinished(folder: Path, seal: str) -> Path:
    """Where the files that go into a folder that is there already are written first."""
    return folder / f"{seal}.part"


class Staging:
    """Files on their way into ``folder``; leaving the block without ``publish`` removes them."""

    def __init__(self, folder: Path, seal: str) -> None:
        # A folder called ``..`` would give its name to the archive and to the names within it.
        self.folder = folder.resolve() if folder.name == ".." else folder.absolute()
        self._seal = seal
        with told(self.folder, OSError):
            self._new = not self.folder.exists()
        self._part = (
            self.folder.with_name(self.folder.name + ".part")
            if self._new
            else unfinished(self.folder, seal)
        )
        self._archive: Path | None = None

    def __enter__(self) -> Self:
        with told(self.folder, OSError):
            require_folder(self.folder)
            if self.folder.exists() and not self.folder.is_dir():
                raise fault(FaultKind.EXISTS, self.folder)
        with told_of_new(self._part, OSError):
            shutil.rmtree(self._part, ignore_errors=True)
            self._part.mkdir()
            self._mine = live.identity(self._part)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_mine():
            shutil.rmtree(self._part, ignore_errors=True)
        if self._archive is not None:
            give_up(self._archive)

    @property
    def archive(self) -> Path:
        """Where the .zip of the files lies: beside the folder."""
        # A whole stick has no name; its archive lies in it.
        return self.folder.parent / f"{self.folder.name or 'export'}.zip"

    def path(self, name: str) -> Path:
        """Where the file that will be called ``name`` is written.

        Raises a Fault (locked) when another run has begun in the same place meanwhile.
        """
        self._require_mine()
        return self._part / name

    def pack(self, check_cancel: Callable[[], None]) -> Path:
        """Make a .zip of the files beside the folder, published with it; return its path."""
        archive = self.archive
        called = archive.stem
        # In an archive names are UTF-8, which a folder's need not be.
        within = os.fsencode(called).decode("utf-8", "replace")
        self._archive = part_of(archive)
        with zipfile.ZipFile(self._archive, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
            for path in sorted(self._part.iterdir()):
                name = f"{within}/{path.name}"
                with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
                    while piece := source.read(_PIECE):
                        check_cancel()
                        target.write(piece)
        return archive

    def publish(self, outdated: Iterable[str] = ()) -> None:
        """Give all files their names, for good; ``outdated`` ones of an earlier run go.

        Raises a Fault when the disk refuses: a new folder is then absent as before, and in one
        that was there an earlier run is whole as before.
        """
        self._require_mine()
        with told(self.folder, OSError):
            written = sorted(self._part.iterdir(), key=lambda path: path.name == self._seal)
            for path in written:
                force_file(path)
            force_folder(self._part)
            moves = self._moves([path.name for path in written], outdated)
            with _moved(moves):
                force_folder(self.folder)
            if self._archive is not None:
                publish(self._archive, self._archive.with_suffix(""), overwrite=True)
            with suppress(OSError):  # a folder above that may not be opened keeps its names anyway
                force_folder(self.folder.parent)

    def _require_mine(self) -> None:
        if not self._is_mine():
            raise fault(FaultKind.LOCKED, self.folder)

    def _is_mine(self) -> bool:
        try:
            return live.identity(self._part) == self._mine
        except OSError:
            return False

    def _moves(self, written: list[str], outdated: Iterable[str]) -> list[tuple[Path, Path]]:
        """What gets which name, in this order."""
        if self._new:
            return [(self._part, self.folder)]
        # Those of an earlier run are kept until the last of the new ones has its name, and go with
        # the folder they are kept in.
        before = self._part / "before"
        before.mkdir()
        names = dict.fromkeys((self._seal, *outdated, *written))
        there = [name for name in names if taken(self.folder / name)]
        for name in there:
            if (self.folder / name).is_dir():
                raise fault(FaultKind.EXISTS, self.folder / name)
        away = [(self.folder / name, before / name) for name in there]
        return away + [(self._part / name, self.folder / name) for name in written]


@contextmanager
def _moved(moves: list[tuple[Path, Path]]) -> Iterator[None]:
    """Rename one after the other; all is put back when one fails, or the block does."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
        yield
    except BaseException:
        for source, target in reversed(done):
            with suppress(OSError):
                target.rename(source)
        raise
