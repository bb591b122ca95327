"""What stands on a sheet and on a blank form, of every record type there is."""

import re
from collections.abc import Iterator

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Choice, Lines, Text
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.i18n import LANGUAGES, _, in_language, speaking
from smara_desktop.services import sample
from smara_desktop.services.blank_forms import blank_form
from smara_desktop.services.paper import (
    BlankTable,
    Boxes,
    Entry,
    Fields,
    LongText,
    Paper,
    Signatures,
    Ticks,
    Title,
)
from smara_desktop.services.register import Register
from smara_desktop.services.sheets import sheet
from smara_desktop.services.summaries.content import Cell, Note, Table
from smara_desktop.storage import repository
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved

CIN, PHONE = "SJ424242", "06 12 34 56 78"


def entries(paper: Paper) -> Iterator[Entry]:
    for piece in paper.pieces:
        if isinstance(piece, Fields):
            for part in piece.parts:
                yield from part.entries


def values(paper: Paper) -> dict[str, str]:
    return {entry.label: entry.value for entry in entries(paper)}


def tables(paper: Paper) -> dict[str, Table]:
    return {piece.name: piece for piece in paper.pieces if isinstance(piece, Table)}


def printed(register: Register, record: Record) -> Paper:
    paper = sheet(register, type(record), record.id)
    assert paper is not None
    return paper


def labels(paper: Paper) -> set[str]:
    alone = {piece.label for piece in paper.pieces if isinstance(piece, LongText)}
    lines = {p.title for p in paper.pieces if isinstance(p, Table | BlankTable)}
    return {entry.label for entry in entries(paper)} | alone | lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_sheet_and_a_form_have_every_field_that_is_typed(
    register: Register, of: type[Record], language: str
) -> None:
    record = saved(register, of)
    wanted = {in_language(one.kind.label, language) for one in describe(of).typed}
    with speaking(language):
        filled, blank = printed(register, record), blank_form(register, of)

    assert wanted - labels(filled) == set()
    assert wanted - labels(blank) == set()
    assert (filled.language, blank.language) == (language, language)
    for paper in (filled, blank):
        assert isinstance(paper.pieces[0], Title)
        assert sum(isinstance(piece, Signatures) for piece in paper.pieces) == 1


def test_a_holders_sheet_has_the_personal_data_whole_and_in_words(register: Register) -> None:
    association = saved(register, Association, name_fr="Association Essalam")
    holder = saved(
        register,
        ProjectHolder,
        cin=CIN,
        phone=PHONE,
        target_groups="JEUNE_DIPLOME|HANDICAP",
        association=str(association.id),
        skills="Couture\nbroderie",
    )
    with speaking("fr"):
        paper = printed(register, holder)
    told = values(paper)

    assert (told["CIN"], told["Téléphone"]) == (CIN, PHONE)
    assert told["Groupes cibles"] == "Personne en situation de handicap, Jeune diplômé"
    assert told["Sexe"] == "Femme"
    assert told["Membre de l’association"] == f"Association Essalam · {association.reference}"
    assert told["Âge à l’enregistrement"] == "27"
    assert LongText(label="Compétences", text="Couture\nbroderie") in paper.pieces
    title = paper.pieces[0]
    assert isinstance(title, Title)
    assert (title.about, title.reference) == ("Laaroussi Fatimetou", holder.reference)
    assert paper.foot == "Cette fiche n’est pas encore validée."


def test_an_activity_tells_its_acquisitions_and_who_bears_them(register: Register) -> None:
    activity = saved(register, Activity)
    for status, price in (("ordered", "9 000"), ("planned", "1 000"), ("cancelled", "7 000")):
        lines = [
            {"funder": "AGENCE", "amount": price, "paid": "500" if status == "ordered" else ""}
        ]
        saved(
            register,
            Acquisition,
            lines,
            status=status,
            unit_price=price,
            activity=str(activity.id),
        )
    with speaking("fr"):
        found = tables(printed(register, activity))

    listed = found["acquisitions_activity"]
    assert len(listed.rows) == 4
    total = listed.columns.index(next(c for c in listed.columns if c.unit == "money"))
    assert listed.rows[-1].cells[total].value == 17_000_00
    by_funder = found["acquisitions_by_funder"]
    # What is cancelled costs nothing: the figures are those of the totals.
    assert [cell.value for cell in by_funder.rows[0].cells] == [
        "Agence du Sud",
        10_000_00,
        9_000_00,
        500_00,
    ]


def test_others_are_told_by_name_alone(register: Register) -> None:
    association = saved(register, Association)
    saved(register, ProjectHolder, cin=CIN, phone=PHONE, association=str(association.id))
    paper = printed(register, association)
    rows = tables(paper)["project_holders_association"].rows
    told = [str(cell.value) for row in rows for cell in row.cells]

    assert "Laaroussi Fatimetou" in told
    assert not any(text and text in " ".join(told) for text in (CIN, PHONE, "SJ4", "1996"))


def test_the_lines_of_an_acquisition_are_a_table_with_its_total(register: Register) -> None:
    lines = [{"funder": "AGENCE", "amount": "9 000"}, {"funder": "INDH", "amount": "1 000"}]
    acquisition = saved(register, Acquisition, lines, status="ordered")
    table = tables(printed(register, acquisition))["fundings"]

    assert [column.unit for column in table.columns] == ["text", "text", "money", "money"]
    assert [row.cells[2].value for row in table.rows] == [9_000_00, 1_000_00, 10_000_00]
    assert table.rows[-1].role == "total"


def test_there_is_no_sheet_of_a_record_that_there_is_not(register: Register) -> None:
    holder = saved(register, ProjectHolder)
    assert sheet(register, Activity, holder.id) is None


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_form_offers_each_choice_of_a_list_to_be_ticked(
    register: Register, of: type[Record]
) -> None:
    paper = blank_form(register, of)
    by_label = {entry.label: entry for entry in entries(paper)}

    for field in describe(of).typed:
        if isinstance(field.kind, Choice) and field.kind.options:
            ticks = by_label[in_language(field.kind.label, "fr")].by_hand
            assert isinstance(ticks, Ticks)
            assert len(ticks.words) == len(field.kind.options)
        elif not isinstance(field.kind, Lines | Text):
            assert by_label[in_language(field.kind.label, "fr")].by_hand is not None
    assert all(entry.value == "" for entry in entries(paper))


def test_identifiers_and_days_have_a_box_for_each_sign(register: Register) -> None:
    with speaking("fr"):
        hands = {one.label: one.by_hand for one in entries(blank_form(register, ProjectHolder))}
    assert hands["Date de naissance"] == Boxes(groups=(2, 2, 4), mark="/")
    rib = hands["RIB"]
    assert isinstance(rib, Boxes)
    assert sum(rib.groups) == 24


def test_the_person_is_told_how_the_data_is_used(register: Register) -> None:
    notes = [p.text for p in blank_form(register, ProjectHolder).pieces if isinstance(p, Note)]
    assert any("09-08" in text for text in notes)


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_blank_form_says_that_one_of_the_two_scripts_will_do(
    register: Register, of: type[Record]
) -> None:
    paper = blank_form(register, of)
    either = {entry.label for entry in entries(paper) if entry.either}
    fields = describe(of).by_name
    both = (*of.type.named_fr, *of.type.named_ar) if of.type.named_ar else ()
    assert either == {_(fields[name].kind.label) for name in both}
    assert not [entry for entry in entries(paper) if entry.either and entry.required]
    told = " ".join(piece.text for piece in paper.pieces if isinstance(piece, Note))
    assert ("(*)" in told) is bool(both)


_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7")


@pytest.mark.parametrize("of", RECORD_TYPES)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_code_is_printed_of_any_record_of_a_sample(
    sampled: Register, of: type[Record], language: str
) -> None:
    with sampled.store.read() as connection:
        records = list(repository.every(connection, of))
    assert records
    codes = {code for items in sampled.plan.lists.values() for code in items if len(code) > 4}
    with speaking(language):
        for record in records:
            paper = printed(sampled, record)
            texts = [entry.value for entry in entries(paper)]
            texts += [piece.about for piece in paper.pieces if isinstance(piece, Title)]
            texts += [str(cell.value) for one in tables(paper).values() for cell in _cells(one)]
            assert not [text for text in texts if _ID.search(text)], record.reference
            assert not codes & {word for text in texts for word in text.split()}, record.reference


def _cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row.cells


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("sampled") / "s.smara"
    sample.make(path, 8, 3, DESK)
    with Store.open(path, writable=False) as store:
        yield Register(store, DESK, now)
