"""Closing: what is typed is kept, a backup is made if something changed, then the window goes."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from smara_desktop.i18n import _
from smara_desktop.services.sample_copy import is_sample
from smara_desktop.services.sessions import Backup, Session
from smara_desktop.ui.parts import frame, label, push_button
from smara_desktop.ui.tasks import Cancelled
from smara_desktop.ui.tokens import SPACE_L, SPACE_M
from smara_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from smara_desktop.ui.desktop import Desktop


class Closing(QObject):
    """One closing of the window; ``begin`` returns at once."""

    _moved = Signal(int, int)

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._skip = threading.Event()
        self._moved.connect(self._show_progress)

    def begin(self) -> None:
        """Keep what is typed, then back up or close at once."""
        window, settings = self._desktop.window, self._desktop.settings
        if isinstance(window.content, Workspace):
            window.content.leave()
        self._desktop.watch.stop()
        window.keep_geometry()
        with suppress(OSError):  # only where the window stood is lost: it closes all the same
            settings.save()
        session = self._desktop.session
        if session is None or is_sample(session.path):
            self._close(None)
            return
        self._desktop.window.show_content(self._sheet())
        self._desktop.tasks.run(
            self._back_up, done=self._close, failed=self._backup_failed, lane="save"
        )

    def _back_up(self) -> Backup | None:
        session = self._desktop.session
        try:
            if session is None or self._skip.is_set() or not session.changed:
                return None
            return session.back_up(self._progress)
        except Cancelled:
            return None

    def _progress(self, done: int, total: int) -> None:
        if self._skip.is_set():
            raise Cancelled
        self._moved.emit(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _sheet(self) -> QWidget:
        sheet = frame("page", "closing")
        column = QVBoxLayout(sheet)
        column.setSpacing(SPACE_M)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label(_("Making a backup…"), "section"), 0, centre)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(360)
        column.addWidget(self._bar, 0, centre)
        skip = push_button(_("Skip this time"), "skip_backup")
        skip.clicked.connect(self._skip_backup)
        column.addWidget(skip, 0, centre)
        column.addStretch(1)
        return sheet

    def _skip_backup(self) -> None:
        self._skip.set()

    def _backup_failed(self, error: BaseException) -> None:
        """The register is safe as it is; the fault is told before the window goes."""
        self._desktop.failed(error)
        words = push_button(_("Close without a backup"), "close_anyway", "primary")
        words.clicked.connect(self._close_anyway)
        self._desktop.window.show_content(words)

    def _close_anyway(self) -> None:
        self._close(None)

    def _close(self, _made: Backup | None) -> None:
        session: Session | None = self._desktop.session
        self._desktop.session = None
        self._desktop.tasks.ending = True
        if session is not None:
            session.register.store.hurry()
        self._desktop.tasks.close()
        for one in (session, self._desktop.arriving):
            if one is not None:
                one.close()
        self._desktop.window.may_close = True
        self._desktop.window.close()
