"""The rows of one file: what to read from the register, and how each column is written."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.kinds import Dialect, Reference
from smara_desktop.domain.kinds.base import HELD
from smara_desktop.domain.problems import StoredError
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


class RowPlan(Struct, frozen=True):
    """What to read for a file, and for each of its columns which part of that, written how."""

    sources: tuple[Source, ...]
    cells: tuple[tuple[int, Formatter], ...]
    held: tuple[type, ...]
    """The type of what each source holds."""

    def columns(self, batch: list[Row]) -> list[Iterable[str]]:
        """The columns of the file, quoted, made from a batch that was read."""
        read = list(zip(*batch, strict=True))
        blank = [""] * len(batch)
        empty = [not any(column) and column.count(None) == len(batch) for column in read]
        try:
            return [blank if empty[at] else write(read[at]) for at, write in self.cells]
        except (TypeError, ValueError, AttributeError) as error:
            if all(map(_held_alone, self.held, read)):
                raise
            raise StoredError("export") from error


def _held_alone(held: type, column: Sequence[object]) -> bool:
    """True when a column holds what its kind is kept as, and nothing else."""
    return {type(one) for one in column} <= {held, type(None)}


def row_plan(columns: Sequence[Column], plan: Plan, options: Options) -> RowPlan:
    """How the rows of a file with these columns are made; formatters are built once, here."""
    wanted = [_source(column) for column in columns]
    sources = tuple(dict.fromkeys(wanted))
    cells = [
        (sources.index(source), _cell(column, plan, options))
        for source, column in zip(wanted, columns, strict=True)
    ]
    held = {_source(column): _held(column) for column in columns}
    return RowPlan(sources, tuple(cells), tuple(held[source] for source in sources))


def _held(column: Column) -> type:
    return str if column.role is Role.REFERENCE else HELD[column.kind.column]


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
