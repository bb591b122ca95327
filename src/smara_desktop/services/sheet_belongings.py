"""What belongs to a record: those that refer to it, and who bears what they cost.

An activity's acquisitions, a holder's activities, an association's holders and activities: each
field that refers to a type of record makes one table on the sheets of that type.
"""

from collections.abc import Iterator
from uuid import UUID

from smara_desktop.domain import figures
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import Figure
from smara_desktop.domain.kinds import OPEN, Choice, Name, Reference
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import _, filled, language
from smara_desktop.services import list_columns, lists
from smara_desktop.services.list_columns import Column as ListColumn
from smara_desktop.services.paper import Piece
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table
from smara_desktop.services.table_totals import with_total
from smara_desktop.services.value_words import choice_words
from smara_desktop.storage import queries

MOST = 500
"""Records that a sheet lists of one kind; a note says how many more there are."""


def belongings(register: Register, of: type[Record], record_id: UUID) -> Iterator[Piece]:
    """A table of each kind of record that refers to this one, where there are any."""
    for other in RECORD_TYPES:
        for field in describe(other).columns:
            if isinstance(field.kind, Reference) and field.kind.to == of.type.name:
                # A column of ids holds their bytes.
                mine = Selection(other, F(field.name).one_of(record_id.bytes))
                yield from _listed(register, mine, field.name)


def _listed(register: Register, mine: Selection, by: str) -> Iterator[Piece]:
    rows = lists.order(register, mine)
    if not rows:
        return
    shown = _columns(mine.of, by)
    first = rows[:MOST][::-1]  # oldest first, as they were entered
    page = lists.page(register, mine.of, first, shown, language())
    found = [page[row] for row in first if row in page]
    shown = tuple(one for one in shown if any(row.texts[one.name] for row in found))
    columns = [_column(one, mine.of) for one in shown]
    listed = [_row(row, shown, mine.of) for row in found]
    more = filled(_("{count} more are in the register."), count=len(rows) - MOST)
    yield Table(
        name=f"{mine.of.type.plural}_{by}",
        title=_(mine.of.type.titles),
        columns=tuple(columns),
        rows=with_total(columns, listed),
        note=more if len(rows) > MOST else "",
    )
    yield from _by_part(register, mine)


def _columns(of: type[Record], by: str) -> tuple[ListColumn, ...]:
    """The columns of the type's own list, but for personal ones and the name's other script."""
    names = [one for one in list_columns.columns(of) if one.instead]
    other_script = {one.name for one in (names[:1] if language() == "ar" else names[1:])}
    return tuple(
        one
        for one in list_columns.columns(of)
        if one.listed
        and one.name not in other_script | {by}
        and (one.kind.privacy is OPEN or isinstance(one.kind, Name))
    )


def _is_summed(column: ListColumn, of: type[Record]) -> bool:
    return column in list_columns.summed(of)


def _column(column: ListColumn, of: type[Record]) -> Column:
    return Column(title=_(column.label), unit="money" if _is_summed(column, of) else "text")


def _row(row: lists.ListRow, shown: tuple[ListColumn, ...], of: type[Record]) -> Row:
    return Row(
        cells=tuple(
            Cell(value=row.amounts[one.name], unit="money")
            if _is_summed(one, of)
            else Cell(value=row.texts[one.name])
            for one in shown
        )
    )


def _by_part(register: Register, mine: Selection) -> Iterator[Table]:
    """The figures that divide these records' lines: planned, committed and paid by funder."""
    split = [one for one in figures.figures_of(mine.of) if one.lines and one.split]
    for lines, name in dict.fromkeys((one.lines, one.split) for one in split):
        same = [one for one in split if (one.lines, one.split) == (lines, name)]
        kind = describe(line_type(describe(mine.of).by_name[lines])).by_name[name].kind
        assert isinstance(kind, Choice)
        columns = (
            Column(title=_(kind.label)),
            *(Column(title=_(_whole(one).label), unit="money") for one in same),
        )
        codes = register.plan.lists.get(kind.of, {})
        rows = [_part_row(register, mine, same, kind, code) for code in codes]
        rows = [row for row in rows if any(cell.value for cell in row.cells[1:])]
        if rows:
            words = _("{what} by {part}")
            yield Table(
                name=f"{mine.of.type.plural}_by_{name}",
                title=filled(words, what=_(mine.of.type.titles), part=_(kind.label).lower()),
                columns=columns,
                rows=with_total(columns, rows),
            )


def _whole(figure: Figure) -> Figure:
    """The same figure undivided, whose words need not say by what it is divided."""
    return figures.BY_NAME.get(figure.name.removesuffix(f"_by_{figure.split}"), figure)


def _part_row(
    register: Register, mine: Selection, split: list[Figure], kind: Choice, code: str
) -> Row:
    with register.store.read() as connection:
        amounts = [
            queries.measured(connection, mine.narrowed(one.where), one, code) for one in split
        ]
    return Row(
        cells=(
            Cell(value=choice_words(kind, code, register.plan)),
            *(Cell(value=amount, unit="money") for amount in amounts),
        )
    )
