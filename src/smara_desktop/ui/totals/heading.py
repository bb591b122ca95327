"""The heading of the totals: which phase stands beside the whole, and what else there is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tokens import SPACE_S, SPACE_XS
from smara_desktop.ui.totals.figures_grid import set_columns
from smara_desktop.ui.totals.moves import scope_words


class Heading(QFrame):
    """Title and buttons; ``phase_chosen`` carries a phase's number."""

    phase_chosen = Signal(int)
    fold_asked = Signal()
    all_phases_asked = Signal()

    def __init__(self, plan: Plan, phase: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._choice = QToolButton(objectName="totals_phase")
        self._choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self._choice, "role", "totals_phase")
        self._menu = QMenu(self._choice)
        self._menu.triggered.connect(self._chosen)
        self._choice.setMenu(self._menu)
        whole = QLabel(scope_words(plan, WHOLE), objectName="totals_whole")
        theme.mark(whole, "role", "totals_column")
        lines = QGridLayout(self)
        lines.setContentsMargins(SPACE_S, SPACE_S, SPACE_XS, SPACE_XS)
        lines.setHorizontalSpacing(SPACE_XS)
        lines.setVerticalSpacing(SPACE_XS)
        lines.addLayout(self._title_line(), 0, 0, 1, 3)
        lines.addWidget(self._choice, 1, 1)
        lines.addWidget(whole, 1, 2)
        set_columns(lines)
        self.offer(plan)
        self.show_phase(phase)

    def offer(self, plan: Plan) -> None:
        """Offer the phases of ``plan``."""
        self._plan = plan
        self._menu.clear()
        for number in sorted(plan.phases):
            action = self._menu.addAction(scope_words(plan, number))
            action.setData(number)

    def show_phase(self, phase: int) -> None:
        """Name the phase that the figures are of."""
        name = scope_words(self._plan, phase)
        self._choice.setText(f"{name} ▾")
        self._choice.setAccessibleName(_("Phase shown: {name}").format(name=name))

    def _title_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        title = QLabel(_("Totals"))
        theme.mark(title, "role", "section")
        line.addWidget(title, 1)
        line.addWidget(self._button("summary", "all_phases", _("All phases side by side"), "F10"))
        line.addWidget(self._button("unfold", "fold_totals", _("Fold the totals"), "F9"))
        return line

    def _button(self, drawing: str, name: str, words: str, key: str) -> QToolButton:
        button = QToolButton(objectName=name)
        button.setIcon(icon(drawing))
        button.setToolTip(f"{words}  ({key})")
        button.setAccessibleName(words)
        theme.mark(button, "role", "icon")
        asked = self.all_phases_asked if name == "all_phases" else self.fold_asked
        button.clicked.connect(asked)
        return button

    def _chosen(self, action: QAction) -> None:
        self.phase_chosen.emit(action.data())
