"""The screens of the plan: potential, roadmap, partnerships, visits."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.days import show_day
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.potential import Weights
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.services import lists, plan_editing
from smara_desktop.services.changes import Refused
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Row, Summary, Table
from smara_desktop.services.summaries.screens import BY_NAME
from smara_desktop.services.summaries.table_texts import cell_text
from tests.factories import TODAY, registers, saved

HAOUZA = "11.221.03.03"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with registers(tmp_path) as make:
        yield make()


def go_on() -> None:
    """Nothing stops the count."""


def screen(register: Register, name: str, phase: int | None = None) -> Summary:
    """A screen, once each of its figures was compared with the lists that it opens."""
    with i18n.speaking("en"):
        summary = BY_NAME[name].whole(register, phase, go_on)
        for cell in summary.cells():
            if cell.opens:
                assert sum(lists.measured(register, one) for one in cell.opens) == cell.value
    return summary


def table(summary: Summary, name: str) -> Table:
    return next(one for one in summary.tables if one.name == name)


def texts(row: Row) -> list[str]:
    """A row as it is read, every space being alike."""
    return [" ".join(cell_text(cell).split()) for cell in row.cells]


def told(one: Table) -> dict[str, str]:
    """The first figure of each line, by its words."""
    return {cell_text(row.cells[0]): cell_text(row.cells[1]) for row in one.rows}


def in_days(days: int) -> str:
    return show_day(TODAY + timedelta(days=days))


def ranked(register: Register) -> list[list[str]]:
    rows = table(screen(register, "potential"), "ranking").rows
    return [texts(row) for row in rows]


def test_the_newest_assessment_counts_beside_what_exists_already(register: Register) -> None:
    livestock = saved(register, Activity, sector="ELEVAGE")
    saved(register, Activity, sector="ELEVAGE", holder=str(livestock.holder))
    saved(register, Acquisition, activity=str(livestock.id), sector="ELEVAGE", unit_price="1 500")
    saved(register, Assessment, assessed_on="01/02/2024", human_skills="5", infrastructure="5")
    saved(register, Assessment, assessed_on="03/02/2024")
    saved(register, Assessment, assessed_on="02/02/2024", human_skills="0")
    poor = {"human_skills": "5", "market_potential": "0", "infrastructure": "1"}
    saved(register, Assessment, None, commune=HAOUZA, sector="ARTISANAT", **poor)

    assert ranked(register) == [
        ["Es-Semara", "Livestock", "3,0", "3", "4", "2", "2", "1", "1 500,00"],
        ["Haouza", "Crafts", "2,0", "5", "0", "1", "–", "–", "–"],
    ]
    heat = table(screen(register, "potential"), "potential")
    scores = {cell_text(row.cells[0]): [cell.value for cell in row.cells[1:]] for row in heat.rows}
    assert [one for one in scores["Es-Semara"] if one is not None] == [30]
    assert len(scores) == 6, "every commune in use has its line"


def test_weights_rank_anew_and_are_shared_and_undone(register: Register) -> None:
    saved(register, Assessment, human_skills="1", market_potential="5", infrastructure="3")
    saved(
        register,
        Assessment,
        sector="ARTISANAT",
        human_skills="5",
        market_potential="2",
        infrastructure="2",
    )
    assert [row[1] for row in ranked(register)] == ["Crafts", "Livestock"]
    assert not isinstance(plan_editing.set_weights(register, Weights(1, 4, 1)), Refused)
    assert [row[1:3] for row in ranked(register)] == [["Livestock", "4,0"], ["Crafts", "2,5"]]
    note = table(screen(register, "potential"), "ranking").note
    assert "Human skills × 1, Market potential × 4, Infrastructure × 1" in note
    for wrong in (Weights(0, 0, 0), Weights(11, 1, 1), Weights(-1, 1, 1)):
        assert isinstance(plan_editing.set_weights(register, wrong), Refused)
    assert register.plan.weights == Weights(1, 4, 1)


def test_steps_stand_by_phase_and_responsible_and_the_late_ones_are_told(
    register: Register,
) -> None:
    def step(title: str, due: int, **more: str) -> None:
        saved(register, RoadmapStep, None, title_fr=title, due=in_days(due), **more)

    step("Second", 40, responsible="Agence du Sud", starts=in_days(10), progress="40")
    step("First", -3, responsible="Agence du Sud")
    step("Elsewhere", 5, phase="2", responsible="Commune")
    step("Nobody's", 12)
    step("Given up", -9, status="abandoned")
    step("Done", -9, status="done", progress="100", done_on=in_days(-10), responsible="Commune")

    summary = screen(register, "roadmap")
    shown = [(row.role, cell_text(row.cells[0])) for row in table(summary, "steps").rows]
    assert shown == [
        ("section", "Phase 1 – Agence du Sud"),
        ("plain", "First"),
        ("plain", "Second"),
        ("section", "Phase 1 – Commune"),
        ("plain", "Done"),
        ("section", "Phase 1 – No responsible"),
        ("plain", "Nobody's"),
        ("section", "Phase 2 – Commune"),
        ("plain", "Elsewhere"),
    ]
    late = [cell_text(row.cells[0]) for row in table(summary, "steps").rows if _late(row)]
    assert late == ["First"]
    worked = told(table(summary, "to_look_after"))
    assert worked == {
        "Late": "1",
        "Due within 30 days": "2",
        "Without a first day": "3",
        "Without a responsible": "1",
    }
    assert told(table(summary, "statuses")) == {
        "Planned": "4",
        "Under way": "–",
        "Done": "1",
        "Abandoned": "1",
    }


def _late(row: Row) -> bool:
    return row.role == "plain" and row.cells[2].tone == "warn"


def test_conventions_are_told_by_their_dates_and_amounts(register: Register) -> None:
    def convention(
        signed: int | None, ends: int | None, amount: str = "", received: str = ""
    ) -> None:
        days = {
            name: in_days(day)
            for name, day in (("signed_on", signed), ("ends_on", ends))
            if day is not None
        }
        saved(register, Partnership, None, amount=amount, received=received, **days)

    convention(-100, 60, "1 000", "250")
    convention(-100, 300, "2 000")
    convention(-400, -1, "500", "500")
    convention(None, 200)

    summary = screen(register, "partnerships")
    (commune, total) = (texts(row) for row in table(summary, "kinds").rows)
    assert commune == ["Commune", "4", "3 500,00", "750,00", "21,4 %"]
    assert total[1:] == commune[1:]
    assert [texts(row)[:4] for row in table(summary, "standing").rows] == [
        ["In force", "2", "3 000,00", "250,00"],
        ["Not signed yet", "1", "–", "–"],
        ["Ended", "1", "500,00", "500,00"],
    ]
    assert told(table(summary, "to_look_after")) == {
        "In force, and ending within 90 days": "1",
        "In force, an amount agreed and nothing received": "1",
        "Without an amount": "1",
        "Without the day of signature": "1",
    }
    ends = [row.cells[4] for row in table(summary, "conventions").rows]
    assert [cell.value for cell in ends] == [TODAY + timedelta(days=n) for n in (60, 200, 300)]
    assert [cell.tone for cell in ends] == ["warn", "plain", "plain"]


def test_of_several_visits_the_last_one_is_what_is_known_of_an_activity(
    register: Register,
) -> None:
    seen = saved(register, Activity, None, **_operating(4))
    saved(register, Activity, None, **_operating(3))
    machine = saved(register, Acquisition, None, activity=str(seen.id), **_received())

    def visit(on: date, condition: str, **more: str) -> None:
        items = [{"acquisition": str(machine.id), "condition": condition}]
        day = show_day(on)
        saved(register, Visit, items, activity=str(seen.id), visited_on=day, **more)

    first = date(2024, 6, 1)
    visit(
        first + timedelta(days=30),
        "broken",
        found_permanent_men="3",
        state="stopped",
        next_visit_on="01/09/2024",
    )
    visit(first, "good", found_permanent_men="5", next_visit_on="01/08/2024")

    summary = screen(register, "visits")
    assert told(table(summary, "states")) == {
        "Working": "1",
        "In difficulty": "–",
        "Stopped": "1",
    }
    assert texts(table(summary, "jobs").rows[-1])[1:] == ["–", "7", "4", "3", "75,0 %"]
    assert told(table(summary, "equipment"))["Broken"] == "1"
    assert told(table(summary, "equipment"))["Good"] == "–"
    assert told(table(summary, "to_visit")) == {
        "Visited at least once": "1",
        "Never visited": "1",
        "In operation and never visited": "1",
        "The next visit is overdue": "1",
        "Stopped on the last visit": "1",
    }
    jobs = table(screen(register, "activities"), "jobs")
    assert told(jobs)["Jobs found on the last visits"] == "3"


def _operating(jobs: int) -> dict[str, str]:
    return {
        "status": "operating",
        "status_on": "10/02/2024",
        "decision_date": "01/02/2024",
        "convention_number": "1/2024",
        "convention_date": "05/02/2024",
        "actual_permanent_women": str(jobs),
    }


def _received() -> dict[str, str]:
    return {
        "status": "delivered",
        "order_number": "1/2024",
        "ordered_on": "12/02/2024",
        "delivered_on": "20/02/2024",
    }
