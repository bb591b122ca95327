"""What a record's history says, in the user's words."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import history_telling, records, restoring, undo
from smara_desktop.services.changes import Changes, Refused, Saved
from smara_desktop.services.history_telling import Move, Telling
from smara_desktop.services.register import Desk, Register
from tests import factories


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def _moves(telling: Telling) -> dict[str, tuple[str, str]]:
    return {move.label: (move.before, move.after) for move in telling.moves}


def test_who_when_where_and_what(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder, sex="F")
    register.desk = Desk("Mariem", "AG1", "0123456789abcdef")
    factories.changed(register, holder, sex="M", phone="0612345678")

    newest, oldest = history_telling.told(register, holder.id, ProjectHolder)

    assert (oldest.words, oldest.officer, oldest.revision) == ("Recorded", "Salek", 1)
    assert (newest.words, newest.officer, newest.device) == ("Changed", "Mariem", "89abcdef")
    assert newest.at == "2026-03-15T09:00:00.000Z"
    assert newest.when == factories.NOW
    assert newest.day_and_time() == factories.NOW.astimezone().strftime("%d/%m/%Y %H:%M")
    assert _moves(newest) == {"Sex": ("Woman", "Man"), "Phone": ("", "06 12 34 56 78")}


def test_choices_are_told_in_the_language_in_use(register: Register) -> None:
    activity = factories.saved(register, Activity)
    factories.changed(register, activity, sector="PECHE")
    told = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        newest, *_ = history_telling.told(register, activity.id, Activity)
        told[language] = next(move for move in newest.moves if move.path == "sector")
    assert (told["fr"].before, told["fr"].after) == ("Artisanat", "Pêche")
    assert (told["ar"].before, told["ar"].after) == ("الصناعة التقليدية", "الصيد البحري")
    assert (told["en"].before, told["en"].after) == ("Crafts", "Fishing")


def test_a_funding_line_is_called_by_its_funder(register: Register) -> None:
    bought = factories.saved(register, Acquisition)
    line = bought.fundings[0]
    shown = factories.edited(bought)
    lines = [replace(one, texts={**one.texts, "paid": "4 000"}) for one in shown.lines["fundings"]]
    factories.confirmed(register, replace(shown, lines={"fundings": tuple(lines)}))

    newest, oldest = history_telling.told(register, bought.id, Acquisition)

    assert _moves(newest) == {"Funding Agence du Sud: Paid": ("", "4\u202f000,00\u00a0DH")}
    assert newest.moves[0].path == f"fundings[{line.id.hex}].paid"
    assert not newest.moves[0].restorable
    assert _moves(oldest)["Funding Agence du Sud"] == (
        "",
        "Nature Cash, Amount 10\u202f000,00\u00a0DH",
    )


def test_a_line_that_went_is_told_whole(register: Register) -> None:
    bought = factories.saved(register, Acquisition)
    factories.changed(register, bought, lines=[{"funder": "INDH", "amount": "6 000"}])

    newest, _ = history_telling.told(register, bought.id, Acquisition)

    moves = _moves(newest)
    assert moves["Funding Agence du Sud"] == ("Nature Cash, Amount 10\u202f000,00\u00a0DH", "")
    assert moves["Funding INDH"][0] == ""
    assert moves["Funding INDH"][1].startswith("Nature Cash, Amount 6\u202f000")


def test_a_reference_is_told_by_number_and_name(register: Register) -> None:
    first, second = (factories.saved(register, ProjectHolder) for _ in range(2))
    activity = factories.saved(register, Activity, holder=str(first.id))
    factories.changed(register, activity, holder=str(second.id))

    newest, _ = history_telling.told(register, activity.id, Activity)
    hidden, _ = history_telling.told(register, activity.id, Activity, masked=True)

    assert _moves(newest)["Project holder"] == (
        f"{first.reference} Laaroussi Fatimetou",
        f"{second.reference} Laaroussi Fatimetou",
    )
    assert _moves(hidden)["Project holder"] == (first.reference, second.reference)


def test_personal_values_are_masked(register: Register) -> None:
    holder = factories.saved(
        register, ProjectHolder, cin="SJ123456", target_groups="HANDICAP", note="malade"
    )
    (only,) = history_telling.told(register, holder.id, ProjectHolder, masked=True)
    values = [move.after for move in only.moves]
    assert "SJ••••56" in values
    assert "1996" in values
    assert not any(
        secret in value
        for value in values
        for secret in ("123456", "Laaroussi", "Fatimetou", "malade", "disability", "HANDICAP")
    )


def test_a_deletion_its_undoing_and_a_restoration(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder)
    gone = records.delete(register, holder)
    assert isinstance(gone, Saved)
    assert isinstance(undo.undo(register, gone.changes.change), Changes)

    undone, deleted, _ = history_telling.told(register, holder.id, ProjectHolder)

    assert deleted.words == "Deleted"
    assert _moves(deleted) == {"Record": ("in use", "deleted")}
    assert undone.undoes == deleted.change
    assert _moves(undone) == {"Record": ("deleted", "in use")}


def test_a_confirmed_doubt_stands_with_its_change(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder, birth_date="03/05/1960")

    (only,) = history_telling.told(register, holder.id, ProjectHolder)

    assert [one.reason for one in only.confirmed] == ["seen"]
    assert "{" not in only.confirmed[0].words
    (hidden,) = history_telling.told(register, holder.id, ProjectHolder, masked=True)
    assert [one.reason for one in hidden.confirmed] == ["••••"]


def test_a_record_is_found_by_its_reference(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder)
    assert history_telling.found(register, holder.reference.lower()) == [(ProjectHolder, holder.id)]
    assert history_telling.found(register, "AG1-P-9999") == []
    assert history_telling.found(register, "nonsense") == []
    assert history_telling.told(register, UUID(int=1), ProjectHolder) == ()


def _move(register: Register, record_id: UUID, path: str) -> Move:
    newest, *_ = history_telling.told(register, record_id, ProjectHolder)
    return next(move for move in newest.moves if move.path == path)


def test_an_earlier_value_is_put_back(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder, target_groups="JEUNE_DIPLOME|ARTISAN")
    factories.changed(register, holder, target_groups="HANDICAP", birth_date="1999")

    for path in ("target_groups", "birth_date"):
        move = _move(register, holder.id, path)
        assert move.restorable
        done = restoring.put_back(register, ProjectHolder, holder.id, move)
        assert isinstance(done, Saved)
        if path == "target_groups":
            factories.changed(register, factories.again(register, holder), birth_date="2001")

    now = factories.again(register, holder)
    assert now.target_groups == ("ARTISAN", "JEUNE_DIPLOME")
    assert now.birth_date is not None
    assert now.birth_date.iso() == "1999"


def test_what_a_rule_refuses_is_not_put_back(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder, cin="SJ777")
    moved = factories.changed(register, holder, cin="SJ778")
    move = _move(register, holder.id, "cin")
    factories.saved(register, ProjectHolder, cin="SJ777")

    done = restoring.put_back(register, ProjectHolder, holder.id, move)

    assert factories.rules_of(done) == ["cin_taken"]
    assert factories.again(register, holder) == moved
    assert isinstance(records.delete(register, moved), Saved)
    gone = restoring.put_back(register, ProjectHolder, holder.id, move)
    assert isinstance(gone, Refused)
    assert gone.problems[0].rule == "gone"


def test_an_amount_keeps_its_order_in_an_arabic_sentence(register: Register) -> None:
    bought = factories.saved(register, Acquisition)
    i18n.use("ar")
    (only,) = history_telling.told(register, bought.id, Acquisition)
    price = next(move.after for move in only.moves if move.path == "unit_price")
    assert price == "\u206610\u202f000,00\u00a0DH\u2069"


def test_groups_of_digits_keep_their_order_in_arabic(register: Register) -> None:
    holder = factories.saved(register, ProjectHolder, phone="0670042902")
    i18n.use("ar")
    (telling,) = history_telling.told(register, holder.id, ProjectHolder)
    assert ("", "\u206606 70 04 29 02\u2069") in _moves(telling).values()
