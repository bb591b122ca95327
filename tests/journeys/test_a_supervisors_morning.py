"""A supervisor's morning, in French and in Arabic: phase 1 is over budget, why, mended, printed."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from smara_desktop import settings as device
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.paths import documents_dir
from smara_desktop.services import plan_editing
from smara_desktop.services.founding import found
from smara_desktop.services.summaries.content import Cell
from smara_desktop.services.summaries.money_table import BUDGET, PLANNED
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.print.preview import Preview
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests import factories, pdf_reading
from tests.journeys.conftest import Start
from tests.journeys.program import Key, Program, plain

BUDGET_OF_AGENCE = 60_000_00
MISTAKE = "Four électrique"
"""Bought for 250 000 DH, says the register: there is a zero too many."""


@dataclass(frozen=True)
class Language:
    """What differs between the two mornings: the words that are read, the keys of the columns."""

    code: str
    ahead: Key
    agence: str
    amount: str
    heading: str


FRENCH = Language("fr", Key.Key_Right, "Agence du Sud", "25 000", "Rapport de situation")
ARABIC = Language("ar", Key.Key_Left, "وكالة الجنوب", "٢٥٠٠٠", "تقرير الوضعية")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register, as the officers left it: three acquisitions of phase 1, one of them wrong."""
    path = tmp_path_factory.mktemp("morning") / "programme.smara"
    register = found(path, factories.DESK)
    try:
        plan_editing.set_objective(register, 1, "planned", "AGENCE", BUDGET_OF_AGENCE)
        activity = str(factories.saved(register, Activity, title_fr="Boulangerie").id)
        for name, price in ((MISTAKE, "250 000"), ("Pétrin", "18 000"), ("Vitrine", "9 500,50")):
            factories.saved(
                register, Acquisition, None, activity=activity, designation=name, unit_price=price
            )
    finally:
        register.store.close()
    return path


@pytest.mark.parametrize("language", [FRENCH, ARABIC], ids=lambda one: one.code)
def test_a_supervisors_morning(
    start: Start, home: Path, tmp_path: Path, written: Path, language: Language
) -> None:
    settings = device.load()
    settings.officer, settings.post, settings.language = "Mariam", "AG2", language.code
    settings.save()
    program = start(Path(shutil.copy(written, tmp_path)))
    page = phase_1_is_over_budget(program, language)
    the_figure_leads_to_its_lines(program, page, language)
    the_line_is_mended(program, language)
    the_figure_has_moved(program, page)
    the_report_says_the_same(program, page, language)
    program.close()


def phase_1_is_over_budget(program: Program, language: Language) -> SummariesPage:
    """Alt and the number of the place, Ctrl+1 for the phase."""
    program.go("summary")
    program.press(Key.Key_1, control=True)
    page = program.work.page("summary")
    assert isinstance(page, SummariesPage)
    assert page.summary is not None
    assert (page.summary.name, page.phase) == ("programme", 1)
    planned = agence(page, PLANNED)
    assert cell_text(agence(page, 0)) == language.agence
    assert planned.value == 277_500_50
    assert planned.over == 277_500_50 - BUDGET_OF_AGENCE
    assert plain(cell_text(agence(page, BUDGET))) == "60 000,00"
    return page


def the_figure_leads_to_its_lines(
    program: Program, page: SummariesPage, language: Language
) -> None:
    """Tab to the table, the arrows to the figure, Enter to its list and to the record."""
    cells = money(page).cells
    while QApplication.focusWidget() is not cells:
        program.press(Key.Key_Tab)
    while cells.currentIndex().column() != PLANNED:
        program.press(language.ahead)
    program.press(Key.Key_Return)

    assert program.work.place == "acquisition"
    told = program.work.records(Acquisition).findChild(QLabel, "list_figure")
    assert told is not None
    assert "277 500,50" in plain(told.text())
    program.press(Key.Key_End)
    program.press(Key.Key_Return)
    record = program.form.record
    assert isinstance(record, Acquisition)
    assert record.designation == MISTAKE


def the_line_is_mended(program: Program, language: Language) -> None:
    """The price and what the Agence bears of it; the totals move while it is typed."""
    program.tab_to("unit_price")
    program.typist.write(language.amount)
    program.tab_to("fundings[0].amount")
    program.typist.write(language.amount)
    program.press(Key.Key_Tab)
    assert program.figure("planned_by_funder.AGENCE").startswith("277 501 → 52 501 / 60 000")
    program.save()


def the_figure_has_moved(program: Program, page: SummariesPage) -> None:
    """Alt+Left, and the keyboard is on the figure that was followed."""
    program.press(Key.Key_Left, alt=True)
    assert program.work.place == "summary"
    assert page.phase == 1
    cells = money(page).cells
    assert QApplication.focusWidget() is cells
    assert (cells.currentIndex().row(), cells.currentIndex().column()) == (0, PLANNED)
    assert agence(page, PLANNED).value == 52_500_50
    assert agence(page, PLANNED).over == 0


def the_report_says_the_same(program: Program, page: SummariesPage, language: Language) -> None:
    """The whole programme on screen, then the report from the home page into a PDF."""
    program.press(Key.Key_0, control=True)
    assert page.summary is not None
    figures = [cell for cell in page.summary.cells() if isinstance(cell.value, int)]
    seen = {plain(cell_text(cell)) for cell in figures}
    assert "52 500,50" in seen
    program.go("home")
    program.press(Key.Key_P, control=True)
    preview = program.window.findChild(Preview)
    assert isinstance(preview, Preview)
    program.press(Key.Key_S, control=True)
    program.accept_file("situation.pdf", "pdf_choice", preview)
    program.press(Key.Key_Escape)
    program.come_back()
    pages = pdf_reading.pages((documents_dir() / "situation.pdf").read_bytes())
    text = plain(normalize("NFKC", " ".join(pages)))
    # Shipped letters have no minus: on paper it is a dash, right before its figure.
    text = re.sub(r"\N{EN DASH}(?=\d)", "\N{MINUS SIGN}", text)
    assert pdf_reading.says(text, language.heading)
    assert {one for one in seen if one not in text} == set()


def money(page: SummariesPage) -> TableView:
    table = page.view.findChild(TableView, "table_money")
    assert isinstance(table, TableView)
    return table


def agence(page: SummariesPage, column: int) -> Cell:
    """What the table shows of the Agence's money."""
    model = money(page).model
    cell = model.cell(model.index(0, column))
    assert cell is not None
    return cell
