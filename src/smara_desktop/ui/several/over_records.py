"""What comes over a list and its form by a key: history, same for several, papers."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.ui import keys
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.form_stack import FormStack
from smara_desktop.ui.tables import RecordList


class OverRecords(QStackedWidget):
    """``below`` holds the list and the form; the pages over it are made when first asked for."""

    def __init__(
        self, context: Context, below: QWidget, forms: FormStack, records: RecordList
    ) -> None:
        super().__init__()
        self.context, self._below, self._forms, self._list = context, below, forms, records
        self._over: dict[str, QWidget] = {}
        self._before: QWidget | None = None
        self.setObjectName("over_records")
        self.addWidget(below)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys.shortcut("history", below, self.show_history, within)
        if records.of is Acquisition:
            keys.shortcut("same_for_several", below, self.same_for_several, within)
            keys.shortcut("papers_for_several", below, self.papers_for_several, within)

    def show_history(self) -> None:
        """The history of the record in the form, else of the list's current one."""
        from smara_desktop.ui.history import HistoryPanel

        of, record_id = self._record()
        if record_id is None:
            self.context.notices.say(_("Open a saved record first: then its history is shown."))
            return
        panel = self._made("history", HistoryPanel)
        assert isinstance(panel, HistoryPanel)
        panel.show_record(of, record_id)
        self._show(panel)

    def same_for_several(self) -> None:
        """The saved acquisition of the form, once more for other activities."""
        from smara_desktop.ui.several.same_for_several import SameForSeveral

        form = self._forms.current
        if not isinstance(form.record, Acquisition) or form.dirty:
            self.context.notices.say(_("Save the acquisition first: it is copied as it is saved."))
            return
        page = self._made("same", SameForSeveral)
        assert isinstance(page, SameForSeveral)
        page.begin(form.record)
        self._show(page)

    def papers_for_several(self) -> None:
        """The same papers for the ticked acquisitions."""
        from smara_desktop.ui.several.papers_for_several import PapersForSeveral

        ids = self._list.selected_ids()
        if not ids:
            self.context.notices.say(_("Tick acquisitions in the list with Space first."))
            return
        page = self._made("papers", PapersForSeveral)
        assert isinstance(page, PapersForSeveral)
        page.begin(ids)
        self._show(page)

    def unfinished(self) -> str:
        """The page that stands over the list and the form, by its title; empty for none."""
        shown = next((one for one in self._over.values() if one is self.currentWidget()), None)
        return "" if shown is None else shown.title.text()  # type: ignore[attr-defined]  # all have

    def back(self) -> None:
        """Back to the list and the form, the keyboard where it was."""
        before, self._before = self._before, None
        self.setCurrentWidget(self._below)
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            self._list.focus_list()

    def _record(self) -> tuple[type[Record], UUID | None]:
        form = self._forms.current
        if form.record is not None and form.isVisible():
            return type(form.record), form.record.id
        return self._list.of, self._list.current_id()

    def _made(self, name: str, make: Callable[[Context], QWidget]) -> QWidget:
        if name not in self._over:
            page = self._over[name] = make(self.context)
            page.closed.connect(self.back)  # type: ignore[attr-defined]  # all of them have it
            self.addWidget(page)
        return self._over[name]

    def _show(self, page: QWidget) -> None:
        if self._before is None:
            self._before = QApplication.focusWidget()
        self.setCurrentWidget(page)
        page.focus_first()  # type: ignore[attr-defined]  # all of them have it
