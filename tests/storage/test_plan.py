"""The programme, its phases, lists, targets and thresholds."""

from datetime import date

from msgspec.structs import replace

from smara_desktop.domain.programme import LISTS, ListItem, Objective, Phase, Thresholds
from smara_desktop.services.register import Register
from smara_desktop.storage import plan
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture


def test_a_new_register_is_seeded_with_the_programme_of_es_semara(register: Register) -> None:
    found = register.plan

    assert found.programme.province == "11.221"
    assert {number: phase.name_ar for number, phase in found.phases.items()} == {
        1: "الشطر الأول",
        2: "الشطر الثاني",
        3: "الشطر الثالث",
    }
    assert found.lists.keys() == LISTS.keys()
    assert found.lists["sectors"]["ELEVAGE"].parent == "AGRICULTURE"
    assert found.lists["communes"]["11.221.03.05"].label("ar") == "الجديرية"
    assert found.thresholds == Thresholds()


def test_a_fourth_phase_is_a_row_like_the_others(register: Register) -> None:
    phase = Phase(number=4, name_fr="Phase 4", starts=date(2026, 1, 1), closed=False)
    with register.store.write() as connection:
        plan.put_phase(connection, phase)
        plan.put_phase(connection, replace(phase, ends=date(2026, 12, 31)))
        assert plan.read(connection).phases[4] == replace(phase, ends=date(2026, 12, 31))


def test_a_target_is_set_changed_and_taken_away(register: Register) -> None:
    target = Objective(2, "women", "", 40)
    with register.store.write() as connection:
        plan.put_objective(connection, target)
        plan.put_objective(connection, replace(target, value=50))
        assert replace(target, value=50) in plan.read(connection).objectives
        plan.put_objective(connection, target, unset=True)
        assert all(one.figure != "women" for one in plan.read(connection).objectives)


def test_a_list_grows(register: Register) -> None:
    item = ListItem("funders", "BANQUE", "Banque", "بنك", "Bank", active=False)
    with register.store.write() as connection:
        plan.put_list_items(connection, [item])
        assert plan.read(connection).lists["funders"]["BANQUE"] == item


def test_thresholds_and_settings_are_the_registers_own(register: Register) -> None:
    with register.store.write() as connection:
        plan.put_setting(connection, "threshold.oldest", "60")
        plan.put_setting(connection, "threshold.oldest", "50")
        assert plan.read(connection).thresholds == Thresholds(oldest=50)
        assert plan.settings(connection)["threshold.oldest"] == "50"


def test_two_registers_have_different_ids(register: Register) -> None:
    with register.store.read() as connection:
        found = plan.settings(connection)

    assert len(found["register_id"]) == 36
