"""The preview as a user meets it: opened from the menu's key, turned, put into another language,
saved and printed."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.paper import Paper
from smara_desktop.storage.errors import FaultKind, fault
from smara_desktop.ui.print.pages import Pages
from smara_desktop.ui.print.preview import Preview
from smara_desktop.ui.print.printer import choose_printer, print_on
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.tasks import Cancelled, Tasks
from tests import pdf_reading
from tests.factories import saved
from tests.ui.window_fixtures import Opened, keyboard

CONTROL = Qt.KeyboardModifier.ControlModifier


def previews() -> list[Preview]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Preview)]


def shown() -> Preview:
    (one,) = previews()
    return one


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    shown().activateWindow()
    QCoreApplication.processEvents()
    QTest.keyClick(keyboard(), key, modifiers)
    QCoreApplication.processEvents()


def closed(opened: Opened) -> None:
    press(Qt.Key.Key_Escape)
    assert previews() == [] or not shown().isVisible()


def picture() -> QImage:
    image = shown().page.pixmap().toImage()
    assert not image.isNull()
    return image


@pytest.fixture
def holder(opened: Opened) -> ProjectHolder:
    register = opened.work.context.register
    made = saved(register, ProjectHolder, family_name_fr="Boudnibi", cin="SJ424242")
    opened.work.open_record(ProjectHolder, made.id)
    QCoreApplication.processEvents()
    return made


def test_a_sheet_is_previewed_and_saved_by_key(
    opened: Opened, holder: ProjectHolder, tmp_path: Path
) -> None:
    opened.desktop.do("print")
    preview = shown()
    assert preview.count.text() == "Page 1 of 1"
    before = picture()

    press(Qt.Key.Key_Plus, CONTROL)
    assert picture().width() > before.width()
    press(Qt.Key.Key_Minus, CONTROL)
    assert picture() == before

    preview.languages.setCurrentIndex(1)
    assert preview.paper is not None
    assert preview.paper.language == "ar"
    assert picture() != before

    preview.save(str(tmp_path / "sheet.pdf"))
    (text,) = pdf_reading.pages((tmp_path / "sheet.pdf").read_bytes())
    assert "SJ424242" in text
    assert pdf_reading.says(text, "حامل المشروع")
    assert not list(tmp_path.glob("*.part"))
    closed(opened)


def test_the_pages_of_a_form_are_turned_by_key(opened: Opened) -> None:
    opened.work.go("acquisition")
    opened.desktop.do("blank_form")
    first = picture()
    press(Qt.Key.Key_PageDown)
    assert shown().count.text() == "Page 2 of 2"
    assert picture() != first
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageUp)
    assert picture() == first
    closed(opened)


def test_a_record_that_is_not_saved_has_no_sheet_yet(opened: Opened) -> None:
    opened.work.start_new(RECORD_TYPES[0])
    opened.desktop.do("print")
    assert previews() == []
    assert opened.notice.startswith("Save the record first")


def test_elsewhere_the_situation_is_printed(opened: Opened) -> None:
    opened.work.go("home")
    opened.desktop.do("print")
    paper = shown().paper
    assert paper is not None
    assert paper.title.startswith("Situation report")
    closed(opened)


def test_a_summary_is_printed_saved_and_copied(opened: Opened, tmp_path: Path) -> None:
    page = opened.work.go("summary")
    assert isinstance(page, SummariesPage)
    page.choose("programme", 1)
    opened.desktop.do("print")
    paper = shown().paper
    assert paper is not None
    assert paper.title == "Programme – Phase 1"
    closed(opened)

    opened.window.activateWindow()
    page.focus_first()
    QCoreApplication.processEvents()
    QTest.keyClick(keyboard(), Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert "Agence du Sud\t" in content.text()
    assert "<table" in content.html()
    # Without a window system nobody takes it over when the process ends.
    QGuiApplication.clipboard().clear()
    page.deeds_of_summary.save_workbook(str(tmp_path / "programme.xlsx"))
    assert (tmp_path / "programme.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_what_goes_to_the_printer_is_what_was_seen(
    opened: Opened, holder: ProjectHolder, tmp_path: Path
) -> None:
    opened.desktop.do("blank_form")
    paper = shown().paper
    assert paper is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)
    assert print_on(printer, paper) == 2
    pages = pdf_reading.pages((tmp_path / "out.pdf").read_bytes())
    assert ["Page 1 of 2" in pages[0].replace("\t", " "), len(pages)] == [True, 2]

    printer.setFromTo(2, 2)
    assert print_on(printer, paper) == 1
    printer.setOutputFileName(str(tmp_path / "gone" / "out.pdf"))
    shown().print_on(printer)
    assert shown().told.text().startswith("The printer did not take the pages")
    closed(opened)


def test_pages_go_to_the_printer_while_the_window_is_worked_in(
    opened: Opened,
    holder: ProjectHolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    opened.desktop.do("blank_form")
    preview = shown()
    lanes = Tasks(opened.desktop.failed)
    preview._context = replace(opened.work.context, tasks=lanes)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    go_on = threading.Event()

    def laid_out(paper: Paper) -> Pages:
        assert go_on.wait(10), "the window waits for the pages"
        return Pages(paper)

    monkeypatch.setattr("smara_desktop.ui.print.printer.Pages", laid_out)
    preview.print_on(printer)
    QCoreApplication.processEvents()
    assert lanes.busy
    go_on.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert preview.told.text() == "The pages are at the printer."
    assert len(pdf_reading.pages((tmp_path / "out.pdf").read_bytes())) == 2
    closed(opened)
    lanes.close()
    lanes.deleteLater()


def test_the_printer_is_asked_for(opened: Opened, holder: ProjectHolder) -> None:
    opened.desktop.do("print")
    preview = shown()
    assert preview.paper is not None
    asking = choose_printer(preview.paper, preview)
    assert asking.isVisible()
    asking.reject()
    closed(opened)


def test_a_pdf_that_cannot_be_written_is_told_where_it_was_asked_for(
    opened: Opened, holder: ProjectHolder, tmp_path: Path
) -> None:
    opened.desktop.do("print")
    path = opened.work.context.register.store.path
    before = path.read_bytes()
    shown().save(str(path))
    assert "is a register" in shown().told.text()
    assert path.read_bytes() == before
    shown().save(str(tmp_path / "gone" / "sheet.pdf"))
    assert "gone" in shown().told.text()
    assert opened.notice == "", "behind the preview nobody reads it"
    shown().save(str(tmp_path / "sheet.pdf"))
    assert shown().told.text().startswith("The PDF is written")
    closed(opened)


def test_pages_that_cannot_be_prepared_are_not_waited_for(
    opened: Opened, holder: ProjectHolder
) -> None:
    def cannot(_check: Callable[[], None]) -> None:
        raise fault(FaultKind.DISK_FULL, Path("/somewhere"))

    preview = Preview(opened.work.context, cannot, opened.window)
    preview.open()
    assert preview.told.text()
    assert preview.count.text() == ""
    assert not preview.save_button.isEnabled()
    closed(opened)


def test_the_keyboard_comes_back_to_the_figure_that_was_printed(opened: Opened) -> None:
    page = opened.work.go("summary")
    assert isinstance(page, SummariesPage)
    page.focus_first()
    before = keyboard()
    QTest.keyClick(before, Qt.Key.Key_Down)
    figure = keyboard()
    assert figure is not before
    opened.desktop.do("print")
    press(Qt.Key.Key_S, CONTROL)
    (asking,) = [one for one in QApplication.topLevelWidgets() if one.objectName() == "pdf_choice"]
    asking.close()
    QCoreApplication.processEvents()
    assert shown().isAncestorOf(keyboard()), "the file was asked for over the preview"
    closed(opened)
    assert keyboard() is figure


def test_what_is_counted_for_pages_that_nobody_waits_for_is_stopped(opened: Opened) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def without_end(check: Callable[[], None]) -> None:
        begun.set()
        try:
            while True:
                check()
        except Cancelled:
            stopped.set()
            raise

    lanes = Tasks(opened.desktop.failed)
    context = replace(opened.work.context, tasks=lanes)
    preview = Preview(context, without_end, opened.window, "long")
    preview.open()
    assert begun.wait(10)
    closed(opened)
    assert stopped.wait(10)
    lanes.close()
    lanes.deleteLater()
