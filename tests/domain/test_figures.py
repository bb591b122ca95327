"""The declared figures: each names fields that exist, and opens the list it counts."""

from smara_desktop.domain import expressions as x
from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.figures import (
    BY_NAME,
    COUNTED_WHEN_ASKED,
    FIGURES,
    PERSONS,
    YOUNG,
    figures_of,
)
from smara_desktop.domain.kinds import Choice, Choices, Money
from smara_desktop.domain.programme import OBJECTIVE_FIGURES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import name_of, selection_of, summed_over


def test_a_figure_is_made_of_declared_fields() -> None:
    for figure in (*FIGURES, *COUNTED_WHEN_ASKED):
        described, name = describe(figure.of), figure.name
        if figure.lines:
            described = describe(line_type(described.by_name[figure.lines]))
        if figure.split:
            assert isinstance(described.by_name[figure.split].kind, Choice | Choices), name
        if figure.unit == "money":
            found = figure.amount
            assert isinstance(found, x.F | x.Unborne), name
            field = found.amount if isinstance(found, x.Unborne) else found.name
            assert isinstance(described.by_name[field].kind, Money), name
        assert BY_NAME[figure.name] is figure
        assert (figure in figures_of(figure.of)) is (figure in FIGURES), name


def test_persons_are_selected_holders_and_declared_members() -> None:
    assert PERSONS.parts == ("holders", "members")


def test_the_young_are_18_to_35() -> None:
    assert YOUNG.parts == ("young_holders", "young_members")
    where = BY_NAME["young_holders"].where
    young = [age for age in range(-5, 120) if where.value({"standing": "selected", "age": age}.get)]
    assert young == list(range(18, 36))
    assert not where.value({"standing": "selected", "age": None}.get)


def test_targets_are_set_for_figures_that_exist() -> None:
    assert set(OBJECTIVE_FIGURES) <= BY_NAME.keys() | {PERSONS.name}


def test_the_list_of_a_figure_has_its_condition_its_phase_and_its_part() -> None:
    chosen = selection_of(BY_NAME["holders_by_target_group"], 2, "HANDICAP")
    inside = {"standing": "selected", "phase": 2, "target_groups": ("AUTRE", "HANDICAP")}

    assert chosen.of is ProjectHolder
    assert chosen.where.value(inside.get)
    for other in ({"phase": 1}, {"standing": "candidate"}, {"target_groups": ("AUTRE",)}):
        assert not chosen.where.value({**inside, **other}.get)


def test_a_sum_asks_no_record_whether_it_adds_something() -> None:
    for figure in (*FIGURES, *COUNTED_WHEN_ASKED):
        for part in ("", "one") if figure.split else ("",):
            chosen = selection_of(figure, 2, part)
            asked = list(x.conditions_of(summed_over(chosen, figure, part).where))
            given = [*x.conditions_of(figure.where), x.F("phase").one_of(2)]
            rest = [one for one in asked if one not in given]
            # What the figure is divided by is asked: of the lines, when they are summed.
            assert len(rest) == int(bool(part) and not figure.lines), figure.name
            assert not any(isinstance(one, x.NotZero | x.AnyLine) for one in rest), figure.name


def test_a_record_without_an_expected_field_is_incomplete() -> None:
    whole = {item.name: "x" for item in describe(ProjectHolder).typed}

    assert not incomplete(ProjectHolder).value(whole.get)
    assert incomplete(ProjectHolder).value({**whole, "phone": None}.get)
    assert not incomplete(ProjectHolder).value({**whole, "email": None}.get)


def test_a_person_is_called_by_the_name_in_the_script_of_the_language() -> None:
    both: dict[str, object] = {
        "family_name_fr": "Salmi",
        "given_name_fr": "Aziza",
        "family_name_ar": "السالمي",
        "given_name_ar": "عزيزة",
    }

    assert name_of(ProjectHolder, both.get, "fr") == "Salmi Aziza"
    assert name_of(ProjectHolder, both.get, "ar") == "السالمي عزيزة"
    latin_only = {name: text for name, text in both.items() if name.endswith("fr")}
    assert name_of(ProjectHolder, latin_only.get, "ar") == "Salmi Aziza"
    assert name_of(ProjectHolder, dict[str, object]().get, "fr") == ""
