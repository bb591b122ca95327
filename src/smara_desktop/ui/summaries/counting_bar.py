"""How far a count has come that takes its time, and the order to stop it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from smara_desktop.i18n import _, apart
from smara_desktop.ui.parts import label, push_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_M

_WIDE = 240
PAUSE = 300
"""Milliseconds after which a count is worth a bar: a shorter one would only flicker."""


class CountingBar(QWidget):
    """Hidden while nothing is counted; ``stopped`` and ``again`` when the user asks for it."""

    stopped = Signal()
    again = Signal()
    _told = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counting")
        self._count = 0
        self.words = label("", "muted", "counting_words")
        self.bar = QProgressBar()
        self.bar.setObjectName("counting_progress")
        self.bar.setMinimumWidth(_WIDE)
        self.bar.setAccessibleName(_("Counting"))
        self.percent = label("", "muted", "counting_percent")
        self.stop = push_button(_("Stop"), "counting_stop")
        self.stop.clicked.connect(self.stopped)
        self.start = push_button(_("Count again"), "counting_again")
        self.start.clicked.connect(self.again)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        line.setSpacing(SPACE_M)
        for widget in (self.words, self.bar, self.percent, self.stop, self.start):
            line.addWidget(widget)
        line.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show)
        self._told.connect(self._move)  # told by the thread that counts, so it comes queued
        self.hide()

    def begin(self) -> Callable[[int, int], None]:
        """A count begins; what is returned is told how far it is, on any thread."""
        self._count += 1
        self.bar.setRange(0, 0)
        self.percent.setText("")
        self._pause.start()
        return partial(self._told.emit, self._count)

    def end(self) -> None:
        """It is over: what it is told from now on is of no interest."""
        self._count += 1
        self._pause.stop()
        self.hide()

    def give_up(self) -> None:
        """It was stopped; it can be begun again."""
        self._count += 1
        self._pause.stop()
        self._set(_("The counting was stopped."), counting=False)

    def _show(self) -> None:
        self._set(_("Counting the records…"), counting=True)

    @property
    def holds_keyboard(self) -> bool:
        """Whether the keyboard is on one of its buttons, be the window the active one or not."""
        return self.window().focusWidget() in {self.stop, self.start}

    def _set(self, words: str, *, counting: bool) -> None:
        held = self.holds_keyboard
        self.words.setText(words)
        for widget in (self.bar, self.percent):
            widget.setVisible(counting)
        self.stop.setVisible(counting)
        self.start.setVisible(not counting)
        self.show()
        if held:
            (self.stop if counting else self.start).setFocus()

    def _move(self, count: int, done: int, of: int) -> None:
        if count == self._count:
            self.bar.setRange(0, max(of, 1))
            self.bar.setValue(done)
            self.percent.setText(apart(f"{100 * done // max(of, 1)}\N{NO-BREAK SPACE}%"))
