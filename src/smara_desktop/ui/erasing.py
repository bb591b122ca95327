"""Record > Erase the personal data: asks, erases, writes the file anew, replaces the backups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled, tell
from smara_desktop.services import erasing
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.erasing import Request
from smara_desktop.services.sessions import Fault, Session
from smara_desktop.ui.erase_dialog import EraseDialog
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.over_window import open_over

if TYPE_CHECKING:
    from smara_desktop.ui.desktop import Desktop


class Erasing(QObject):
    """One erasing, of the record that ``form`` shows."""

    def __init__(self, desktop: Desktop, session: Session, form: RecordForm) -> None:
        super().__init__(desktop)
        self._desktop, self._session, self._form = desktop, session, form
        self._dialog: EraseDialog | None = None
        self._older = False

    def begin(self) -> None:
        """Ask; of a record that was erased already, only write the file anew."""
        record = self._form.record
        if record is None:
            self._desktop.window.status.say(_("Open a saved record first."))
        elif record.erased_at is not None:
            self._clean()
        else:
            found = len(self._session.older_copies())
            self._dialog = EraseDialog(record, found, self._desktop.window)
            self._dialog.asked.connect(partial(self._erase, record))
            open_over(self._dialog)

    def _erase(self, record: Record, request: Request, older: bool) -> None:
        self._older = older
        work = partial(erasing.erase, self._session.register, record, request)
        self._desktop.tasks.run(work, done=self._erased, failed=self._not_erased, lane="save")

    def _erased(self, done: Saved[Record] | Refused) -> None:
        if isinstance(done, Refused):
            if self._dialog is not None:
                self._dialog.refused(done)
            return
        self._close_dialog()
        self._form.forget_typed()
        if self._desktop.context is not None:
            self._desktop.context.bus.tell(done.changes)
        self._clean()

    def _not_erased(self, error: BaseException) -> None:
        self._close_dialog()
        self._desktop.failed(error)

    def _close_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accept()

    def _clean(self) -> None:
        self._desktop.window.status.say(_("Erased; the file is being written anew…"))
        work = partial(_cleaned, self._session, older=self._older)
        self._desktop.tasks.run(work, done=self._told, failed=self._not_cleaned, lane="save")

    def _told(self, gone: int) -> None:
        words = _("The personal data is erased, and the file written anew.")
        if self._older:
            words += " " + filled(_("Older backups deleted: {count}."), count=gone)
        self._desktop.window.notices.tell(words, "good")

    def _not_cleaned(self, error: BaseException) -> None:
        if not isinstance(error, Fault):
            self._desktop.failed(error)
            return
        words = _("The personal data is erased, but traces of it may be left in the file. {why}")
        more = _("Then ask for it once more in the Record menu.")
        told = filled(words, why=tell(error.message))
        self._desktop.window.notices.tell(f"{told} {more}", "warn")


def _cleaned(session: Session, *, older: bool) -> int:
    erasing.scour(session.register)
    return session.replace_backups() if older else 0
