"""A breakdown as a table: its order, its words, its totals, the lists that open from it."""

import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.dimensions import DIMENSIONS
from smara_desktop.domain.measures import MEASURES
from smara_desktop.domain.money import show_amount
from smara_desktop.domain.pivots import Pivot
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import use
from smara_desktop.services import breakdown
from smara_desktop.services.breakdown_report import report
from smara_desktop.services.breakdown_table import Layout, overlaps
from smara_desktop.services.register import Register
from smara_desktop.services.summaries import table_texts
from smara_desktop.services.summaries.content import Row, Table, Value
from tests.factories import saved
from tests.many_records import crowd

AMGALA = "11.221.03.01"


def told(register: Register, pivot: Pivot, *, empty: bool = False) -> Table:
    use("fr")
    return Layout(register, breakdown.count(register, pivot), empty=empty).table()


def texts(table: Table) -> list[list[str]]:
    return [[table_texts.cell_text(cell) for cell in row.cells] for row in table.rows]


def test_rows_and_columns_stand_in_the_order_of_their_lists(register: Register) -> None:
    saved(register, ProjectHolder, commune=AMGALA, sex="M", phase="2")
    saved(register, ProjectHolder, phase="2")
    saved(register, ProjectHolder)
    saved(register, Association, members_women="3", members_men="1", commune=AMGALA)
    table = told(register, Pivot("persons", ("phase", "commune"), ("sex",)))

    assert [(one.group, one.title) for one in table.columns[2:]] == [
        ("Sexe", "Femme"),
        ("Sexe", "Homme"),
        ("", "Total"),
    ]
    assert texts(table) == [
        ["Phase 1", "Es-Semara", "1", "–", "1"],
        ["Phase 1", "Amgala", "3", "1", "4"],
        ["Total Phase 1", "", "4", "1", "5"],
        ["Phase 2", "Es-Semara", "1", "–", "1"],
        ["Phase 2", "Amgala", "–", "1", "1"],
        ["Total Phase 2", "", "1", "1", "2"],
        ["Total", "", "5", "2", "7"],
    ]
    once = ["plain", "plain", "subtotal"]
    assert [row.role for row in table.rows] == [*once, *once, "total"]
    assert [one.figure for one in table.rows[2].cells[4].opens] == ["", "members"]
    assert [one.figure for one in table.rows[1].cells[2].opens] == ["members_women"]
    assert [one.title for one in table.rows[0].cells[4].opens] == [
        "Porteurs de projets · Phase 1 · Es-Semara"
    ]


def test_a_row_alone_is_its_own_subtotal_and_the_csv_has_none(register: Register) -> None:
    for phase, commune in (("1", AMGALA), ("2", AMGALA), ("2", "11.221.01.01")):
        saved(register, ProjectHolder, phase=phase, commune=commune)
    table = told(register, Pivot("holders", ("phase", "commune")))

    assert [row[0] for row in texts(table)] == [
        *("Phase 1", "Phase 2", "Phase 2", "Total Phase 2", "Total")
    ]
    assert table_texts.csv_text(table).count("Phase 2") == 2
    assert "Total Phase 2" in "\n".join(table_texts.lines(table))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    register = crowd(tmp_path_factory.mktemp("subtotals") / "many.smara", 60)
    yield register
    register.store.close()


@cache
def _names() -> st.SearchStrategy[list[str]]:
    names = [one.name for one in DIMENSIONS]
    return st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True)


@settings(max_examples=40, deadline=None)
@given(measure=st.sampled_from([one.name for one in MEASURES]), names=_names())
def test_a_subtotal_is_the_sum_of_its_rows_or_what_its_member_counts_alone(
    many: Register, measure: str, names: list[str]
) -> None:
    """What adds up is added; a rate, and what overlaps, is counted anew: a breakdown by the outer
    dimension alone has the same figures."""
    outer, inner, *beside = names
    pivot = Pivot(measure, (outer, inner), tuple(beside))
    alone = told(many, Pivot(measure, (outer,), tuple(beside)))
    known = {row.cells[0].value: _values(row, 1) for row in alone.rows}
    rows: dict[Value, list[list[Value]]] = {}
    found: dict[Value, list[Value]] = {}
    for row in told(many, pivot).rows:
        if row.role == "plain":
            rows.setdefault(row.cells[0].value, []).append(_values(row, 2))
        elif row.role == "subtotal":
            member = list(rows)[-1]
            assert row.cells[0].value == f"Total {member}"
            found[member] = _values(row, 2)
    assert set(found) == {member for member, group in rows.items() if len(group) > 1}
    for member, own in found.items():
        assert own == known[member]
        if not pivot.counts.rate and inner not in overlaps(pivot):
            columns = zip(*rows[member], strict=True)
            assert own == [sum(int(str(one)) for one in column) for column in columns]


def _values(row: Row, names: int) -> list[Value]:
    return [cell.value for cell in row.cells[names:]]


def test_members_without_a_figure_are_shown_when_asked(register: Register) -> None:
    saved(register, Activity, sector="ELEVAGE")
    pivot = Pivot("activities", ("phase",), ("sector",))

    assert len(told(register, pivot).columns) == 1 + 1 + 1
    whole = told(register, pivot, empty=True)
    assert len(whole.rows) == 3 + 1
    assert len(whole.columns) == 1 + 12 + 1


def test_a_record_under_several_members_counts_once_in_the_total(register: Register) -> None:
    saved(register, ProjectHolder, target_groups="HANDICAP|JEUNE_DIPLOME")
    saved(register, ProjectHolder)
    table = told(register, Pivot("holders", ("target_group",)))

    assert [row[1] for row in texts(table)] == ["1", "1", "1", "2"]
    assert "Groupe cible" in table.note
    assert not told(register, Pivot("holders", ("sex",))).note


def test_what_no_line_bears_is_not_attributed(register: Register) -> None:
    saved(register, Acquisition, [{"funder": "INDH", "amount": "4 000"}])
    pivot = Pivot("planned", ("phase",), ("funder",))
    table, counted = told(register, pivot), breakdown.count(register, pivot)

    assert texts(table)[0][1:] == [show_amount(n) for n in (4_000_00, 6_000_00, 10_000_00)]
    assert table.columns[2].title == "Non attribué"
    assert report(counted, Layout(register, counted)) == {
        "measure": "planned",
        "rows": ["phase"],
        "columns": ["funder"],
        "cells": [
            {"phase": 1, "funder": "INDH", "value": 4_000_00},
            {"phase": 1, "funder": None, "value": 6_000_00},
        ],
        "total": 10_000_00,
    }


def test_months_have_no_gaps_and_rates_are_of_sums(register: Register) -> None:
    for day, sex in (("10/02/2024", "F"), ("11/02/2024", "F"), ("10/05/2024", "M")):
        saved(register, ProjectHolder, registered_on=day, sex=sex)
    table = told(register, Pivot("women_share", ("month",)))

    assert texts(table) == [
        ["02/2024", "100,0\N{NO-BREAK SPACE}%"],
        ["03/2024", ""],
        ["04/2024", ""],
        ["05/2024", "–"],
        ["Total", "66,7\N{NO-BREAK SPACE}%"],
    ]


def test_a_table_as_csv_has_dirhams_with_a_dot(register: Register) -> None:
    saved(register, Acquisition, unit_price="1 234,50")
    assert table_texts.csv_text(told(register, Pivot("planned", ("phase",)))) == (
        "Phase,Montant prévu\nPhase 1,1234.50\nTotal,1234.50\n"
    )


@pytest.mark.parametrize("wrong", [{"measure": "x"}, {"rows": ("x",)}, {"columns": ("x",)}])
def test_a_pivot_is_made_of_declared_names(wrong: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        Pivot(**{"measure": "persons", **wrong})  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(ValueError, match="phase"):
        Pivot("persons", ("phase",), ("phase",))


def test_a_save_does_not_wait_for_a_breakdown_which_begins_anew(tmp_path: Path) -> None:
    register = crowd(tmp_path / "many.smara", 600)
    begun, go_on = threading.Event(), threading.Event()
    steps: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        steps.append((done, of))
        if len(steps) == 2:  # the first statement is read, its transaction still open
            begun.set()
            go_on.wait(30)

    pivot, found = Pivot("planned", ("officer",), ("funder",)), []
    counting = threading.Thread(
        target=lambda: found.append(breakdown.count(register, pivot, progress=progress))
    )
    counting.start()
    assert begun.wait(30)
    timer = threading.Timer(0.2, go_on.set)
    timer.start()
    saved(register, ProjectHolder, cin="ZZ1")
    counting.join()
    timer.join()

    assert steps.count((0, 2)) >= 2, "it was begun anew"
    assert found[0].sums == breakdown.count(register, pivot).sums
    register.store.close()
