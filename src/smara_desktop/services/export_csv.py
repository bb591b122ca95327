"""Handing the register over as CSV files that French Excel opens and machines check.

One file per record type and per kind of owned lines, the summary per phase, in an unfiltered
export the deleted records, a data dictionary and a data package. Everything is read from one
snapshot, so that saves go on, and streamed, so that memory stays small at any size.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from smara_desktop.domain.wording import N_
from smara_desktop.services.datapackage import NAME as PACKAGE
from smara_desktop.services.datapackage import is_ours, is_ours_packed
from smara_desktop.services.export_files import ExportFiles, every_name
from smara_desktop.services.export_options import Options
from smara_desktop.services.export_progress import Progress, Steps, silent, unstoppable
from smara_desktop.services.register import Register
from smara_desktop.storage.errors import FaultKind, fault, told
from smara_desktop.storage.publish import taken
from smara_desktop.storage.staging import Staging, unfinished


class Report(Struct, frozen=True, kw_only=True):
    """A finished export: its folder, the rows of each file, and the .zip when one was asked for."""

    folder: Path
    files: Mapping[str, int]
    archive: Path | None = None

    @property
    def rows(self) -> int:
        """The rows of all files."""
        return sum(self.files.values())


def export(
    register: Register,
    folder: Path,
    options: Options,
    progress: Progress = silent,
    check_cancel: Callable[[], None] = unstoppable,
) -> Report:
    """Write the register into ``folder``: whole, or nothing of it.

    An earlier export in ``folder`` is replaced; other files in it are left alone. A folder that
    holds only other files is refused: some might bear the names that an export writes; and so is
    a .zip of that name which is no export. Raises a
    ``Fault`` (exists, disk full, read only…), and whatever ``check_cancel`` raises to stop.
    """
    _require_place(register, folder)
    steps = Steps(progress, check_cancel)
    with Staging(folder, PACKAGE) as staging, told(folder, OSError):
        if options.zip:
            _require_archive(staging.archive)
        with register.store.snapshot(progress=steps.copying) as copy:
            view = Register(copy, register.desk, register.clock)
            work = ExportFiles(view, staging, options, steps)
            with copy.read() as connection:
                work.write(connection)
        archive = staging.pack(check_cancel) if options.zip else None
        check_cancel()
        staging.publish(every_name())
    return Report(folder=folder, files=work.counts, archive=archive)


def _require_place(register: Register, folder: Path) -> None:
    with told(folder, OSError):
        files = folder.is_dir() and any(not one.is_dir() for one in folder.iterdir())
    if files and not _holds_export(folder):
        words = N_(
            "{path} holds files that are no export of this program, and nothing was written. "
            "Export into a new folder, such as {proposed}."
        )
        proposed = folder / register.delivery_name()
        raise fault(FaultKind.EXISTS, folder, words, proposed=proposed)


def _require_archive(archive: Path) -> None:
    if taken(archive) and not is_ours_packed(archive):
        words = N_(
            "{path} is no export of this program, and nothing was written. Move it elsewhere, or "
            "export into a folder of another name."
        )
        raise fault(FaultKind.EXISTS, archive, words)


def _holds_export(folder: Path) -> bool:
    # One that was killed while its files were given their names has no package yet.
    return is_ours(folder / PACKAGE) or unfinished(folder, PACKAGE).is_dir()


__all__ = ["Options", "Report", "export"]
