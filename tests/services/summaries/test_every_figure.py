"""On every summary screen, each figure equals what the lists that open from it make."""

from collections.abc import Iterator

import pytest

from smara_desktop import i18n
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Chart, Summary
from smara_desktop.services.summaries.screens import SCREENS, Screen
from tests.many_records import crowd

PHASES = (None, 1, 2)
SCREEN = pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("summaries") / "many.smara", 120)
    yield made
    made.store.close()


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
