"""Erasing a person: who it is goes from every byte of the file, figures stay."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from smara_desktop.domain import erasure
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.kinds import Privacy
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services import (
    checking,
    erasing,
    export_csv,
    history_telling,
    records,
    totals,
)
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.erasing import Request
from smara_desktop.services.export_csv import Options
from smara_desktop.services.journal import Journal
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.storage import history, queries, tally
from tests.factories import again, changed, edited, rules_of, saved, totals_only

WHO = {
    "family_name_fr": "Zerouali",
    "given_name_fr": "Khnata",
    "family_name_ar": "الزروالي",
    "given_name_ar": "خناتة",
    "cin": "SJ987654",
    "phone": "0661234567",
    "email": "zerouali@example.ma",
    "birth_date": "17/11/1993",
    "address": "12 rue Zerouali",
    "note": "Zerouali Khnata is the daughter of the grocer",
    "rib": "007780000123456789012396",
    "marital_situation": "widowed",
    "dependants": "3",
    "target_groups": "JEUNE_DIPLOME",
}
TRACES = (
    "Zerouali", "zerouali", "ZEROUALI", "Khnata", "khnata", "الزروالي", "زروالي", "خناتة", "خناته",
    "SJ987654", "sj987654", "661234567", "1993-11", "grocer", "007780000123456789012396", "widowed",
)  # fmt: skip
WHY = "Asked for in writing"


def person(register: Register) -> ProjectHolder:
    """Someone with a past: changed twice, doubts confirmed, in the history with all values."""
    holder = saved(register, ProjectHolder, None, **{**WHO, "cin": "SJ11111"})
    holder = changed(register, holder, family_name_fr="Zérouali", birth_date="17/11/1960")
    return changed(register, holder, None, **WHO)


def erased(register: Register, record: Record, why: str = WHY) -> Saved[Record]:
    done = erasing.erase(register, record, Request(record.reference, why))
    assert isinstance(done, Saved), done
    return done


def traces(path: Path) -> list[str]:
    content = path.read_bytes()
    return [one for one in TRACES if one.encode() in content]


def test_nothing_of_who_it_is_is_left_in_the_file(register: Register) -> None:
    saved(register, ProjectHolder)
    holder = person(register)
    saved(register, ProjectHolder)
    Journal(register).write(edited(holder, note="Zerouali once more"))
    path = register.store.path
    assert traces(path)

    erased(register, holder)
    erasing.scour(register)

    assert traces(path) == []
    assert Journal(register).kept_of(holder.id) is None
    assert checking.check(register).fine
    with register.store.read() as connection:
        assert len(queries.rows(connection, Selection(ProjectHolder, text="zerouali"), 10)) == 0
        found = queries.rows(connection, Selection(ProjectHolder, text=holder.reference), 10)
        assert len(found) == 1


def test_no_total_moves_and_what_figures_need_stays(register: Register) -> None:
    holder = person(register)
    before = totals.read(register)
    done = erased(register, holder)
    assert done.changes.moved == {}
    assert totals_only(totals.read(register).values) == totals_only(before.values)
    with register.store.read() as connection:
        assert tally.cells(connection) == tally.recomputed(connection)
    left = again(register, holder)
    assert left == done.record
    assert (left.sex, left.standing, left.phase, left.commune) == (
        holder.sex,
        holder.standing,
        holder.phase,
        holder.commune,
    )
    assert (left.target_groups, left.birth_year) == (("JEUNE_DIPLOME",), 1993)
    assert left.erased_at is not None
    assert left.marital_situation is None


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_what_goes_follows_from_the_declared_privacy(register: Register, of: type[Record]) -> None:
    for described in (describe(of), *(describe(line_type(one)) for one in describe(of).lines)):
        for field in described.stored:
            if field.name in erasure.erasable(described.of):
                assert field.kind.privacy is not Privacy.OPEN
                assert not field.kind.required, f"{field.name} is needed: it cannot be erased"
            else:
                assert field.kind.privacy is Privacy.OPEN or field.kind.kept
    done = erased(register, saved(register, of, note="Zerouali"))
    assert done.record.note is None
    assert records.save(register, edited(done.record)) is not None
    assert checking.check(register).fine


def test_the_record_is_still_saved_deleted_restored_and_exported(
    register: Register, tmp_path: Path
) -> None:
    record = erased(register, person(register)).record
    done = records.save(register, edited(record, diploma_year="2015"))
    assert isinstance(done, Saved), done
    done = records.delete(register, done.record)
    assert isinstance(done, Saved), done
    done = records.restore(register, done.record)
    assert isinstance(done, Saved), done
    assert isinstance(undo(register, done.changes.change), Changes)
    assert isinstance(records.restore(register, again(register, record)), Saved)
    export_csv.export(register, tmp_path / "out", Options(personal=True))
    written = (tmp_path / "out" / "project_holders.csv").read_text("utf-8-sig")
    [row] = csv.DictReader(written.splitlines(), delimiter=";")
    assert (row["reference"], row["cin"], row["birth_date"]) == (record.reference, "", "1993")
    assert row["erased_at"]
    with register.store.read() as connection:
        left = Selection(ProjectHolder, incomplete(ProjectHolder))
        assert queries.count(connection, left) == 0


def test_personal_data_does_not_come_back_by_typing_or_undoing(register: Register) -> None:
    holder = person(register)
    with register.store.read() as connection:
        entries = history.of_record(connection, holder.id)
    done = erased(register, holder)
    refused = records.save(register, edited(done.record, given_name_fr="Khnata"))
    assert rules_of(refused) == ["erased"]
    refused = records.save(register, edited(done.record, birth_date="17/11/1993"))
    assert rules_of(refused) == ["erased"]
    assert rules_of(undo(register, entries[-1].change)) == ["changed_since"]
    assert rules_of(undo(register, done.changes.change)) == ["erased"]
    for telling in history_telling.told(register, holder.id, ProjectHolder):
        assert not any("Zerouali" in move.before + move.after for move in telling.moves)


def test_the_history_says_that_it_was_erased_and_why(register: Register) -> None:
    holder = person(register)
    done = erased(register, holder, "Asked for in writing")
    # A later save does not take the reason away.
    assert isinstance(records.save(register, edited(done.record, diploma_year="2015")), Saved)
    told = history_telling.told(register, holder.id, ProjectHolder)
    [erasure_told] = [one for one in told if one.action == "erase"]
    assert [one.reason for one in erasure_told.confirmed] == ["Asked for in writing"]
    assert [move.path for move in erasure_told.moves] == ["erased_at"]


@pytest.mark.parametrize(
    ("request_", "rule"),
    [
        (Request("", WHY), "typed_reference"),
        (Request("AG1-P-9999", WHY), "typed_reference"),
        (Request("{}", "  "), "reason"),
        (Request("{}", "Zérouali asked for it"), "reason"),
        (Request("{}", "طلبت خناتة ذلك"), "reason"),
        (Request("{}", "The holder of SJ 987654, sj987654"), "reason"),
    ],
)
def test_it_is_asked_for_twice_and_with_a_reason_that_names_nobody(
    register: Register, request_: Request, rule: str
) -> None:
    holder = person(register)
    asked = replace(request_, reference=request_.reference.format(holder.reference))
    assert rules_of(erasing.erase(register, holder, asked)) == [rule]
    assert again(register, holder) == holder


def test_it_is_not_done_over_someone_elses_change_nor_twice(register: Register) -> None:
    holder = person(register)
    now = changed(register, holder, skills="Sewing")
    asked = Request(holder.reference.lower(), WHY)
    assert rules_of(erasing.erase(register, holder, asked)) == ["changed_elsewhere"]
    record = erased(register, now).record
    assert rules_of(erasing.erase(register, record, asked)) == ["erased"]


def test_an_association_keeps_its_name_and_loses_its_people(register: Register) -> None:
    group = saved(
        register, Association, president="Zerouali", members_women="3", members_disabled="1"
    )
    erased(register, group)
    left = again(register, group)
    assert (left.name_fr, left.members_disabled) == (group.name_fr, 1)
    assert left.president is None
