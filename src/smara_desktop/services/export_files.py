"""The files of one export, written one after the other from a snapshot of the register."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from smara_desktop.domain.describe import describe
from smara_desktop.i18n import N_
from smara_desktop.services import datapackage, dictionary, summary_table, totals
from smara_desktop.services.csv_writing import CsvFile, quoting
from smara_desktop.services.datapackage import Json, Origin
from smara_desktop.services.deleted_table import COLUMNS as DELETED_COLUMNS
from smara_desktop.services.export_layout import Column, File, files
from smara_desktop.services.export_options import Options
from smara_desktop.services.export_progress import Steps
from smara_desktop.services.export_rows import row_plan
from smara_desktop.services.register import Register, instant
from smara_desktop.services.table_schema import foreign_keys, schema
from smara_desktop.storage import exporting, history
from smara_desktop.storage import plan as stored_plan
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.plan_reading import REGISTER_ID
from smara_desktop.storage.staging import Staging

SUMMARY, DELETED = "summary.csv", "deleted.csv"
_SUMMARY_TITLE, _DELETED_TITLE = N_("Summary"), N_("Deleted records")


def every_name() -> frozenset[str]:
    """The names of all the files that any export may have, but the package's own."""
    records = {file.path for file in files(personal=True)}
    return frozenset({*records, SUMMARY, DELETED, dictionary.NAME})


def title_of(file: File) -> str:
    """What the rows of a file are called, to be translated."""
    return describe(file.of).by_name[file.lines].kind.label if file.lines else file.of.type.titles


class ExportFiles(Struct):
    """One export under way: ``write`` fills the staging folder; ``counts`` are rows per file."""

    register: Register
    staging: Staging
    options: Options
    steps: Steps
    counts: dict[str, int] = field(default_factory=dict)
    _resources: list[Json] = field(default_factory=list)
    _explained: list[list[str]] = field(default_factory=list)

    def write(self, connection: Connection) -> None:
        """Write every file, and the data package that tells of them."""
        exporting.spare_memory(connection)
        chosen = files(personal=self.options.personal, of=self._only_type())
        self.steps.rows = sum(self._count(connection, file) for file in chosen)
        for file in chosen:
            self._write_records(connection, file)
        if self.options.selection is None:
            self._write_summary()
        if self.options.whole:
            self._write_deleted(connection)
        self._write_dictionary()
        self._write_package(connection)
        self.steps.finished()

    def _only_type(self) -> Any:
        return None if self.options.selection is None else self.options.selection.of

    def _count(self, connection: Connection, file: File) -> int:
        if self.options.whole:
            return exporting.most(connection, file.of, file.lines)
        return exporting.count(connection, self.options.selected(file.of), file.lines)

    def _write_records(self, connection: Connection, file: File) -> None:
        made = row_plan(file.columns, self.register.plan, self.options)
        selection = self.options.selected(file.of)
        batches = exporting.rows(connection, selection, made.sources, file.lines)
        columns = map(made.columns, batches)
        self._write_file(file.path, title_of(file), file.columns, columns, file.lines)

    def _write_summary(self) -> None:
        rows = summary_table.table(
            totals.read(self.register),
            self.register.plan,
            self.options.phase,
            self.options.dialect,
        )
        quoted = quoting(self.options.dialect)
        columns = [quoted(column) for column in zip(*rows, strict=True)]
        self._write_file(SUMMARY, _SUMMARY_TITLE, summary_table.COLUMNS, iter([columns]))

    def _write_deleted(self, connection: Connection) -> None:
        made = row_plan(DELETED_COLUMNS, self.register.plan, self.options)
        columns = map(made.columns, exporting.deleted(connection))
        self._write_file(DELETED, _DELETED_TITLE, DELETED_COLUMNS, columns)

    def _write_file(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        batches: Iterator[Sequence[Iterable[str]]],
        lines: str = "",
    ) -> None:
        plan, dialect = self.register.plan, self.options.dialect
        header = [column.name for column in columns]
        with CsvFile(self.staging.path(name), header, dialect) as file:
            for batch in batches:
                self.steps.wrote(file.columns(batch))
        told = schema(columns, plan, dialect)
        if self.options.whole:
            told |= foreign_keys(columns)
        self.counts[name] = file.written.rows
        self._resources.append(datapackage.resource(file.written, title, dialect, told))
        self._explained += dictionary.rows(name, columns, plan, lines)

    def _write_dictionary(self) -> None:
        path = self.staging.path(dictionary.NAME)
        with CsvFile(path, dictionary.HEADER, self.options.dialect) as file:
            file.rows(self._explained)

    def _write_package(self, connection: Connection) -> None:
        settings, desk = stored_plan.settings(connection), self.register.desk
        origin = Origin(
            register=settings.get(REGISTER_ID, ""),
            post=desk.post,
            officer=desk.officer,
            device=desk.device,
            created=instant(self.register.clock()),
            change=history.latest(connection),
        )
        told = datapackage.package(origin, self.register.plan, self.options, self._resources)
        path = self.staging.path(datapackage.NAME)
        path.write_text(datapackage.text_of(told), encoding="utf-8", newline="\n")
