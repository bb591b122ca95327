"""What can be done with a summary: print it, save it as a workbook, copy its tables."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from smara_desktop.i18n import _, filled
from smara_desktop.paths import documents_dir
from smara_desktop.services.new_file import put
from smara_desktop.services.summaries.content import Summary
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.file_choice import ask_to_save
from smara_desktop.ui.icons import icon
from smara_desktop.ui.keys import shortcut, tip
from smara_desktop.ui.parts import tool_button
from smara_desktop.ui.print.opening import preview
from smara_desktop.ui.tokens import SPACE_M

Whole = Callable[[], Summary]
"""Builds the summary shown, complete, in the language in use; may take long."""


class Deeds(QObject):
    """The buttons and keys of a page with a summary: ``whole`` gives what builds it now,
    ``paper`` what prints it."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        whole: Callable[[], Whole],
        paper: Callable[[], Make],
    ) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._whole, self._paper = whole, paper
        self._leaves_text = False
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for name, slot in (("save_workbook", self.choose_workbook), ("copy_tables", self.copy)):
            shortcut(name, page, slot, inside)

    def fill(self, line: QHBoxLayout) -> None:
        """Put the buttons into a bar."""
        line.addSpacing(SPACE_M)
        for name, words, drawing, slot in (
            ("print", _("Print"), "print", self.print_it),
            ("save_workbook", "XLSX", "export", self.choose_workbook),
            ("copy_tables", _("Copy"), "copy_record", self.copy),
        ):
            line.addWidget(_button(name, words, drawing, slot))

    def print_it(self) -> None:
        """Show the pages first."""
        preview(self._context, self._paper(), self._page, "long")

    def copy(self) -> None:
        """Put all tables on the clipboard, for a spreadsheet and for a letter."""
        self._context.tasks.run(partial(_copied, self._whole()), done=self._copied, lane="long")

    def choose_workbook(self) -> None:
        """Ask where the workbook shall be."""
        name = f"{self._page.objectName().removeprefix('page_')}.xlsx"
        place = documents_dir() / name
        asking = ask_to_save(self._page, "workbook_choice", _("Save as a workbook"), place)
        asking.fileSelected.connect(self.save_workbook)

    def save_workbook(self, path: str) -> None:
        """Write the workbook."""
        work = partial(_written, self._whole(), Path(path))
        self._context.tasks.run(work, done=self._saved, lane="long")

    def _saved(self, path: Path) -> None:
        words = filled(_("The workbook is written: {path}"), path=path)
        self._context.notices.say(words)

    def _copied(self, found: tuple[str, str]) -> None:
        content = QMimeData()
        content.setText(found[0])
        content.setHtml(found[1])
        QGuiApplication.clipboard().setMimeData(content)
        if not self._leaves_text:
            self._leaves_text = True
            _app().aboutToQuit.connect(_leave_text)
        self._context.notices.say(_("The tables are copied: paste them into a spreadsheet."))


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app


def _leave_text() -> None:
    """Qt asks for what was copied once more when the process ends: no object of Python's then."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def _button(name: str, words: str, drawing: str, slot: Callable[[], None]) -> QToolButton:
    made = tool_button(words, f"summary_{name}", role="switch")
    made.setIcon(icon(drawing))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setToolTip(tip(name))
    made.clicked.connect(slot)
    return made


def _copied(whole: Whole) -> tuple[str, str]:
    from smara_desktop.services.table_copy import html, tables_of, tsv

    tables = tables_of(whole())
    return tsv(tables), html(tables)


def _written(whole: Whole, path: Path) -> Path:
    from smara_desktop.services.xlsx import workbook

    put(path, workbook(whole()))
    return path
