"""The rows of one file: what to read from the register, and how each column is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.kinds import Dialect, Reference
from smara_desktop.domain.programme import Plan
from smara_desktop.services.csv_writing import quoting
from smara_desktop.services.export_layout import Column, Role
from smara_desktop.services.export_options import Options
from smara_desktop.services.text_format import (
    NEVER_QUOTED,
    Cells,
    Formatter,
    as_stored,
    defused,
    formatter,
    remembered,
)
from smara_desktop.services.wording_of_columns import label_of
from smara_desktop.storage.exporting import Row, Source


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What to read for a file, and for each of its columns which part of that, written how."""

    sources: tuple[Source, ...]
    cells: tuple[tuple[int, Formatter], ...]

    def columns(self, batch: list[Row]) -> list[Iterable[str]]:
        """The columns of the file, quoted, made from a batch that was read."""
        read = list(zip(*batch, strict=True))
        blank = [""] * len(batch)
        empty = [not any(column) and column.count(None) == len(batch) for column in read]
        return [blank if empty[at] else write(read[at]) for at, write in self.cells]


def row_plan(columns: Sequence[Column], plan: Plan, options: Options) -> RowPlan:
    """How the rows of a file with these columns are made; formatters are built once, here."""
    wanted = [_source(column) for column in columns]
    sources = tuple(dict.fromkeys(wanted))
    cells = [
        (sources.index(source), _cell(column, plan, options))
        for source, column in zip(wanted, columns, strict=True)
    ]
    return RowPlan(sources, tuple(cells))


def _source(column: Column) -> Source:
    if column.role is Role.REFERENCE:
        assert isinstance(column.kind, Reference)
        return Source(column.field.name, BY_NAME[column.kind.to])
    return Source(column.field.name)


def _cell(column: Column, plan: Plan, options: Options) -> Formatter:
    write = _formatter(column, plan, options)
    if column.role is Role.VALUE and isinstance(column.kind, NEVER_QUOTED):
        return write
    quoted = quoting(options.dialect)

    def written(cells: Cells) -> Iterable[str]:
        return quoted(write(cells))

    return written


def _formatter(column: Column, plan: Plan, options: Options) -> Formatter:
    if column.role is Role.VALUE:
        return formatter(column.kind, options.dialect)
    if column.role is Role.REFERENCE:
        return as_stored
    label = label_of(column, plan, options.label_language)
    if options.dialect is Dialect.EXCEL_FR:
        return remembered(lambda stored: defused(label(stored)))
    return remembered(label)
