"""What is seen while a register is being opened: the window in its right shape; it listens already.

The page has the keyboard, so what is typed into the window goes nowhere else: it is kept, in its
order, with the places that are asked for, and played in the workspace (see ``play_keys``). Keys
that the frame answers (close, language, all keys, open another) are answered at once, as ever.
"""

from time import monotonic

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui.parts import frame, label
from smara_desktop.ui.rail import Rail

STALE = 10.0
"""Seconds after which nobody expects any more that what they typed is still to be done."""

Typed = str | QKeyEvent | QInputMethodEvent
"""A place that was asked for, a key, or the text of an input method."""


class TypedEarly:
    """What was typed during one opening; the window keeps it while its pages come and go."""

    def __init__(self) -> None:
        self._kept: list[Typed] = []
        self._began = 0.0

    def keep(self, typed: Typed) -> None:
        """Keep one more."""
        if not self._kept:
            self._began = monotonic()
        self._kept.append(typed)

    def take(self) -> list[Typed]:
        """All of it, once; nothing if the opening took so long that it is stale."""
        kept, self._kept = self._kept, []
        return kept if monotonic() - self._began <= STALE else []

    def forget(self) -> None:
        """It was meant for a register that does not come."""
        self._kept = []


class OpeningPage(QWidget):
    """``early`` gets what is typed."""

    def __init__(self, early: TypedEarly) -> None:
        super().__init__()
        self.setObjectName("opening")
        self._early = early
        self._seen = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        rail = Rail()
        rail.asked.connect(early.keep)
        line.addWidget(rail)
        page = frame("page")
        line.addWidget(page, 1)
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(label(_("Opening…"), "muted"))
        words.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._early.keep(event.clone())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            committed = QInputMethodEvent()
            committed.setCommitString(event.commitString())
            self._early.keep(committed)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab is typed, too: it is meant for the form that comes."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            # Once it is on the screen: the first paint waits for no name of Qt (see ``language``).
            QTimer.singleShot(0, self, self._take_texts)

    def _take_texts(self) -> None:
        """Let input methods begin."""
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_InputMethodEnabled)
