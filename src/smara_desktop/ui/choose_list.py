"""Which list of a figure is meant: the only one at once, else asked with a small menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from smara_desktop.domain.selection import Opening


class _ListMenu(QMenu):
    """One line for each list; the chosen one is given to ``go``."""

    def __init__(
        self, parent: QWidget, opens: tuple[Opening, ...], go: Callable[[Opening], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lists_of_figure")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go = go
        for opening in opens:
            self.addAction(opening.title).setData(opening)
        self.triggered.connect(self._chosen)

    def _chosen(self, action: object) -> None:
        self._go(action.data())  # type: ignore[attr-defined]  # an action of this menu


def choose_list(
    where: QWidget,
    opens: tuple[Opening, ...],
    go: Callable[[Opening], object],
    at: QPoint | None = None,
) -> None:
    """Give ``go`` the list of a figure; with several, a menu beside ``where`` asks which."""
    if len(opens) == 1:
        go(opens[0])
    elif opens:
        below = where.rect().bottomLeft() if at is None else at
        _ListMenu(where, opens, go).popup(where.mapToGlobal(below))
