"""A folder of files that appear together or not at all.

A new folder is written beside its place and renamed. Into a folder that is there already, the
files are written below it and renamed one by one, the ``seal`` last: while it is missing, the
others are not a whole. What an earlier run left of its own ``.part`` is swept first.
"""

import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from smara_desktop.storage.errors import FaultKind, fault, require_folder, told
from smara_desktop.storage.publish import force_file, force_folder, part_of, publish

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
            shutil.rmtree(self._part, ignore_errors=True)
            self._part.mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._part, ignore_errors=True)
        if self._archive is not None:
            self._archive.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Where the file that will be called ``name`` is written."""
        return self._part / name

    def pack(self, check_cancel: Callable[[], None]) -> Path:
        """Make a .zip of the files beside the folder, published with it; return its path."""
        called = self.folder.name or "export"  # a whole stick has no name; its archive lies in it
        archive = self.folder.parent / f"{called}.zip"
        self._archive = part_of(archive)
        with zipfile.ZipFile(self._archive, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
            for path in sorted(self._part.iterdir()):
                name = f"{called}/{path.name}"
                with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
                    while piece := source.read(_PIECE):
                        check_cancel()
                        target.write(piece)
        return archive

    def publish(self, outdated: Iterable[str] = ()) -> None:
        """Give all files their names, for good; ``outdated`` ones of an earlier run go.

        Raises a Fault when the disk refuses; a new folder is then absent as before.
        """
        with told(self.folder, OSError):
            written = sorted(self._part.iterdir(), key=lambda path: path.name == self._seal)
            for path in written:
                force_file(path)
            force_folder(self._part)
            if self._new:
                self._part.rename(self.folder)
            else:
                self._replace(written, outdated)
            force_folder(self.folder)
            if self._archive is not None:
                publish(self._archive, self._archive.with_suffix(""), overwrite=True)
            with suppress(OSError):  # a folder above that may not be opened keeps its names anyway
                force_folder(self.folder.parent)

    def _replace(self, written: list[Path], outdated: Iterable[str]) -> None:
        (self.folder / self._seal).unlink(missing_ok=True)
        for name in outdated:
            (self.folder / name).unlink(missing_ok=True)
        for path in written:
            path.replace(self.folder / path.name)
