"""Where exports are made: the choices above, how far it is, and what was written."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from smara_desktop.domain.quantities import show_count
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import _, _n, apart, filled
from smara_desktop.services.changes import Changes
from smara_desktop.services.export_csv import Report
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.exchange.export_choices import ExportChoices
from smara_desktop.ui.exchange.export_run import ExportRun
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.page import Page
from smara_desktop.ui.tasks import Task
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S


class ExportPage(Page):
    """One export at a time; entry goes on meanwhile."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("exchange")
        self.choices = ExportChoices(context.register)
        self.button = parts.push_button(_("Export"), "export", "primary", "exchange")
        self.button.setAutoDefault(True)  # Enter exports
        self.stop_button = parts.push_button(_("Stop"), "stop_export")
        self.bar = QProgressBar()
        self.bar.setObjectName("export_progress")
        self.bar.setAccessibleName(_("Export"))
        self.bar.setRange(0, 1000)
        self.told = parts.label("", "section", "export_told", wrap=True)
        self.place = parts.label("", "muted", "export_place", wrap=True)
        self.place.setAlignment(start_side())
        self.show_folder = parts.push_button(_("Open its folder"), "open_export", "", "open")
        self._rows = QWidget()
        self._rows.setObjectName("export_rows")
        self._run: ExportRun | None = None
        self._task: Task | None = None
        self._report: Report | None = None
        self.button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.stop)
        self.show_folder.clicked.connect(self._open_folder)
        self._lay_out()
        self._show_state()

    def refresh(self) -> None:
        self.choices.refresh()

    def concerned_by(self, changes: Changes) -> bool:
        return changes.plan

    def focus_first(self) -> None:
        self.button.setFocus()

    def unfinished(self) -> str:
        return _("Export") if self._run is not None else ""

    def kept(self) -> Any:
        return self.choices.kept(), self.told.text() and self._report

    def take_up(self, kept: Any) -> None:
        choices, report = kept
        self.choices.take_up(choices)
        if report:
            self._tell(report)

    def show_selection(self, selection: Selection | None) -> None:
        """Offer what a list shows; ``None`` for everything."""
        self.choices.choose_selection(selection)

    def start(self) -> None:
        """Write the export that was chosen; a second one waits for the first."""
        if self._run is not None:
            return
        register = self.context.register
        folder = self.choices.parent_folder / register.delivery_name()
        self._run = run = ExportRun(register, folder, self.choices.options())
        run.progressed.connect(self.bar.setValue)
        self._report = None
        self.bar.setValue(0)
        self.told.setText("")
        self._show_state()
        self._task = self.context.tasks.run(
            run.work, done=self._done, failed=self._failed, lane="long"
        )

    def stop(self) -> None:
        """Stop what is under way; nothing of it is left."""
        if self._run is not None and self._task is not None:
            self._run.stop()
            self._task.cancel()
            self._ended(_("The export was stopped. Nothing of it is left."))

    def _done(self, report: Report) -> None:
        self._tell(report)
        self.show_folder.setFocus()

    def _tell(self, report: Report) -> None:
        self._report = report
        words = _n("{count} row is exported.", "{count} rows are exported.", report.rows)
        self._ended(filled(words, count=show_count(report.rows)))

    def _failed(self, error: BaseException) -> None:
        self._ended("")
        self.context.notices.show(error)

    def _ended(self, words: str) -> None:
        self._run = self._task = None
        self.told.setText(words)
        self._show_state()

    def _show_state(self) -> None:
        working, report = self._run is not None, self._report
        self.choices.setEnabled(not working)
        self.button.setEnabled(not working)
        self.bar.setVisible(working)
        self.stop_button.setVisible(working)
        self.told.setVisible(bool(self.told.text()))
        for widget in (self.show_folder, self.place, self._rows):
            widget.setVisible(report is not None)
        if report is not None:
            self.place.setText(apart(str(report.archive or report.folder)))
            self._show_rows(report)

    def _show_rows(self, report: Report) -> None:
        grid = self._rows.layout()
        assert isinstance(grid, QGridLayout)
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (name, rows) in enumerate(report.files.items()):
            grid.addWidget(parts.label(apart(name)), place, 0)
            grid.addWidget(parts.label(show_count(rows), "amount", f"rows_{name}"), place, 1)

    def _open_folder(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.folder)))

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        page.setSpacing(SPACE_M)
        page.addWidget(parts.label(_("Export"), "page_title"))
        words = _("CSV files for head office, with what explains and checks them. Entry goes on.")
        page.addWidget(parts.label(words, "help", wrap=True))
        sheet = parts.frame("surface")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        inside.setSpacing(SPACE_L)
        inside.addWidget(self.choices)
        inside.addLayout(_line(self.button, self.stop_button, self.bar))
        page.addWidget(sheet)
        page.addWidget(self.told)
        page.addWidget(self.place)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_L)
        page.addLayout(_line(self._rows))
        page.addLayout(_line(self.show_folder))
        page.addStretch(1)


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
