"""The breakdown as a screen, and the arrangements kept for it."""

from pathlib import Path
from typing import Any

import pytest

from smara_desktop.domain.pivots import Pivot
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import use
from smara_desktop.services import arrangements, breakdown
from smara_desktop.services.arrangements import SHIPPED, Arrangement
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.breakdown import blocks, build, counted
from smara_desktop.services.summaries.content import Block, Chart, Note, Table
from tests.factories import saved
from tests.many_records import crowd


def shown(register: Register, one: Arrangement, phase: int | None = None) -> tuple[Block, ...]:
    use("fr")
    first = build(register, phase, one).blocks
    return (*first, *counted(register, phase, lambda: None, one))


def test_what_is_shipped_counts_something_of_each_phase(tmp_path: Path) -> None:
    register = crowd(tmp_path / "many.smara", 30)
    for one in SHIPPED:
        made = shown(register, one)
        assert bool(build(register, None, one).blocks) is breakdown.at_once(one.pivot())
        assert [type(block) for block in made][-1] is Table, one.name
        assert shown(register, one, 3) != made, one.name
    register.store.close()


def test_half_of_what_is_shipped_and_all_money_is_there_at_once() -> None:
    at_once = [one for one in SHIPPED if breakdown.at_once(one.pivot())]
    assert len(at_once) >= len(SHIPPED) // 2
    assert {"planned", "committed"} <= {one.measure for one in at_once}


def test_the_bars_are_the_cells_of_the_table(register: Register) -> None:
    saved(register, ProjectHolder)
    saved(register, ProjectHolder, phase="2", sex="M")
    chart, table = blocks(register, Pivot("holders", ("phase", "commune"), ("sex",)))

    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert (chart.kind, chart.labels, chart.values) == ("stacked", 0, (1, 2))
    assert [row.cells[0].value for row in chart.rows] == [
        "Phase 1 · Es-Semara",
        "Phase 2 · Es-Semara",
    ]
    assert [row.cells[1:] for row in chart.rows] == [row.cells[2:] for row in table.rows[:-1]]


@pytest.mark.parametrize(
    ("pivot", "kind"),
    [
        (Pivot("holders", ("month",), ("phase",)), "lines"),
        (Pivot("women_share", ("month",)), "lines"),
        (Pivot("women_share", ("phase",)), None),
        (Pivot("holders", ("phase",), ("target_group",)), None),
        (Pivot("holders", ("target_group",), ("phase",)), "stacked"),
        (Pivot("holders", (), ("phase",)), None),
    ],
)
def test_there_are_bars_only_where_their_parts_add_up(
    register: Register, pivot: Pivot, kind: str | None
) -> None:
    saved(register, ProjectHolder, target_groups="HANDICAP|JEUNE_DIPLOME")
    found = [block for block in blocks(register, pivot) if isinstance(block, Chart)]
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_an_empty_register_says_so(register: Register) -> None:
    assert [type(block) for block in shown(register, arrangements.FIRST)] == [Table, Note]


def test_what_a_user_keeps_is_there_by_its_name() -> None:
    view: dict[str, Any] = {}
    one = Arrangement("Mine", "holders", ("sex",), ("phase",))
    arrangements.keep(view, Arrangement("Mine", "persons"))
    arrangements.keep(view, one)
    arrangements.keep(view, Arrangement("A first", "paid", ("month",)))

    assert [kept.name for kept in arrangements.kept(view)] == ["A first", "Mine"]
    assert arrangements.kept(view)[1] == one
    arrangements.forget(view, "A first")
    assert arrangements.kept(view) == (one,)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "x",
        {"x": 3},
        {"x": {"measure": "gone", "rows": [], "columns": []}},
        {"x": {"measure": "holders", "rows": ["sex"], "columns": ["sex"]}},
        {"x": {"measure": "holders", "rows": ["gone"], "columns": []}},
    ],
)
def test_what_is_no_breakdown_any_more_is_passed_over(stored: object) -> None:
    view: dict[str, Any] = {"breakdowns": stored}
    assert arrangements.kept(view) == ()
    arrangements.keep(view, Arrangement("Mine", "holders"))
    assert len(arrangements.kept(view)) == 1


def test_a_breakdown_that_nobody_named_bears_a_title_on_paper(register: Register) -> None:
    use("fr")
    assert build(register, None, Arrangement("", "planned", ("phase",))).title == "Ventilation"
