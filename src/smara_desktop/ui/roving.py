"""One stop of the Tab key for many buttons: the arrows go from one to the next."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class Roving(QObject):
    """Watches ``lines`` of buttons inside ``owner``, in reading order; Enter presses one.

    The Tab key comes back to the button where the arrows went last.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._lines: list[list[QAbstractButton]] = []

    def watch(self, lines: Sequence[Sequence[QAbstractButton]]) -> None:
        """Go among these buttons from now on; the one where the arrows went last stays it."""
        last = self._last()
        self._lines = [list(line) for line in lines if line]
        buttons = list(self._buttons())
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.installEventFilter(self)
        if buttons:
            stop = last if last in buttons else buttons[0]
            assert stop is not None
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focus(self) -> None:
        """Put the keyboard where the arrows went last."""
        last = self._last()
        if last is not None:
            last.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, button: QAbstractButton) -> None:
        """Put the keyboard on one of the buttons."""
        for other in self._buttons():
            other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and isinstance(watched, QAbstractButton):
            self._step(watched, *step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(watched, QAbstractButton):
                watched.click()
            return True
        return False

    def _step(self, button: QAbstractButton, across: int, down: int) -> None:
        if self._owner.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = -across
        for number, line in enumerate(self._lines):
            if button in line:
                other = self._lines[min(max(number + down, 0), len(self._lines) - 1)]
                place = line.index(button) + across
                self.go(other[min(max(place, 0), len(other) - 1)])
                return

    def _last(self) -> QAbstractButton | None:
        """The button where the arrows went last, among those that still are."""
        strong = Qt.FocusPolicy.StrongFocus
        there = (one for one in self._buttons() if isValid(one))
        return next((one for one in there if one.focusPolicy() == strong), None)

    def _buttons(self) -> Iterator[QAbstractButton]:
        for line in self._lines:
            yield from line
