"""Groups side by side where there is room for all their words, else one under the other."""

from PySide6.QtWidgets import QBoxLayout

from smara_desktop.ui.tokens import SPACE_M, SPACE_S

_Direction = QBoxLayout.Direction


class Breaking(QBoxLayout):
    """A line of groups; ``fit`` is told the room whenever it changes. With ``least``, that share
    of what they would like is enough for them."""

    def __init__(self, least: float = 1.0) -> None:
        super().__init__(_Direction.LeftToRight)
        self._least = least
        self.setSpacing(SPACE_M)

    def fit(self, room: int) -> None:
        """Stand in one line when ``room`` holds it, else in one line for each group."""
        groups = [item for n in range(self.count()) if (item := self.itemAt(n)) is not None]
        wanted = sum(group.sizeHint().width() for group in groups) + SPACE_M * (len(groups) - 1)
        narrow = wanted * self._least > room
        direction = _Direction.TopToBottom if narrow else _Direction.LeftToRight
        if direction != self.direction():
            self.setDirection(direction)
            self.setSpacing(SPACE_S if narrow else SPACE_M)
