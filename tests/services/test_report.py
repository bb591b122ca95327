"""The situation report: which summaries, in which order, in the language asked for."""

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import speaking
from smara_desktop.services.register import Register
from smara_desktop.services.report import report, reported, summary_paper
from smara_desktop.services.summaries.content import Cards, Table
from smara_desktop.services.summaries.screens import BY_NAME
from tests.factories import saved


def go_on() -> None:
    pass


def test_the_report_has_every_summary_it_should_complete(register: Register) -> None:
    saved(register, Acquisition, unit_price="12 000")
    with speaking("fr"):
        paper = report(register, None, go_on)
    names = [piece.name for piece in paper.pieces if isinstance(piece, Table | Cards)]

    wanted = [
        block.name
        for screen in reported()
        for block in screen.whole(register, None, go_on).blocks
        if isinstance(block, Table | Cards)
    ]
    assert names == wanted
    assert "spending" in names
    assert paper.title == "Rapport de situation – Ensemble"
    assert paper.name == "situation_2026-03-15"


def test_the_report_of_a_phase_counts_that_phase(register: Register) -> None:
    saved(register, ProjectHolder, phase="1")
    saved(register, ProjectHolder, phase="2")
    with speaking("ar"):
        paper = report(register, 2, go_on)

    assert paper.language == "ar"
    assert paper.name == "situation_phase_2_2026-03-15"
    assert paper.foot == "بطاقة واحدة غير مصادق عليها بعد."


def test_one_summary_is_a_paper_of_its_own(register: Register) -> None:
    with speaking("fr"):
        paper = summary_paper(register, BY_NAME["programme"], 1, go_on)
    assert paper.foot == "Toutes les fiches sont validées."
    assert paper.title == "Programme – Phase 1"


def test_what_may_tell_of_persons_leaves_the_office_only_when_asked_for(register: Register) -> None:
    told = {"difficulty_reason": "Le mari est malade", "remedial_measures": "Aide de la soeur"}
    saved(register, Activity, None, in_difficulty="yes", **told)

    def texts(*, personal: bool) -> set[object]:
        paper = report(register, None, go_on, personal=personal)
        tables = [piece for piece in paper.pieces if isinstance(piece, Table)]
        assert all(len(row.cells) <= len(one.columns) for one in tables for row in one.rows)
        return {cell.value for one in tables for row in one.rows for cell in row.cells}

    assert not texts(personal=False) & set(told.values())
    assert "AG1-G-0001" in texts(personal=False), "the activity itself is told"
    assert texts(personal=True) >= set(told.values())
