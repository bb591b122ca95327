"""Keeps the open form in the journal while one types: off the GUI thread, within half a second."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from smara_desktop.domain.entry import Draft
from smara_desktop.services.journal import Journal
from smara_desktop.ui.context import Context

PAUSE_MS = 250


class FormJournal(QObject):
    """Writes the newest content a quarter of a second after the first key since the last write."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.journal = Journal(context.register)
        self._draft: Draft | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def note(self, draft: Draft) -> None:
        """The form holds this now."""
        self._draft = draft
        if not self._pause.isActive():
            self._pause.start()

    def flush(self) -> None:
        """Write what is not written yet."""
        self._pause.stop()
        if self._draft is not None:
            self._run(partial(self.journal.write, self._draft))
            self._draft = None

    def forget(self, record_id: UUID) -> None:
        """The form was saved or given up."""
        self._pause.stop()
        self._draft = None
        self._run(partial(self.journal.forget, record_id))

    def _run(self, work: partial[None]) -> None:
        self._context.tasks.run(
            work, done=self._written, failed=self._context.notices.show, lane="journal"
        )

    def _written(self, nothing: None) -> None:
        """The lane tells of failures only."""
