"""Spreads what changed, so that each page refreshes when it is concerned and seen."""

from PySide6.QtCore import QObject, Signal

from smara_desktop.services.changes import Changes


class ChangeBus(QObject):
    """``changed`` carries a ``Changes``; ``previewed`` the vector of the open form (or empty)."""

    changed = Signal(object)
    previewed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Spread changes that were written; nothing is told when nothing was."""
        if changes.change or changes.plan:
            self.changed.emit(changes)
