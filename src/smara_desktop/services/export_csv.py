"""Handing the register over as CSV files that French Excel opens and machines check.

One file per record type and per kind of owned lines, the summary per phase, in an unfiltered
export the deleted records, a data dictionary and a data package. Everything is read from one
snapshot, so that saves go on, and streamed, so that memory stays small at any size.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from smara_desktop.services.datapackage import NAME as PACKAGE
from smara_desktop.services.export_files import ExportFiles, every_name
from smara_desktop.services.export_options import Options
from smara_desktop.services.export_progress import Progress, Steps, silent, unstoppable
from smara_desktop.services.register import Register
from smara_desktop.storage.errors import told
from smara_desktop.storage.staging import Staging


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

    An earlier export in ``folder`` is replaced; other files in it are left alone. Raises a
    ``Fault`` (disk full, read only…), and whatever ``check_cancel`` raises to stop.
    """
    steps = Steps(progress, check_cancel)
    with Staging(folder, PACKAGE) as staging, told(folder, OSError):
        with register.store.snapshot(progress=steps.copying) as copy:
            view = Register(copy, register.desk, register.clock)
            work = ExportFiles(view, staging, options, steps)
            with copy.read() as connection:
                work.write(connection)
        archive = staging.pack(check_cancel) if options.zip else None
        check_cancel()
        staging.publish(every_name())
    return Report(folder=folder, files=work.counts, archive=archive)


__all__ = ["Options", "Report", "export"]
