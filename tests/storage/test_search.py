"""Finding records by what people remember of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from tests.factories import changed, saved
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture


def _found(register: Register, of: type[Record], typed: str) -> list[str]:
    with register.store.read() as connection:
        return [one.reference for one in queries.suggested(connection, of, typed)]


@pytest.mark.parametrize(
    "typed",
    [
        *("laaroussi", "LAÂROUSSI", "laar", "fati laar", "Fatimetou Laaroussi", "لعروسي"),
        *("إبراهيم", "ابراهيم", "فاطمه", "sj4321", "SJ 4321", "sj-43", "٤٣٢١", "AG1-P-0001"),
        *("0001", "06 12 34 56 78", "0612345678", "+212 6 12 34", "212612345678", "06 12"),
    ],
)
def test_a_holder_is_found_by_name_cin_phone_or_reference(register: Register, typed: str) -> None:
    wanted = saved(
        register,
        ProjectHolder,
        family_name_fr="Laâroussi",
        family_name_ar="لعروسي",
        given_name_ar="فاطمة إبراهيم",
        cin="SJ4321",
        phone="0612345678",
    )
    saved(register, ProjectHolder, family_name_fr="Salmi", given_name_fr="Aziza", cin="SH99")

    # Digits of a CIN alone are no beginning of a word: its letters come first.
    expected = [] if typed == "٤٣٢١" else [wanted.reference]
    assert _found(register, ProjectHolder, typed) == expected


@pytest.mark.parametrize("typed", ["السالمي", "سالمي", "سال", "شيخ", "الشيخ السا", "خديجة"])
def test_an_arabic_name_is_found_with_its_article_and_without(
    register: Register, typed: str
) -> None:
    wanted = saved(register, ProjectHolder, family_name_ar="السالمي", given_name_ar="خديجة شيخ")
    saved(register, ProjectHolder, family_name_ar="بوزيد", given_name_ar="عزيزة", cin="SH99")

    assert _found(register, ProjectHolder, typed) == [wanted.reference]


def test_a_record_is_found_by_its_new_words_and_no_longer_by_the_old(register: Register) -> None:
    record = saved(register, ProjectHolder, family_name_fr="Salmi")
    record = changed(register, record, family_name_fr="Bouzid")

    assert _found(register, ProjectHolder, "salmi") == []
    assert _found(register, ProjectHolder, "bouzid") == [record.reference]


def test_other_types_are_found_by_their_own_words(register: Register) -> None:
    body = saved(register, Association, name_fr="Coopérative Tiris", ice="001561191000066")
    bought = saved(register, Acquisition, supplier="Comptoir du Sud", order_number="BC 12/2024")

    assert _found(register, Association, "cooperative tir") == [body.reference]
    assert _found(register, Association, "001 561 191") == [body.reference]
    assert _found(register, Acquisition, "comptoir") == [bought.reference]
    assert _found(register, Acquisition, "bc 12") == [bought.reference]


def test_nothing_typed_gives_the_newest(register: Register) -> None:
    first, second = saved(register, ProjectHolder), saved(register, ProjectHolder)

    assert _found(register, ProjectHolder, " ") == [second.reference, first.reference]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text("\"'*()-:^{}+ANDORNOTnear ", max_size=20))
def test_whatever_is_typed_is_only_looked_for(register: Register, typed: str) -> None:
    with register.store.read() as connection:
        found = queries.rows(connection, Selection(ProjectHolder, text=typed))

    assert list(found) == []
