"""On every summary screen, each figure equals what the lists that open from it make.

And each list holds the records that make its figure up, and no other.
"""

from collections.abc import Iterator
from functools import partial

import pytest

from smara_desktop import i18n
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.contributions import contribution
from smara_desktop.domain.figures import BY_NAME, FIGURES
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, selection_of
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Chart, Summary
from smara_desktop.services.summaries.screens import SCREENS, Screen
from smara_desktop.storage import queries, repository
from tests.many_records import crowd

PHASES = (None, 1, 2)
SCREEN = pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("summaries") / "many.smara", 120)
    yield made
    made.store.close()


Records = dict[type[Record], dict[int, Record]]


@pytest.fixture(scope="module")
def records(register: Register) -> Records:
    """Every record by its row number."""
    found: Records = {of: {} for of in RECORD_TYPES}
    with register.store.read() as connection:
        for of in RECORD_TYPES:
            for record in list(repository.every(connection, of)):
                row = queries.row_of(connection, of, record.id)
                assert row is not None
                found[of][row] = record
    return found


def go_on() -> None:
    """Nothing stops the count."""


def whole(register: Register, screen: Screen, phase: int | None) -> Summary:
    return screen.whole(register, phase, go_on)


@SCREEN
@pytest.mark.parametrize("phase", PHASES)
def test_each_figure_is_what_its_lists_make(
    register: Register, screen: Screen, phase: int | None
) -> None:
    summary = whole(register, screen, phase)
    opening = [cell for cell in summary.cells() if cell.opens]
    assert opening, "a summary opens its lists"
    for cell in opening:
        made = sum(lists.measured(register, one) for one in cell.opens)
        assert made == cell.value, [one.title for one in cell.opens]


def adds(opening: Opening, record: Record) -> bool:
    """Whether a record, or a line of it, adds an amount to the figure of a list."""
    figure = BY_NAME[opening.figure]
    counted = getattr(record, figure.lines) if figure.lines else (record,)
    if figure.lines and opening.part:
        counted = [one for one in counted if getattr(one, figure.split) == opening.part]
    return any(figure.amount.value(partial(getattr, one)) for one in counted)


@SCREEN
def test_the_list_of_a_figure_holds_no_record_that_adds_nothing(
    register: Register, records: Records, screen: Screen
) -> None:
    cells = whole(register, screen, None).cells()
    for opening in {one for cell in cells for one in cell.opens if one.figure}:
        for row in lists.order(register, opening.selection):
            record = records[opening.selection.of][row]
            assert adds(opening, record), (opening.title, record.reference)


def test_the_list_of_a_total_holds_exactly_the_records_that_add_to_it(
    register: Register, records: Records
) -> None:
    adding: dict[tuple[str, str], set[int]] = {}
    for row, record in (item for every in records.values() for item in every.items()):
        for cell, value in contribution(record).items():
            if value and not cell.at:
                adding.setdefault((cell.figure, cell.part), set()).add(row)
    assert {name for name, _ in adding} == {figure.name for figure in FIGURES}
    for figure in FIGURES:
        for part in {part for name, part in adding if name == figure.name}:
            listed = lists.order(register, selection_of(figure, None, part))
            assert set(listed) == adding[figure.name, part], (figure.name, part)


@SCREEN
def test_names_are_told_apart_and_charts_read_tables_that_are_shown(
    register: Register, screen: Screen
) -> None:
    summary = whole(register, screen, None)
    names = [(type(one), getattr(one, "name", "")) for one in summary.blocks]
    named = [one for one in names if one[1]]
    assert len(set(named)) == len(named)
    for block in summary.blocks:
        if isinstance(block, Chart):
            table = next(one for one in summary.tables if one.name == block.table.name)
            read = {cell.value for row in table.rows for cell in row.cells}
            shown = {row.cells[column].value for row in block.rows for column in block.values}
            assert shown <= read, "what a chart shows can be read in its table"
            assert {block.table.columns[n] for n in block.values} <= set(table.columns)
            assert {block.labels, *block.values} <= set(range(len(block.table.columns)))
    for table in summary.tables:
        assert all(
            len(row.cells) == len(table.columns) or row.role == "section" for row in table.rows
        )


@SCREEN
def test_a_screen_speaks_the_language_it_is_asked_in(register: Register, screen: Screen) -> None:
    with i18n.speaking("ar"):
        arabic = whole(register, screen, None)
    with i18n.speaking("fr"):
        french = whole(register, screen, None)
    assert arabic.title != french.title
    assert [cell.value for cell in arabic.cells() if cell.opens] == [
        cell.value for cell in french.cells() if cell.opens
    ]
