"""The head of the summaries: their name, of which phase they are, what can be done with them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import _
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui import theme
from smara_desktop.ui.keys import KEYS
from smara_desktop.ui.parts import label, tool_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS

_Style = Qt.ToolButtonStyle


class ScopeBar(QFrame):
    """``chosen`` carries a phase's number or ``WHOLE``; ``deeds`` has room for further buttons.

    Where there is too little room for all words, a phase is called by its number, the title is
    left to the rail and the other buttons show their drawing alone: the tips say the rest.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "bar")
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._title: QLabel = label(_("Summaries"), "page_title")
        self._words: dict[int, str] = {}
        self._wanted = 0
        self.compact = False
        self._scopes, self.deeds = QHBoxLayout(), QHBoxLayout()
        self._scopes.setSpacing(SPACE_XS)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addLayout(self._scopes)
        line.addLayout(self.deeds)

    def offer(self, plan: Plan, scope: int) -> None:
        """One button for the whole and one for each phase, that of ``scope`` chosen."""
        wanted = {one: scope_words(plan, one) for one in (WHOLE, *sorted(plan.phases))}
        if wanted != self._words:
            for old in self._group.buttons():
                self._group.removeButton(old)
                old.deleteLater()
                self._scopes.removeWidget(old)
            self._words = wanted
            for one, words in wanted.items():
                self._scopes.addWidget(self._button(one, words))
            self._measure()
        self._group.button(scope).setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _button(self, scope: int, words: str) -> QToolButton:
        button = tool_button(words, f"summary_scope_{scope}", role="switch")
        button.setCheckable(True)
        key = KEYS["whole" if scope == WHOLE else "phase"].native()
        shown = key if scope == WHOLE else key.replace("1", str(scope))
        button.setToolTip(f"{words} ({shown})" if scope < 10 else words)
        self._group.addButton(button, scope)
        return button

    def _measure(self) -> None:
        """How wide all words are."""
        self._show(compact=False)
        line = self.layout()
        assert line is not None
        line.invalidate()
        self._wanted = line.sizeHint().width()
        self._fit()

    def _fit(self) -> None:
        compact = self.width() < self._wanted
        if compact != self.compact:
            self._show(compact=compact)

    def _show(self, *, compact: bool) -> None:
        self.compact = compact
        self._title.setVisible(not compact)
        for button in self._group.buttons():
            scope = self._group.id(button)
            short = compact and scope != WHOLE
            button.setText(str(scope) if short else self._words[scope])
        style = _Style.ToolButtonIconOnly if compact else _Style.ToolButtonTextBesideIcon
        for place in range(self.deeds.count()):
            item = self.deeds.itemAt(place)
            deed = None if item is None else item.widget()
            if isinstance(deed, QToolButton):
                deed.setToolButtonStyle(style)
