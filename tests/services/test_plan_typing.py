"""The plan edited as an officer types it."""

import pytest
from msgspec.structs import fields

from smara_desktop.domain.programme import WHOLE, Thresholds
from smara_desktop.services import plan_typing, totals
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.register import Register
from tests.factories import PLAN_EDITED, rules_of

DONE = PLAN_EDITED


def test_one_field_of_the_programme_leaves_the_others(register: Register) -> None:
    before = register.plan.programme
    assert plan_typing.edit_programme(register, {"cndp_authorisation": "D-7/2026"}) == DONE
    after = register.plan.programme
    assert after.cndp_authorisation == "D-7/2026"
    assert (after.name_fr, after.name_ar, after.province) == (
        before.name_fr,
        before.name_ar,
        before.province,
    )
    refused = plan_typing.edit_programme(register, {"name_fr": " "})
    assert isinstance(refused, Refused)
    assert refused.problems[0].fields == ("name_fr",)


def test_a_phase_is_changed_or_is_the_next_one(register: Register) -> None:
    assert plan_typing.edit_phase(register, 2, {"starts": "010224"}) == DONE
    assert plan_typing.edit_phase(register, 4, {"name_fr": "Phase 4"}) == DONE
    assert list(register.plan.phases) == [1, 2, 3, 4]
    assert rules_of(plan_typing.edit_phase(register, 6, {})) == ["unknown_phase"]


@pytest.mark.parametrize(
    ("typed", "centimes"),
    [("1 250 000", 125_000_000), ("٧٦٨٠٠٠٠", 768_000_000), ("12,5", 12_50), ("", None)],
)
def test_a_budget_is_read_as_money(register: Register, typed: str, centimes: int | None) -> None:
    plan_typing.edit_objective(register, WHOLE, "planned", "INDH", typed)
    assert totals.read(register).objective(WHOLE, "planned", "INDH") == centimes


def test_a_target_is_read_as_a_number(register: Register) -> None:
    assert plan_typing.edit_objective(register, 2, "holders", "", "80") == DONE
    assert totals.read(register).objective(2, "holders") == 80
    for text in ("12,5", "many", "-3"):
        assert isinstance(plan_typing.edit_objective(register, 2, "holders", "", text), Refused)
    ambiguous = plan_typing.edit_objective(register, 2, "planned", "", "12.500")
    assert isinstance(ambiguous, Refused)
    assert totals.read(register).objective(2, "holders") == 80


def test_every_threshold_can_be_typed(register: Register) -> None:
    assert {item.name for item in plan_typing.THRESHOLDS} == {
        item.name for item in fields(Thresholds)
    }
    assert plan_typing.edit_threshold(register, "indh_most", "250 000") == DONE
    assert register.plan.thresholds.indh_most == 250_000_00
    assert plan_typing.edit_threshold(register, "oldest", "40") == DONE
    assert rules_of(plan_typing.edit_threshold(register, "oldest", "")) == ["required"]
    assert isinstance(plan_typing.edit_threshold(register, "indh_share", "120"), Refused)
    assert register.plan.thresholds.oldest == 40


def test_an_entry_gets_a_code_from_its_french_name(register: Register) -> None:
    texts = {"fr": "Élevage d’abeilles", "ar": "تربية النحل"}
    assert plan_typing.add_list_item(register, "sectors", texts) == DONE
    assert plan_typing.add_list_item(register, "sectors", texts) == DONE
    assert list(register.plan.lists["sectors"])[-2:] == [
        "ELEVAGE_D_ABEILLES",
        "ELEVAGE_D_ABEILLES_2",
    ]
    item = register.plan.lists["sectors"]["ELEVAGE_D_ABEILLES"]
    assert (item.fr, item.ar, item.active) == ("Élevage d’abeilles", "تربية النحل", True)


def test_a_commune_has_the_code_of_the_census(register: Register) -> None:
    texts = {"fr": "Nouvelle", "ar": "الجديدة"}
    assert rules_of(plan_typing.add_list_item(register, "communes", texts)) == ["code"]
    typed = {**texts, "code": "11.221.03.١١", "kind": "rural"}
    assert plan_typing.add_list_item(register, "communes", typed) == DONE
    assert register.plan.lists["communes"]["11.221.03.11"].kind == "rural"


def test_an_entry_is_renamed_and_put_out_of_use(register: Register) -> None:
    def edit(**texts: str) -> Changes | Refused:
        return plan_typing.edit_list_item(register, "sectors", "PECHE", texts)

    before = register.plan.lists["sectors"]["PECHE"]
    assert edit(fr="Pêche maritime") == DONE
    assert edit(active="") == DONE
    after = register.plan.lists["sectors"]["PECHE"]
    assert (after.fr, after.ar, after.parent, after.active) == (
        "Pêche maritime",
        before.ar,
        before.parent,
        False,
    )
    assert rules_of(edit(ar="")) == ["item_names"]
    assert edit(parent="") == DONE
    assert register.plan.lists["sectors"]["PECHE"].parent is None


def test_a_code_already_there_is_not_overwritten(register: Register) -> None:
    texts = {"code": "peche", "fr": "Autre", "ar": "أخرى"}
    assert rules_of(plan_typing.add_list_item(register, "sectors", texts)) == ["code_taken"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("\u200b", "item_names"), ("Ki\ud800lo", "text_control"), ("x" * 500, "too_long")],
)
def test_an_entry_whose_name_cannot_be_kept_is_refused(
    register: Register, text: str, rule: str
) -> None:
    done = plan_typing.add_list_item(register, "units", {"code": "KG2", "fr": text, "ar": "كيلو"})

    assert rules_of(done) == [rule]
    assert "KG2" not in register.plan.lists["units"]
