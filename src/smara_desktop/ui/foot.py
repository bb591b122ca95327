"""Keeps the foot of the window true: saved, draft kept, who, which file, last backup."""

from datetime import datetime

from PySide6.QtCore import QObject

from smara_desktop.i18n import _, apart, filled
from smara_desktop.services.changes import Changes
from smara_desktop.services.sessions import Backup, Session
from smara_desktop.ui.context import Context
from smara_desktop.ui.status_bar import StatusBar
from smara_desktop.ui.workspace import Workspace


class Foot(QObject):
    """Lives as long as the workspace it tells of."""

    def __init__(
        self, status: StatusBar, session: Session, context: Context, work: Workspace
    ) -> None:
        super().__init__(work)
        self._status, self._session = status, session
        status.file.setText(apart(session.path.name))
        status.file.setToolTip(str(session.path))
        context.bus.changed.connect(self._saved)
        work.unsaved.connect(self._unsaved)
        self.show_desk()
        context.tasks.run(self._last_backup, done=self._show_backup, lane="read")

    def show_desk(self) -> None:
        """Show who works here now."""
        desk = self._session.register.desk
        self._status.show_desk(desk.post, desk.officer)

    def _saved(self, changes: Changes) -> None:
        now = datetime.now().astimezone()
        self._status.saved.setText(filled(_("Saved {time}"), time=f"{now:%H:%M}"))

    def _unsaved(self, unsaved: bool) -> None:
        self._status.draft.setText(_("Draft kept") if unsaved else "")

    def _last_backup(self) -> Backup | None:
        return self._session.last_backup

    def _show_backup(self, backup: Backup | None) -> None:
        if backup is not None:
            moment = backup.at.astimezone()
            today = moment.date() == datetime.now().astimezone().date()
            time = f"{moment:%H:%M}" if today else f"{moment:%d/%m/%Y}"
            self._status.backup.setText(filled(_("Last backup {time}"), time=time))
