"""The page of home: begin an entry, see what needs you, go back to what you wrote last."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.i18n import _, language
from smara_desktop.services import attention, totals
from smara_desktop.services.attention import Matter, Recent
from smara_desktop.services.totals import Totals
from smara_desktop.ui.context import Context
from smara_desktop.ui.home.drafts import Drafts
from smara_desktop.ui.home.matters import Matters
from smara_desktop.ui.home.recents import Recents
from smara_desktop.ui.home.situation import situation
from smara_desktop.ui.latest import Latest
from smara_desktop.ui.page import Page
from smara_desktop.ui.parts import label, push_button
from smara_desktop.ui.places import PLACES, Place
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

_BESIDE_FROM = 720
"""Pixels of page width from which two columns hold their words."""
_MARGIN = SPACE_L
"""Beside what stands on the page."""

_ENTRIES = tuple(place for place in PLACES if place.name in BY_NAME)
_FURTHER = tuple(page for place in PLACES for page in place.tabs if page.name in BY_NAME)
"""What is entered less often: a row of links under the buttons."""


class HomePage(Page):
    """Read again when it is shown and something changed since."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page_home")
        self._latest = Latest(context)
        self._across: dict[QGridLayout, int] = {}
        self._buttons = {place.name: _entry(place, "entry") for place in _ENTRIES}
        self._links = [_entry(page, "link") for page in _FURTHER]
        for button in (*self._buttons.values(), *self._links):
            button.clicked.connect(self._begin)
        self.drafts = Drafts(context)
        self.matters = Matters(context)
        self.recents = Recents(context)
        self._situation = label("", "muted", "situation", wrap=True)
        scroll = QScrollArea()
        self._bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page's own ground shows through. Asked for Qt's own viewport, Qt for Python makes all
        # kinds of widget that there are, to see which this is.
        scroll.setViewport(QWidget())
        content = self._content()
        scroll.setWidget(content)
        content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def refresh(self) -> None:
        register, run = self.context.register, self.context.tasks.run
        run(partial(totals.read, register), done=self._show_situation, lane="read")
        latest = partial(attention.latest, register, language())
        run(latest, done=self._show_recents, lane="read", leisure=True)
        self.drafts.refresh()
        self._count_matters()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever types does not wait for records that nobody sees counted.
        self._dirty |= self._latest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _BESIDE_FROM
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._place_buttons()

    def focus_first(self) -> None:
        self._buttons["project_holder"].setFocus()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, SPACE_L, _MARGIN, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self._programme_name(), "page_title", "programme", wrap=True))
        column.addWidget(self._situation)
        self._entries, self._further = QGridLayout(), QGridLayout()
        for grid in (self._entries, self._further):
            grid.setSpacing(SPACE_M)
            column.addLayout(grid)
        self._place_buttons()
        column.addWidget(self.drafts)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(SPACE_XL)
        for part in (self.matters, self.recents):
            self._beside.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addSpacing(SPACE_S)
        column.addLayout(self._beside)
        column.addStretch(1)
        return content

    def _place_buttons(self) -> None:
        """As many beside each other as hold their words, two or four of them at most."""
        room = self.width() - 2 * _MARGIN - self._bar
        for grid, buttons, most in (
            (self._entries, list(self._buttons.values()), 2),
            (self._further, self._links, 4),
        ):
            widest = max(one.sizeHint().width() for one in buttons) + SPACE_M
            fitting = (one for one in (4, 2) if one <= most and one * widest <= room + SPACE_M)
            across = next(fitting, 1)
            if across != self._across.get(grid):
                self._across[grid] = across
                for place, button in enumerate(buttons):
                    grid.addWidget(button, place // across, place % across)

    def _begin(self) -> None:
        of = BY_NAME[self.sender().objectName().removeprefix("entry_")]
        self.context.navigator.new_asked.emit(of, {}, None)

    def _programme_name(self) -> str:
        programme = self.context.register.plan.programme
        return (programme.name_ar if language() == "ar" else None) or programme.name_fr

    def _show_situation(self, found: Totals) -> None:
        self._situation.setText(situation(found))
        self.matters.show_overspending(found)

    def _show_recents(self, found: list[Recent]) -> None:
        self.recents.show_records(found)

    def _count_matters(self) -> None:
        """Count on the long lane: a million records are looked through without holding a save."""
        work = partial(attention.matters, self.context.register)
        self._latest.ask(work, done=self._show_matters, lane="long", leisure=True)

    def _show_matters(self, found: list[Matter]) -> None:
        self.matters.show_matters(found)


def _entry(place: Place, role: str) -> QPushButton:
    words = _(BY_NAME[place.name].type.new)
    button = push_button(words, f"entry_{place.name}", role, place.icon)
    if role == "entry":
        button.setIconSize(QSize(22, 22))
    return button
