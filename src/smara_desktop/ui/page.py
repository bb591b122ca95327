"""A place of the window: refreshed when what it shows changed, at once if seen, else when shown."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from smara_desktop.services.changes import Changes
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.tasks import Lane


class Page(QWidget):
    """The base of all places: a subclass overrides ``refresh`` and, if it can, ``concerned_by``.

    ``refresh`` is called when the page is first shown and whenever it is dirty and seen.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._dirty = True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "role", "page")
        context.bus.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read again what the page shows."""

    def concerned_by(self, changes: Changes) -> bool:
        """Whether what the page shows may have changed; everything, unless a subclass knows."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""
        self.setFocus()

    print_lane: Lane = "long"
    """Where what the page prints is counted; ``read`` when it is at hand."""

    def to_print(self) -> Make | None:
        """What Ctrl+P prints: the situation, unless the page shows something of its own.

        ``None`` when there is nothing yet.
        """
        from smara_desktop.services.report import report

        return partial(report, self.context.register, None)

    def settle(self) -> None:
        """Take what stands in an open cell as if it were left: the window is to be built anew."""

    def unfinished(self) -> str:
        """The name of what would be lost if the window were built anew now; empty for nothing."""
        return ""

    def kept(self) -> Any:
        """What the page needs to stand where it stood after the window was built anew."""
        return None

    def take_up(self, kept: Any) -> None:
        """Stand where ``kept`` says."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._dirty = False
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        if not self.concerned_by(changes):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._dirty = True
