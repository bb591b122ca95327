"""Who stands in the register already is doubted, through a real save."""

import pytest

from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import erasing, records
from smara_desktop.services.changes import Saved
from smara_desktop.services.check_report import Weight
from smara_desktop.services.checking import check
from smara_desktop.services.erasing import Request
from smara_desktop.services.register import Register
from smara_desktop.storage import confirmations
from tests.factories import again, changed, draft, edited, rules_of, saved
from tests.said import Say, soft

PERSON = {
    "family_name_fr": "El Ansari",
    "given_name_fr": "Salma",
    "family_name_ar": "الأنصاري",
    "given_name_ar": "سلمى",
    "birth_date": "07/11/1991",
    "phone": "0612345678",
}
ONLY_ARABIC = {"family_name_fr": "", "given_name_fr": ""}
ONLY_FRENCH = {"family_name_ar": "", "given_name_ar": ""}


@pytest.mark.parametrize(
    "typed",
    [
        ONLY_ARABIC | {"family_name_ar": "الانصاري"},
        ONLY_FRENCH | {"family_name_fr": "EL ANSARI", "given_name_fr": "sálma"},
        {"phone": "", "birth_date": "1991"},
        {"phone": "0687654321"},
        {"birth_date": ""},
        {"birth_date": "", "phone": "0687654321", "second_phone": "+212 612 34 56 78"},
    ],
)
def test_who_has_the_name_and_the_birth_or_the_phone_is_doubted(
    register: Register, say: Say, typed: dict[str, str]
) -> None:
    first = saved(register, ProjectHolder, None, **PERSON)
    problem = say(draft(ProjectHolder, None, **PERSON | typed))["likely_double"]
    assert {*PERSON} <= {*soft(problem)}
    told = dict(problem.message.values)
    assert (told["reference"], told["record"], told["of"]) == (
        first.reference,
        first.id,
        ProjectHolder,
    )
    assert say(edited(first, skills="couture")) == {}, "it is its own"


def test_a_year_is_that_of_any_of_its_days(register: Register, say: Say) -> None:
    saved(register, ProjectHolder, None, **PERSON | {"birth_date": "1991"})
    other = draft(ProjectHolder, None, **PERSON | {"phone": ""})
    assert "likely_double" in say(other)
    assert say(other.with_text("birth_date", "07/11/1992")) == {}


@pytest.mark.parametrize(
    "typed",
    [
        {"given_name_fr": "Salka", "given_name_ar": "السالكة"},
        {"phone": "", "birth_date": ""},
        {"phone": "0687654321", "birth_date": "08/11/1991"},
        {"family_name_fr": "", "given_name_ar": ""},
    ],
    ids=["one phone in a family", "a name alone", "another person", "half a name in each script"],
)
def test_who_only_resembles_is_not_doubted(
    register: Register, say: Say, typed: dict[str, str]
) -> None:
    saved(register, ProjectHolder, None, **PERSON)
    assert say(draft(ProjectHolder, None, **PERSON | typed)) == {}


def test_who_was_deleted_or_erased_is_nobodys_double(register: Register, say: Say) -> None:
    deleted, gone = (saved(register, ProjectHolder, None, **PERSON) for _ in range(2))
    group, left = (saved(register, Association, name_fr="Coopérative Chams") for _ in range(2))
    for record in (deleted, group):
        assert isinstance(records.delete(register, record), Saved)
    for record in (gone, left):
        now = again(register, record)
        asked = Request(now.reference, "Asked for in writing")
        assert isinstance(erasing.erase(register, now, asked), Saved)
    assert say(draft(ProjectHolder, None, **PERSON)) == {}
    assert say(draft(Association, name_fr="Coopérative Chams")) == {}
    assert say(edited(again(register, gone))) == {}


def test_a_cin_that_is_taken_is_not_told_twice(register: Register, say: Say) -> None:
    saved(register, ProjectHolder, None, cin="SJ123456", **PERSON)
    assert [*say(draft(ProjectHolder, None, cin="SJ123456", **PERSON))] == ["cin_taken"]


def test_a_likely_double_is_confirmed_until_a_value_changes(register: Register) -> None:
    saved(register, ProjectHolder, None, **PERSON)
    form = draft(ProjectHolder, None, **PERSON)
    assert rules_of(records.save(register, form)) == ["likely_double"]
    done = records.save(register, form, {"likely_double": "Two cousins"})
    assert isinstance(done, Saved)
    known = changed(register, done.record, None, skills="couture")
    assert rules_of(records.save(register, edited(known, phone=""))) == ["likely_double"]


def test_one_name_in_one_commune_is_one_association(register: Register, say: Say) -> None:
    first = saved(register, Association, name_fr="Coopérative Ifrane", name_ar="تعاونية إفران")
    for texts in ({"name_fr": "COOPERATIVE  Ifrane"}, {"name_ar": "تعاونية افران"}):
        problem = say(draft(Association, None, **texts))["likely_double"]
        assert {"name_fr", "name_ar", "commune"} == {*soft(problem)}
        assert dict(problem.message.values)["record"] == first.id
        assert say(draft(Association, None, commune="11.221.03.03", **texts)) == {}


def test_a_check_warns_of_doubles_that_nobody_confirmed(register: Register) -> None:
    name = {"name_fr": "Coopérative Chams"}
    twins = [saved(register, ProjectHolder, None, **PERSON) for _ in range(3)]
    bodies = [saved(register, Association, None, **name) for _ in range(2)]
    gone = saved(register, ProjectHolder, None, **PERSON)
    saved(register, ProjectHolder, None, **PERSON | {"birth_date": "1980", "phone": ""})
    assert check(register).findings == [], "each was confirmed as it was recorded"
    with register.store.write() as connection:
        for record in (*twins, *bodies, gone):
            confirmations.drop_all(connection, record.id)
    assert isinstance(records.delete(register, gone), Saved)
    report = check(register)
    found = [(one.rule, one.reference, one.message.values["references"]) for one in report.findings]
    assert found == [
        ("likely_double", bodies[0].reference, bodies[1].reference),
        ("likely_double", twins[0].reference, f"{twins[1].reference}, {twins[2].reference}"),
    ]
    assert {one.weight for one in report.findings} == {Weight.WARNING}
    assert report.fine
