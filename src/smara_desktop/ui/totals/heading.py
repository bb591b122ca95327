"""The heading of the totals: which phase stands beside the whole, and what else there is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import _, filled
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui.keys import tip
from smara_desktop.ui.parts import label, tool_button
from smara_desktop.ui.tokens import SPACE_S, SPACE_XS
from smara_desktop.ui.totals.figures_grid import set_columns


class Heading(QFrame):
    """Title and buttons; ``phase_chosen`` carries a phase's number."""

    phase_chosen = Signal(int)
    fold_asked = Signal()
    all_phases_asked = Signal()

    def __init__(self, plan: Plan, phase: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._phase, self._compact = plan, phase, False
        self._choice = tool_button("", "totals_phase", role="totals_phase")
        self._choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._choice)
        self._menu.triggered.connect(self._chosen)
        self._choice.setMenu(self._menu)
        whole = label(scope_words(plan, WHOLE), "totals_column", "totals_whole")
        self._lines = lines = QGridLayout(self)
        lines.setContentsMargins(SPACE_S, SPACE_S, SPACE_XS, SPACE_XS)
        lines.setHorizontalSpacing(SPACE_XS)
        lines.setVerticalSpacing(SPACE_XS)
        lines.addLayout(self._title_line(), 0, 0, 1, 3)
        lines.addWidget(self._choice, 1, 1)
        lines.addWidget(whole, 1, 2)
        set_columns(lines)
        self.offer(plan)
        self.show_phase(phase)

    def show_compact(self, *, compact: bool) -> None:
        """Narrower columns where there is little room."""
        set_columns(self._lines, compact=compact)
        self._compact = compact
        self.show_phase(self._phase)

    def offer(self, plan: Plan) -> None:
        """Offer the phases of ``plan``."""
        self._plan = plan
        self._menu.clear()
        for number in sorted(plan.phases):
            action = self._menu.addAction(scope_words(plan, number))
            action.setData(number)

    def show_phase(self, phase: int) -> None:
        """Name the phase that the figures are of."""
        self._phase = phase
        name = scope_words(self._plan, phase)
        # A name of one's own may be longer than a narrow column: its number always fits.
        shown = filled(_("Phase {number}"), number=phase) if self._compact else name
        self._choice.setText(f"{shown} ▾")
        self._choice.setAccessibleName(filled(_("Phase shown: {name}"), name=name))

    def _title_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(label(_("Totals"), "section"), 1)
        every = tool_button(tip("all_phases"), "all_phases", "summary")
        every.clicked.connect(self.all_phases_asked)
        fold = tool_button(tip("totals"), "fold_totals", "unfold")
        fold.clicked.connect(self.fold_asked)
        line.addWidget(every)
        line.addWidget(fold)
        return line

    def _chosen(self, action: QAction) -> None:
        self.phase_chosen.emit(action.data())
