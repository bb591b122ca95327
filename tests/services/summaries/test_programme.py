"""The programme's screen: announced beside recorded, and what explains the difference."""

from pathlib import Path

import pytest

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.summaries.content import Cards, Table, rate
from smara_desktop.services.summaries.screens import BY_NAME
from tests.factories import registers, saved


def go_on() -> None:
    """Nothing stops the count."""


def rows_of(table: Table) -> dict[object, list[object]]:
    return {row.cells[0].value: [cell.value for cell in row.cells[1:]] for row in table.rows}


def test_announced_stands_beside_recorded_and_its_lists_explain_it(tmp_path: Path) -> None:
    with registers(tmp_path) as make, i18n.speaking("en"):
        register = make()
        saved(register, ProjectHolder)
        saved(register, ProjectHolder, standing="candidate")
        bought = saved(register, Acquisition, lines=(), status="planned")
        summary = BY_NAME["programme"].whole(register, None, go_on)
        tables = {table.name: table for table in summary.tables}
        announced = rows_of(tables["announced"])
        assert announced["Persons, Whole programme"][:2] == [277, 2]
        assert announced["Project holders, Phase 1"][:3] == [135, 2, -133]
        assert announced["Agence du Sud — Planned, Whole programme"][:2] == [743_000_000, 0]
        explained = rows_of(tables["differences"])
        assert explained["Selected holders without an activity"] == [1]
        assert explained["Acquisitions whose funding does not make up the total"] == [1]
        assert "Activities without equipment" not in explained
        money = rows_of(tables["money"])
        assert money["Not attributed"][1] == bought.total
        total = money.pop("Total")
        budgets = [line[0] for line in money.values() if isinstance(line[0], int)]
        assert money["Not attributed"][0] == 25_000_000
        assert sum(budgets) == total[0] == 768_000_000
        assert money["Not attributed"][4] == 25_000_000, "left to commit"
        cards = summary.blocks[0]
        assert isinstance(cards, Cards)
        assert [card.title for card in cards.cards][-1] == "Whole programme"


@pytest.mark.parametrize(
    ("value", "of", "tenths"),
    [(1, 3, 333), (2, 3, 667), (-1, 3, -333), (0, 5, 0), (1, 2000, 1), (1, 2001, 0)],
)
def test_a_rate_is_rounded_half_up_to_a_tenth_of_a_percent(
    value: int, of: int, tenths: int
) -> None:
    assert rate(value, of).value == tenths


@pytest.mark.parametrize("of", [None, 0])
def test_a_rate_of_nothing_is_not_known(of: int | None) -> None:
    assert rate(5, of).value is None
