"""The small windows over the page: keys, about, who works here. None of them blocks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu, QVBoxLayout, QWidget

from smara_desktop import __version__
from smara_desktop.domain.desk import read_officer
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import _, apart, tell
from smara_desktop.settings import Settings
from smara_desktop.ui.over_window import open_over
from smara_desktop.ui.parts import label
from smara_desktop.ui.tokens import SPACE_M, SPACE_XL

_ABOUT_WIDE = 380


def show(name: str, window: QWidget) -> QDialog:
    """Open the sheet ``keys`` or ``about`` over the window."""
    from smara_desktop.ui.keys_sheet import KeysSheet

    sheet = KeysSheet(window) if name == "keys" else About(window)
    open_over(sheet)
    return sheet


class About(QDialog):
    """What the program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about")
        self.setWindowTitle(_("About this program"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_M)
        column.addWidget(label("Smara Desktop", "page_title"))
        column.addWidget(label(apart(__version__), "muted"))
        words = _("An offline register of the social-economy programme of Es-Semara.")
        column.addWidget(label(words, wrap=True))
        column.addWidget(label(_("Free software under the MIT licence."), "muted"))
        self.setMinimumWidth(_ABOUT_WIDE)


class _OfficerMenu(QObject):
    """The names known on this device, and another one to be typed."""

    def __init__(self, at: QWidget, settings: Settings, chosen: Callable[[str], None]) -> None:
        super().__init__(at)
        self._at, self._chosen = at, chosen
        menu = QMenu(at)
        menu.setObjectName("officers")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in settings.officers:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == settings.officer)
            action.setData(name)
        menu.addSeparator()
        menu.addAction(_("Another name…")).setData("")
        menu.triggered.connect(self._picked)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        above = QPoint(0, menu.sizeHint().height())
        menu.popup(at.mapToGlobal(at.rect().topLeft()) - above)

    def _picked(self, action: QAction) -> None:
        if action.data():
            self._chosen(action.data())
            return
        self._ask(_("Your name"))

    def _ask(self, words: str, typed: str = "") -> None:
        asking = QInputDialog(self._at.window())
        asking.setObjectName("another_officer")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setWindowTitle(_("Change officer"))
        asking.setLabelText(words)
        asking.setTextValue(typed)
        asking.textValueSelected.connect(self._named)
        open_over(asking)

    def _named(self, typed: str) -> None:
        try:
            name = read_officer(typed)
        except InputError as error:
            self._ask(tell(error.message), typed)
        else:
            self._chosen(name)


def choose_officer(at: QWidget, settings: Settings, chosen: Callable[[str], None]) -> None:
    """Ask who works here, in a menu above ``at``; ``chosen`` is given the name."""
    _OfficerMenu(at, settings, chosen)
