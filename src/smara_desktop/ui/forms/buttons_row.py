"""What answers a question: buttons that show their keys, in one row or two."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from smara_desktop.ui import keys
from smara_desktop.ui.tokens import SPACE_S


class ButtonsRow(QVBoxLayout):
    """``yes`` first, ``no`` last, ``ways`` out between them, or under them where it is narrow;
    ``told`` is the key that does the same as a button, by its name."""

    def __init__(
        self,
        yes: QPushButton,
        ways: Sequence[QPushButton],
        no: QPushButton,
        told: Mapping[QPushButton, str],
    ) -> None:
        super().__init__()
        self._ways = ways
        self._told = {button: keys.key(name).native() for button, name in told.items()}
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(SPACE_S)
            row.addStretch(1)
            self.addLayout(row)
        for place, button in enumerate((yes, *ways, no)):
            self._first.insertWidget(place, button)

    def fit(self, width: int) -> None:
        """Show keys where there is room for them, and no words cut."""
        for with_keys, second in ((True, False), (False, False), (True, True), (False, True)):
            self._show(with_keys=with_keys, second=second)
            if all(row.minimumSize().width() <= width for row in (self._first, self._second)):
                return

    def _show(self, *, with_keys: bool, second: bool) -> None:
        for button, native in self._told.items():
            # A key's name keeps its order within an Arabic word.
            shown = f"  \u2066{native}\u2069" if with_keys else ""
            button.setText(f"{button.accessibleName()}{shown}")
        row, start = (self._second, 0) if second else (self._first, 1)
        for place, button in enumerate(self._ways):
            row.insertWidget(start + place, button)
        self.setSpacing(SPACE_S if second and self._ways else 0)
        for one in (self._first, self._second):
            one.invalidate()
