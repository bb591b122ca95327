"""A name of the other script keeps its order in a summary: in the window, on paper, copied."""

import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.directions import bare
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.wording import Message
from smara_desktop.i18n import tell
from smara_desktop.services.paper_frame import framed
from smara_desktop.services.register import Desk
from smara_desktop.services.summaries.content import Summary
from smara_desktop.services.table_copy import html, tsv
from smara_desktop.services.xlsx import workbook
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.print.pdf import pdf_bytes
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests import pdf_reading
from tests.factories import saved

RTL = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def arabic(context: Context, qapp: QApplication) -> Iterator[Context]:
    language.speak(qapp, Settings(language="ar"))
    yield context
    language.speak(qapp, Settings(language="en"))


def places(text: str, *letters: str, mirrored: bool = True) -> list[float]:
    """Where letters are drawn, from the left, in a line of an Arabic window or of no direction."""
    option = QTextOption()
    option.setTextDirection(RTL if mirrored else Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(text)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = (layout.glyphRuns(text.index(one), 1)[0] for one in letters)
    return [glyph.positions()[0].x() for glyph in glyphs]


def read_from_the_left(text: str, *letters: str) -> bool:
    found = places(text, *letters)
    return found == sorted(found)


def test_who_confirmed_a_doubt_keeps_the_order_of_the_name(arabic: Context, qtbot: QtBot) -> None:
    before = arabic.register.desk
    arabic.register.desk = Desk(officer="Aziza S.", post=before.post, device=before.device)
    saved(arabic.register, ProjectHolder, birth_date="03/05/1950")
    page = SummariesPage(arabic)
    qtbot.addWidget(page)
    page.show()
    page.choose("quality", None)
    view = page.view.findChild(TableView, "table_doubtful")
    assert isinstance(view, TableView)

    told = str(view.model.data(view.model.index(0, 2)))
    assert not read_from_the_left("Aziza S.", "A", "S", "."), "Qt alone puts the full stop first"
    assert read_from_the_left(told, "A", "S", ".")

    table = view.model.table
    paper = pdf_bytes(framed(arabic.register, "p", "p", [table]))
    assert "Aziza S." in " ".join(pdf_reading.pages(paper))
    assert '<td dir="ltr" align="right">Aziza S.</td>' in html((table,))
    assert "\tAziza S.\t" in tsv((table,))
    summary = Summary(name="quality", title="q", scope="s", blocks=(table,))
    sheet = load_workbook(io.BytesIO(workbook(summary))).worksheets[0]
    assert "Aziza S." in [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.mark.usefixtures("arabic")
def test_a_sentence_that_begins_with_a_reference_is_read_from_the_right() -> None:
    words = "{reference} is accepted already: where is this acceptance report?"
    told = tell(Message(words, {"reference": "AG1-C-0042."}))
    assert bare(told).startswith("AG1-C-0042. ")
    assert read_from_the_left(told, "A", "4", ".")
    reference, word = places(told, "A", told[-2], mirrored=False)
    assert word < reference, "the direction is that of the words, not of the value they begin with"
