"""A summary as a workbook and as a table for the clipboard, read back."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from smara_desktop.i18n import speaking
from smara_desktop.services.summaries.content import (
    Card,
    Cards,
    Cell,
    Column,
    Row,
    Summary,
    Table,
)
from smara_desktop.services.summaries.table_texts import cell_text, plain_text
from smara_desktop.services.table_copy import html, tables_of, tsv
from smara_desktop.services.xlsx import workbook

MONEY = Table(
    name="money",
    title="Montants: par financeur [DH]",
    columns=(
        Column(title="Financeur"),
        Column(title="Engagé", unit="money", group="Montants"),
        Column(title="Taux", unit="rate"),
        Column(title="Fiches", unit="count"),
        Column(title="Depuis", unit="day"),
    ),
    rows=(
        Row(
            cells=(
                Cell(value="=Agence\tdu Sud"),
                Cell(value=7_680_000_50, unit="money"),
                Cell(value=453, unit="rate"),
                Cell(value=0, unit="count"),
                Cell(value=date(2024, 2, 1), unit="day"),
            )
        ),
        Row(
            cells=(
                Cell(value="Total"),
                Cell(unit="money"),
                Cell(unit="rate"),
                Cell(value=1_200, unit="count"),
                Cell(unit="day"),
            ),
            role="total",
        ),
    ),
    note="Une note.",
)
SUMMARY = Summary(
    name="example",
    title="Programme",
    scope="Phase 1",
    blocks=(
        Cards(
            name="cards",
            title="",
            cards=(
                Card(
                    title="Phase 1", figures=(("Porteurs", Cell(value=27, unit="count", goal=135)),)
                ),
            ),
        ),
        MONEY,
        MONEY,
    ),
)


def sheets(language: str) -> list[Worksheet]:
    with speaking(language):
        book = load_workbook(io.BytesIO(workbook(SUMMARY)))
    return list(book.worksheets)


def test_numbers_are_numbers_with_their_format() -> None:
    cards, first, second = sheets("fr")
    row = [cell.value for cell in first[4]]
    formats = [cell.number_format for cell in first[4]]

    assert row[0] == "=Agence\tdu Sud"
    assert first["A4"].data_type == "s"
    assert row[1:4] == [7_680_000.5, 0.453, 0]
    assert getattr(row[4], "date", lambda: None)() == date(2024, 2, 1)
    assert formats == ["@", "#,##0.00", "0.0%", "#,##0", "dd/mm/yyyy"]
    assert first["B5"].value is None
    assert first["D5"].value == 1_200
    assert first["A5"].font.bold
    assert [cell.value for cell in cards[4]][1:] == ["Porteurs", 27, 135]
    assert first.title != second.title


def test_the_head_stays_in_sight_and_a_title_that_excel_refuses_is_mended() -> None:
    _cards, first, second = sheets("fr")
    assert first.freeze_panes == "B4"
    assert [cell.value for cell in first[3]][:2] == ["Financeur", "Engagé"]
    assert (first.title, second.title) == (
        "Montants  par financeur  DH",
        "Montants  par financeur  DH 2",
    )
    assert first.column_dimensions["A"].width > 8


def test_a_sheet_in_arabic_runs_from_the_right() -> None:
    assert all(sheet.sheet_view.rightToLeft for sheet in sheets("ar"))
    assert not any(sheet.sheet_view.rightToLeft for sheet in sheets("fr"))


def test_a_summary_without_a_table_is_a_workbook_all_the_same() -> None:
    empty = Summary(name="x", title="Rien", scope="", blocks=())
    assert load_workbook(io.BytesIO(workbook(empty))).sheetnames == ["Rien"]


def test_a_copied_table_falls_into_the_right_cells() -> None:
    with speaking("fr"):
        lines = tsv((MONEY,)).split("\n")
    assert lines[1].split("\t") == ["Financeur", "Engagé", "Taux", "Fiches", "Depuis"]
    assert lines[2].split("\t") == ["'=Agence du Sud", "7680000,50", "45,3%", "0", "01/02/2024"]
    assert lines[3].split("\t") == ["Total", "", "", "1200", ""]


def test_a_copied_table_for_a_letter_says_the_same() -> None:
    with speaking("ar"):
        text = html(tables_of(SUMMARY))
    assert text.count("<table") == 3
    assert '<td dir="ltr" align="right">&#x27;=Agence du Sud</td>' in text, "in its own order"
    assert 'dir="rtl"' in text
    assert '<td align="right">7680000,50</td>' in text
    assert "<b>Total</b>" in text


def test_what_a_user_called_something_is_no_formula_wherever_it_is_pasted() -> None:
    evil = "=HYPERLINK(A1)"
    table = Table(
        name="evil",
        title=evil,
        columns=(Column(title="@SUM(1)"), Column(title="n", unit="rate")),
        rows=(Row(cells=(Cell(value="＝1+1"), Cell(value=-333, unit="rate"))),),
    )
    lines = [line.split("\t") for line in tsv((table,)).split("\n")]
    assert lines == [[f"'{evil}"], ["'@SUM(1)", "n"], ["'＝1+1", "-33,3%"]]
    cells = html((table,)).replace("&#x27;", "'")
    assert [f"<b>'{evil}</b>" in cells, "<th>'@SUM(1)</th>" in cells] == [True, True]
    assert "<td>'＝1+1</td>" in cells


@pytest.mark.parametrize(("centimes", "dirhams"), [(57, 0.57), (6_991_817_524_86, 6991817524.86)])
def test_an_amount_is_that_of_the_register_to_the_last_digit(centimes: int, dirhams: float) -> None:
    table = Table(
        name="one",
        title="Montant",
        columns=(Column(title="Montant", unit="money"),),
        rows=(Row(cells=(Cell(value=centimes, unit="money"),)),),
    )
    summary = Summary(name="x", title="x", scope="", blocks=(table,))
    assert load_workbook(io.BytesIO(workbook(summary))).active["A4"].value == dirhams  # type: ignore[index]


@pytest.mark.parametrize(("tenths", "told"), [(-333, "−33,3"), (-5, "−0,5"), (453, "45,3")])
def test_a_rate_below_zero_keeps_its_digits(tenths: int, told: str) -> None:
    cell = Cell(value=tenths, unit="rate")
    assert cell_text(cell) == f"{told}\N{NO-BREAK SPACE}%"
    assert plain_text(cell) == told.replace("−", "-").replace(",", ".")
