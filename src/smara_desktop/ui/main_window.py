"""The window's frame: menus, foot, and what it shows now; painted before anything is read."""

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete

from smara_desktop.i18n import _, filled, language
from smara_desktop.settings import Settings
from smara_desktop.ui import menus, theme
from smara_desktop.ui.keys import shortcut
from smara_desktop.ui.notice_bar import NoticeBar
from smara_desktop.ui.opening_page import OpeningPage, TypedEarly
from smara_desktop.ui.pressing import press_focused
from smara_desktop.ui.status_bar import StatusBar

TITLE = "Smara"
_GEOMETRY = "window.geometry"
_USUAL = QSize(1280, 720)


class MainWindow(QMainWindow):
    """``asked`` carries the name of what the user asked for (see ``menus``).

    Closing is asked for as ``quit``; the window closes once ``may_close`` is set.
    """

    asked = Signal(str)
    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.may_close = False
        self.early = TypedEarly()
        self._painted = False
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(820, 480)
        shortcut("menus", self, self.open_menus)
        theme.dress(self)
        self.dress()
        self._restore_geometry()

    def dress(self) -> None:
        """Build everything anew in the language and direction of now; what is shown is lost."""
        self.setMenuBar(QMenuBar())
        self.menuBar().triggered.connect(self._triggered)
        self.actions_by_name = menus.fill(self.menuBar(), self.settings)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.notices = NoticeBar()
        self._shown = QStackedWidget()
        opening = OpeningPage(self.early)
        self._shown.addWidget(opening)
        self._central = central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._shown, 1)
        self.setCentralWidget(central)
        opening.setFocus()
        self.need_register(have=False)

    def show_content(self, content: QWidget) -> None:
        """Show ``content`` in place of what was shown, which is deleted."""
        before = self._shown.currentWidget()
        self._shown.addWidget(content)
        self._shown.setCurrentWidget(content)
        # In a frame dressed anew it would be seen with the next event only, and what is shown
        # then would say so after what was kept is taken up.
        self._central.show()
        if before is not None:
            self._shown.removeWidget(before)
            before.deleteLater()

    def show_opening(self) -> None:
        """Show that a register is being opened; what is typed meanwhile is kept."""
        opening = OpeningPage(self.early)
        self.show_content(opening)
        opening.setFocus()

    def clear(self) -> None:
        """Take away what is shown, at once: else all of it is dressed anew only to be thrown away.

        Not to be called from within what is shown.
        """
        content = self.content
        if content is not None:
            content.hide()
            delete(content)

    @property
    def content(self) -> QWidget | None:
        """What is shown now."""
        return self._shown.currentWidget()

    def need_register(self, *, have: bool) -> None:
        """Enable what needs an open register, or disable it."""
        if have:
            menus.offer_new(self.actions_by_name)
        for name, action in self.actions_by_name.items():
            if menus.needs_register(name):
                action.setEnabled(have)

    def open_menus(self) -> None:
        """Open the first menu; arrows go on from there."""
        self.menuBar().setActiveAction(self.menuBar().actions()[0])

    def keep_language(self, unfinished: str) -> None:
        """Go on in the language of now, and say what is to be finished before another one."""
        self.settings.language = language()
        self.actions_by_name[f"language:{language()}"].setChecked(True)
        self.status.show_language()
        words = _("Finish or leave “{name}” first, then change the language.")
        self.status.say(filled(words, name=unfinished))

    def keep_geometry(self) -> None:
        """Remember the window's place and size in the settings."""
        self.settings.view[_GEOMETRY] = bytes(self.saveGeometry().toHex().data()).decode()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
            return
        event.ignore()
        # Not from within the closing: the answer may be to close at once.
        QTimer.singleShot(0, self, self._ask_to_quit)

    def _ask_to_quit(self) -> None:
        self.asked.emit("quit")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_focused(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def _triggered(self, action: QAction) -> None:
        if action.data():
            self.asked.emit(action.data())

    def _restore_geometry(self) -> None:
        kept = self.settings.view.get(_GEOMETRY)
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromHex(kept.encode()))):
            self.resize(_USUAL)
