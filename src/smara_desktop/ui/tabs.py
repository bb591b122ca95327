"""The pages of one place, side by side above the one that is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui.icons import icon
from smara_desktop.ui.keys import shortcut, tip
from smara_desktop.ui.places import PLACE_OF, Place
from smara_desktop.ui.tokens import SPACE_M


class Tabs(QWidget):
    """Hidden where a place has one page only; ``asked`` carries the name of a page."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Place, ...] = ()
        self.bar = QTabBar()
        self.bar.setObjectName("place_tabs")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        # All the room there is: the chosen tab is written bolder, thus wider than it was measured.
        line.addWidget(self.bar, 1)
        self.bar.currentChanged.connect(self._turned)
        shortcut("next_tab", self, self._next)
        shortcut("previous_tab", self, self._previous)
        self.hide()

    def show_page(self, name: str) -> None:
        """Show the tabs of the place where the page stands, its own in front."""
        pages = PLACE_OF[name].tabs
        self.bar.blockSignals(True)
        if pages != self._pages:
            self._fill(pages)
        if pages:
            self.bar.setCurrentIndex([page.name for page in pages].index(name))
        self.bar.blockSignals(False)
        self.setVisible(bool(pages))

    def _fill(self, pages: tuple[Place, ...]) -> None:
        while self.bar.count():
            self.bar.removeTab(0)
        for place, page in enumerate(pages):
            self.bar.addTab(icon(page.icon), _(page.title))
            self.bar.setTabToolTip(place, f"{_(page.title)} — {tip('next_tab')}")
        self.bar.setAccessibleName(_("Pages of this place"))
        self._pages = pages

    def _turned(self, place: int) -> None:
        self.asked.emit(self._pages[place].name)

    def _next(self) -> None:
        self._turn(1)

    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self._pages:
            self._turned((self.bar.currentIndex() + step) % len(self._pages))
