"""A check finds what is wrong with a register, each thing by itself, and nothing in a good one."""

from pathlib import Path

import pytest
from sqlalchemy import text

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.check_report import LISTED, Area, CheckReport, Finding, Weight
from smara_desktop.services.checking import check
from smara_desktop.services.register import Register
from tests.factories import saved


@pytest.fixture
def filled(register: Register) -> Register:
    saved(register, Association, rib="001810007800020110620318")
    saved(register, Acquisition)
    records.delete(register, saved(register, ProjectHolder))
    return register


def change(register: Register, statement: str) -> None:
    """Change the file behind the program's back."""
    with register.store.write() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(text(statement))


def found(register: Register) -> list[tuple[str, str, str]]:
    return [(one.rule, one.reference, one.weight.value) for one in check(register).findings]


def test_a_good_register_has_nothing_to_find(filled: Register) -> None:
    report = check(filled)
    assert report.findings == []
    assert report.fine
    assert report.records == {
        "associations": 1,
        "project_holders": 2,
        "activities": 1,
        "acquisitions": 1,
        "visits": 0,
        "partnerships": 0,
        "assessments": 0,
        "roadmap_steps": 0,
    }
    assert "5" in report.summary()


@pytest.mark.parametrize(
    ("statement", "rule", "reference"),
    [
        ("UPDATE tally SET value = value + 1 WHERE figure = 'women'", "tally", ""),
        ("DELETE FROM tally WHERE figure = 'holders'", "tally", ""),
        ("UPDATE project_holder SET cin = 'NOT A CIN' WHERE row = 1", "unreadable", "AG1-P-0001"),
        ("UPDATE project_holder SET cin = NULL WHERE row = 1", "cin_or_reason", "AG1-P-0001"),
        ("UPDATE project_holder SET education_level = 'X'", "unknown_choice", ""),
        ("UPDATE project_holder SET target_groups = '|X|'", "unknown_choice", ""),
        ("UPDATE acquisition_fundings SET nature = 'loan'", "unknown_choice", ""),
        ("UPDATE acquisition_fundings SET funder = 'NOBODY'", "unknown_choice", ""),
        ("UPDATE project_holder_search SET words = 'x' WHERE rowid = 1", "search_words", ""),
        ("UPDATE project_holder SET family_name_fr_key = 'x' WHERE row = 1", "sort_key", ""),
        ("INSERT INTO activity_search(rowid, words) VALUES (99, 'x')", "search_size", ""),
    ],
)
def test_each_fault_is_found(filled: Register, statement: str, rule: str, reference: str) -> None:
    change(filled, statement)
    rules = [(one[0], one[1] if reference else "") for one in found(filled)]
    assert (rule, reference) in rules
    assert not check(filled).fine


def test_one_reference_for_two_records_is_a_warning(filled: Register) -> None:
    change(filled, "UPDATE project_holder SET reference = 'AG1-P-0001'")
    assert ("repeated_reference", "AG1-P-0001", "warning") in found(filled)


def test_a_record_that_leads_to_a_deleted_one_is_found(filled: Register) -> None:
    change(filled, "UPDATE activity SET deleted_at = '2026-01-01T00:00:00.000Z'")
    assert ("deleted_reference", "AG1-Q-0001", "error") in found(filled)


def test_hard_rules_about_other_records_are_asked(filled: Register) -> None:
    saved(filled, Acquisition, status="ordered")
    change(filled, "UPDATE activity SET status = 'rejected'")
    rules = {rule for rule, _, _ in found(filled)}
    assert {"acquisitions_ordered", "acquisitions_stand"} <= rules


def test_no_personal_value_is_told(filled: Register) -> None:
    change(filled, "UPDATE project_holder SET cin = 'SECRET!' WHERE row = 1")
    assert "SECRET" not in str(check(filled).as_json())


def test_a_damaged_page_is_found(filled: Register, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.smara"
    filled.store.copy_to(damaged)
    _damage(damaged)
    from smara_desktop.storage.store import Store

    with Store.open(damaged, writable=False) as store:
        report = check(Register(store, filled.desk, filled.clock))
    assert not report.fine
    assert {one.area for one in report.findings} == {Area.INTEGRITY}
    assert report.as_json()["findings"][0]["rule"] == "damaged"


def test_damage_is_told_before_what_follows_from_it(filled: Register) -> None:
    """A day of no calendar is met when the records are read, long after the totals are off."""
    change(filled, "UPDATE activity_steps SET \"on\" = '2024-02-30'")
    areas = [one.area for one in check(filled).findings]
    assert areas[0] is Area.INTEGRITY
    assert Area.TOTALS in areas[1:]


def _damage(path: Path) -> None:
    """Overwrite the middle of every page that holds project holders."""
    import sqlite3

    connection = sqlite3.connect(path)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_project_holder_reference'"
    ).fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + 8)
        file.write(b"\xff" * (size - 8))


def test_a_check_can_be_stopped(filled: Register) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        check(filled, check_cancel=stop)


def test_progress_goes_to_the_last_record(filled: Register) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, everything: int) -> None:
        told.append((done, everything))

    check(filled, tell)
    assert told[-1] == (5, 5)


def test_many_findings_are_counted_but_not_all_told() -> None:
    from smara_desktop.domain.wording import Message

    report = CheckReport()
    for _ in range(LISTED + 5):
        report.add(Finding(area=Area.RULES, rule="x", message=Message("x")))
    report.add(Finding(area=Area.RULES, rule="y", message=Message("y"), weight=Weight.WARNING))
    assert (report.errors, report.warnings, len(report.findings)) == (LISTED + 5, 1, LISTED)


def test_activities_without_acquisitions_may_be_rejected(filled: Register) -> None:
    saved(filled, Activity, status="identified")
    assert check(filled).fine
