"""The totals panel: reads the tally, adds what the open form would change, opens the lists."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.figures import PERSONS
from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.changes import Changes
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import Section, sections
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui import theme
from smara_desktop.ui.choose_list import choose_list
from smara_desktop.ui.context import Context
from smara_desktop.ui.parts import label
from smara_desktop.ui.totals.figure_button import FigureButton
from smara_desktop.ui.totals.figures_grid import FiguresGrid
from smara_desktop.ui.totals.heading import Heading
from smara_desktop.ui.totals.reading import Reading, overspending

WIDTH, COMPACT_WIDTH = 348, 250
_FRESH_MS = 4000
_PHASE = "totals.phase"


class TotalsPanel(QFrame):
    """Always in sight; ``shown_totals`` are the saved ones that the figures stand for."""

    fold_asked = Signal()
    all_phases_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("totals_panel")
        theme.mark(self, "role", "totals")
        self.setFixedWidth(WIDTH)
        self.context = context
        self.shown_totals: Totals | None = None
        self._vector: Vector = {}
        self._fresh: frozenset[tuple[int, str, str]] = frozenset()
        self._compact = False
        self._layout: tuple[Section, ...] = ()
        self._grid: FiguresGrid | None = None
        self.phase = self._first_phase()
        self._build()
        self._calm = QTimer(self, singleShot=True, interval=_FRESH_MS)
        self._calm.timeout.connect(self._settle)
        context.bus.changed.connect(self._changed)
        context.bus.previewed.connect(self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Read the totals again, off the GUI thread."""
        work = partial(totals.read, self.context.register)
        self.context.tasks.run(work, done=self.show_totals, lane="read")

    def show_totals(self, found: Totals) -> None:
        """Show what was found, as long as nothing newer is read."""
        self.shown_totals = found
        layout = sections(self.context.register.plan, found)
        if layout != self._layout or self._grid is None:
            self._layout = layout
            self._grid = FiguresGrid(layout, self.phase)
            self._grid.show_compact(compact=self._compact)
            self._grid.asked.connect(self._open)
            self._grid.setAutoFillBackground(False)
            self._scroll.setWidget(self._grid)
            self._grid.setAutoFillBackground(False)
        self._tell()

    def show_phase(self, phase: int) -> None:
        """Put a phase beside the whole: the open form's, or the one chosen in the heading."""
        if phase == self.phase or phase not in self.context.register.plan.phases:
            return
        self.phase = phase
        self.context.settings.view[_PHASE] = phase
        self._heading.show_phase(phase)
        self._tell()

    def preview(self, vector: Vector) -> None:
        """Show what saving the open form would change; an empty vector for nothing."""
        if vector == self._vector:
            return
        self._vector = dict(vector)
        gained = [cell.phase for cell, amount in vector.items() if amount > 0]
        if gained and self.phase not in gained:
            self.show_phase(gained[0])
        self._tell()
        self._show_moved()

    def show_compact(self, *, compact: bool) -> None:
        """Take less room beside a form on a small or enlarged screen."""
        if compact == self._compact:
            return
        self._compact = compact
        self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
        self._heading.show_compact(compact=compact)
        if self._grid is not None:
            self._grid.show_compact(compact=compact)

    def figures(self) -> list[FigureButton]:
        """The figures as they are shown now."""
        return [] if self._grid is None else self._grid.buttons()

    def focus_first(self) -> None:
        """Put the keyboard on the figures."""
        if self._grid is not None:
            self._grid.focus_first()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 600)

    def _first_phase(self) -> int:
        phases = self.context.register.plan.phases
        kept = self.context.settings.view.get(_PHASE)
        return kept if isinstance(kept, int) and kept in phases else min(phases, default=1)

    def _build(self) -> None:
        self._heading = Heading(self.context.register.plan, self.phase, self)
        self._heading.phase_chosen.connect(self.show_phase)
        self._heading.fold_asked.connect(self.fold_asked)
        self._heading.all_phases_asked.connect(self.all_phases_asked)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setViewport(QWidget())  # the panel's own ground shows through
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = label("", "totals_words", "totals_words", wrap=True)
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._words)

    def _changed(self, changes: Changes) -> None:
        if changes.plan:
            self._heading.offer(self.context.register.plan)
        moved = changes.moved
        phase_keys = {(cell.phase, cell.figure, cell.part) for cell in moved}
        whole_keys = {(WHOLE, cell.figure, cell.part) for cell in moved}
        self._fresh = frozenset(phase_keys | whole_keys)
        self._calm.start()
        self.refresh()

    def _settle(self) -> None:
        self._fresh = frozenset()
        if not self._vector and not self._holds_keyboard():
            self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def _tell(self) -> None:
        if self.shown_totals is None or self._grid is None:
            return
        now, after = self.shown_totals, self.shown_totals.moved(self._vector)
        warnings = []
        for button in self._grid.buttons():
            scope = WHOLE if button.scope == WHOLE else self.phase
            reading = self._reading(button, scope, now, after)
            fresh = self._is_fresh(button, scope)
            if button.reading != reading or button.scope != scope or button.fresh != fresh:
                button.show_reading(reading, scope, self._scope_name(scope), fresh=fresh)
            if reading.moves and reading.overspent and "planned" in button.row.figure:
                whose = button.row.budget_label
                warnings.append(overspending(reading, whose, self._scope_name(scope)))
        if self._vector:
            self._say("\n".join(warnings) or _("Not saved yet"), "warn" if warnings else "")
        else:
            self._say("", "")

    def _reading(self, button: FigureButton, scope: int, now: Totals, after: Totals) -> Reading:
        row = button.row
        return Reading(
            now=row.value(now, scope),
            after=row.value(after, scope),
            objective=row.objective(now, scope),
            money=row.money,
        )

    def _is_fresh(self, button: FigureButton, scope: int) -> bool:
        names = PERSONS.parts if button.row.figure == PERSONS.name else (button.row.figure,)
        return any((scope, name, button.row.part) in self._fresh for name in names)

    def _say(self, words: str, severity: str) -> None:
        theme.mark(self._words, "severity", severity)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _show_moved(self) -> None:
        """Bring what the form moves into sight: it may lie below the edge."""
        moved = [button for button in self.figures() if button.reading.moves]
        if moved and self._grid is not None:
            self._scroll.ensureWidgetVisible(moved[-1], 0, 0)
            self._scroll.ensureWidgetVisible(moved[0], 0, 0)

    def _holds_keyboard(self) -> bool:
        return any(button.hasFocus() for button in self.figures())

    def _scope_name(self, scope: int) -> str:
        return scope_words(self.context.register.plan, scope)

    def _open(self, button: FigureButton) -> None:
        opens = button.row.opens(self.context.register.plan, button.scope)
        choose_list(button, opens, self.context.navigator.list_asked.emit)
