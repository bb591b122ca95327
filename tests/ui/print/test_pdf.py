"""Sheets and forms as PDF files, read back by another library."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.i18n import _, speaking
from smara_desktop.services.blank_forms import blank_form
from smara_desktop.services.paper_frame import framed
from smara_desktop.services.register import Register
from smara_desktop.services.sheets import sheet
from smara_desktop.services.summaries.content import Cell, Chart, Column, Row, Table, count
from smara_desktop.ui import fonts
from smara_desktop.ui.print.pdf import pdf_bytes
from tests import pdf_reading
from tests.factories import registers, saved
from tests.pdf_reading import says


@pytest.fixture
def register(tmp_path: Path, qapp: QApplication) -> Iterator[Register]:
    fonts.load()
    with registers(tmp_path) as make:
        yield make()


def printed(register: Register, record: Record, language: str) -> bytes:
    with speaking(language):
        paper = sheet(register, type(record), record.id)
    assert paper is not None
    return pdf_bytes(paper)


def holder_of(register: Register) -> ProjectHolder:
    return saved(
        register,
        ProjectHolder,
        family_name_fr="Boudnibi",
        cin="SJ424242",
        rib="230780000000000000000136",
        family_name_ar="العروسي",
        given_name_ar="فاطمتو",
    )


def test_a_sheet_in_french_is_read_back(register: Register) -> None:
    holder = holder_of(register)
    content = printed(register, holder, "fr")
    (text,) = pdf_reading.pages(content)

    for words in (
        "Programme de l'économie sociale",
        "Situation au 15/03/2026",
        "Boudnibi Fatimetou",
        holder.reference,
        "CIN SJ424242",
        "230 780 0000000000000001 36",
        "Cette fiche n’est pas encore validée.",
        "Page 1 sur 1",
        "Le bénéficiaire",
    ):
        assert words in text
    assert says(text, "فاطمتو")


def test_a_sheet_in_arabic_is_read_back_in_plain_letters(register: Register) -> None:
    holder = holder_of(register)
    (text,) = pdf_reading.pages(printed(register, holder, "ar"))

    for words in ("حامل المشروع", "العروسي", "فاطمتو", "رئيس المركز", "الشطر الأول", "الجنس امرأة"):
        assert says(text, words), words
    assert "SJ424242" in text
    assert holder.reference in text
    # No shape of a letter, no tab in the place of a space.
    assert not any("\ufb00" <= letter <= "\ufefc" for letter in text)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_shipped_fonts_are_within_the_file(register: Register, language: str) -> None:
    found = pdf_reading.fonts(printed(register, holder_of(register), language))
    assert {name.partition("-")[0] for name in found} == {"/NotoSans", "/SmaraArabic"}
    assert all(found.values())


def first_x(content: bytes, *words: str) -> list[float]:
    found = pdf_reading.places(content)
    return [next(x for text, x, _y in found if text.startswith(word)) for word in words]


def test_the_columns_of_a_table_run_from_the_side_one_reads_from(register: Register) -> None:
    lines = [{"funder": "AGENCE", "amount": "9 000"}, {"funder": "INDH", "amount": "1 000"}]
    acquisition = saved(register, Acquisition, lines, status="ordered")

    french = first_x(printed(register, acquisition, "fr"), "Financeur", "Nature", "9 000,00")
    arabic = first_x(printed(register, acquisition, "ar"), "الممول", "طبيعة", "9 000,00")

    assert french == sorted(french)
    assert arabic == sorted(arabic, reverse=True)


def test_amounts_keep_their_order_in_arabic(register: Register) -> None:
    acquisition = saved(register, Acquisition, unit_price="7 680 000,50", status="planned")
    (text, *_) = pdf_reading.pages(printed(register, acquisition, "ar"))
    assert "7 680 000,50 DH" in text


def test_a_record_that_another_one_names_is_read_from_its_name_on(register: Register) -> None:
    association = saved(register, Association, name_ar="بنخيت")
    holder = saved(register, ProjectHolder, association=str(association.id))
    found = pdf_reading.places(printed(register, holder, "ar"))
    reference = next(x for text, x, _y in found if association.reference in text)
    name = next(x for text, x, _y in found if "بنخيت" in text)
    assert name > reference, "in Arabic the name stands on the right, its reference after it"


def test_many_rows_go_on_under_the_same_head(register: Register) -> None:
    activity = saved(register, Activity)
    for number in range(45):
        saved(register, Acquisition, activity=str(activity.id), designation=f"Objet {number:02d}")
    pages = pdf_reading.pages(printed(register, activity, "fr"))

    assert len(pages) >= 2
    whole = " ".join(pages)
    assert [whole.count(f"Objet {number:02d} ") for number in range(45)] == [1] * 45
    with_rows = [page for page in pages if "Objet" in page]
    assert len(with_rows) >= 2
    assert all("Désignation" in page for page in with_rows)
    first, *others = (says(page, "Acquisitions (suite)") for page in with_rows)
    assert (first, set(others)) == (False, {True})
    for number, page in enumerate(pages, 1):
        assert f"Page {number} sur {len(pages)}" in page
    # The total is on the page of the last row.
    assert "450 000,00" in with_rows[-1]


def test_a_long_note_goes_over_pages_and_nothing_is_lost(register: Register) -> None:
    words = [f"mot{number:03d}" for number in range(500)]
    note = " ".join(words)
    pages = pdf_reading.pages(
        printed(register, saved(register, Activity, description="", note=note), "fr")
    )
    found = " ".join(pages).split()
    assert [word for word in found if word.startswith("mot")] == words


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_blank_form_has_nobodys_data_and_no_page_with_signatures_alone(
    register: Register, language: str
) -> None:
    holder = holder_of(register)
    saved(register, Acquisition, activity=str(saved(register, Activity, holder=str(holder.id)).id))
    with speaking(language):
        forms = {of: pdf_bytes(blank_form(register, of)) for of in RECORD_TYPES}
        notes = {of: _(describe(of).by_name["note"].kind.label) for of in RECORD_TYPES}
    pages = {of: pdf_reading.pages(form) for of, form in forms.items()}
    text = " ".join(page for one in pages.values() for page in one)

    for secret in ("Boudnibi", "Fatimetou", "SJ424242", holder.reference, "Machine à coudre"):
        assert secret not in text
    assert not says(text, "فاطمتو")
    assert says(text, "Femme" if language == "fr" else "امرأة")
    assert [of for of in RECORD_TYPES if not says(pages[of][-1], notes[of])] == []
    assert [of for of in (Partnership, RoadmapStep) if len(pages[of]) > 1] == []


def test_a_sign_that_no_shipped_letter_shows_is_printed_as_a_question_mark(
    register: Register,
) -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    note = f"Vu \U0001f44d\U0001f3fd, famille {family} \U0001f6d2\ufe0f fin, 100 \u20ac"
    holder = saved(register, ProjectHolder, note=note)
    (text,) = pdf_reading.pages(printed(register, holder, "fr"))
    assert says(text, "Vu ?, famille ? ? fin, 100 €")
    assert holder.note == note


@pytest.mark.parametrize(
    "words", ["Fatimetou", "العروسي ٥", "ه\u200dـ", "7\u202f680,00\u00a0DH", "→ ≥ ✓ ●"]
)
def test_what_the_shipped_letters_show_is_printed_as_it_is(qapp: QApplication, words: str) -> None:
    assert fonts.printable(words) == words


def test_letters_are_known_on_every_thread_and_a_minus_is_a_dash(qapp: QApplication) -> None:
    found: list[str] = []
    for words in ("السمارة", "Élevage œ", "−12,50 ✓", "🙂 ض ث"):
        aside = threading.Thread(target=lambda one=words: found.append(fonts.printable(one)))
        aside.start()
        aside.join()
    assert found == ["السمارة", "Élevage œ", "–12,50 ✓", "? ض ث"]


@pytest.mark.parametrize("lines", [28, 34])
def test_a_table_apart_from_its_chart_has_the_title_of_both(register: Register, lines: int) -> None:
    rows = tuple(Row(cells=(Cell(value=f"Row {n}"), count(n))) for n in range(6))
    columns = (Column(title="Name"), Column(title="Records", unit="count"))
    table = Table(name="t", title="Both of them", columns=columns, rows=rows, pictured=True)
    chart = Chart(name="t", title=table.title, kind="stacked", table=table, values=(1,))
    long = replace(table, title="Before", rows=rows[:1] * lines, pictured=False)
    with speaking("en"):
        paper = framed(register, "p", "Paper", (long, chart, table))
    *_before, last = pdf_reading.pages(pdf_bytes(paper))
    assert says(last, "Name Records")
    assert says(last, "Both of them")


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", r"Récépissé et registre\W+suite"), ("ar", r"تابع\W+الوصل والسجل")],
)
def test_fields_go_on_under_the_title_of_their_section(
    register: Register, language: str, title: str
) -> None:
    with speaking(language):
        paper = blank_form(register, Association)
    *before, last = pdf_reading.pages(pdf_bytes(paper))
    assert re.search(title, last)
    assert not any(re.search(title, page) for page in before)


@pytest.mark.parametrize("holders", [0, 2, 4])
def test_what_a_person_is_told_stands_by_the_signature(register: Register, holders: int) -> None:
    association = saved(register, Association, name_fr="Association Attadamoun des éleveurs")
    for _each in range(holders):
        saved(register, ProjectHolder, association=str(association.id))
    pages = pdf_reading.pages(printed(register, association, "fr"))
    assert len(pages) <= 2
    assert says(pages[-1], "Le bénéficiaire")
    assert says(pages[-1], "Saisie par")
    assert says(pages[-1], "La personne peut demander")


def test_nobody_signs_on_a_page_below_nothing(register: Register) -> None:
    association = saved(register, Association, name_fr="Association Attadamoun des éleveurs")
    lengths: list[int] = []
    for more in (6, 4, 1):
        for _each in range(more):
            saved(register, ProjectHolder, association=str(association.id))
        pages = pdf_reading.pages(printed(register, association, "fr"))
        lengths.append(len(pages))
        above, _signed = pages[-1].split("Saisie par")
        assert "Porteurs de projets" in above
    # A few holders only take the air out of the one page; many take a second one.
    assert lengths == [1, 2, 2]


def test_a_section_that_goes_on_has_its_title_again(register: Register) -> None:
    def rows(of: str, many: int) -> Iterator[Row]:
        yield Row(cells=(Cell(value=f"Section {of}"),), role="section")
        yield from (Row(cells=(Cell(value=f"{of} {n}"), count(n))) for n in range(many))

    columns = (Column(title="Name"), Column(title="Records", unit="count"))
    all_rows = (*rows("A", 5), *rows("B", 60))
    table = Table(name="t", title="Both", columns=columns, rows=all_rows)
    with speaking("en"):
        paper = framed(register, "p", "Paper", (table,))
    first, last = pdf_reading.pages(pdf_bytes(paper))
    assert says(first, "Section A")
    assert says(last, "Section B")
    assert not says(last, "Section A")
