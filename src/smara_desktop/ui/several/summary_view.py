"""How much it makes in all and in each phase, before it is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from smara_desktop.domain.money import show_money
from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _, _n, filled, language
from smara_desktop.services.several_telling import Overrun, PhaseLine, Summary
from smara_desktop.services.value_words import money_words, phase_words
from smara_desktop.ui import fonts, parts, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS


class SummaryView(QWidget):
    """The count and the amount, large; phase by phase what moves; the budgets that are passed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName("several_summary")
        self.count = parts.label("", "section", "several_count")
        self.amount = parts.label("", "figure", "several_amount")
        self.warning = parts.label("", "problem", "several_overruns", wrap=True)
        theme.mark(self.warning, "severity", "soft")
        self.warning.hide()
        self._lines = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (self.count, self.amount):
            column.addWidget(widget)
        self._column = column
        column.addWidget(self._lines)
        column.addWidget(self.warning)
        column.addStretch(1)

    def show_summary(self, summary: Summary) -> None:
        """Show a foreseen save."""
        count = summary.foreseen.count
        words = _n("{count} acquisition", "{count} acquisitions", count)
        self.count.setText(filled(words, count=count))
        self.amount.setText(show_money(summary.foreseen.amount))
        lines = QWidget()
        self._fill(QGridLayout(lines), summary.phases)
        self._column.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines
        self.warning.setText("\n".join(self._over(one) for one in summary.overruns))
        self.warning.setVisible(bool(summary.overruns))

    def _fill(self, grid: QGridLayout, phases: tuple[PhaseLine, ...]) -> None:
        grid.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        plan = self.context.register.plan
        for line in phases:
            row = grid.rowCount()
            grid.addWidget(parts.label(phase_words(plan, line.number)), row, 0)
            if line.count:
                grid.addWidget(_figure(f"+ {line.count}"), row, 1)
            if line.planned or not line.committed:
                grid.addWidget(_figure(_moved(line.planned)), row, 2)
            if line.committed:
                words = filled(_("committed {amount}"), amount=_moved(line.committed))
                grid.addWidget(parts.label(words, "muted"), row + 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)

    def _over(self, one: Overrun) -> str:
        plan = self.context.register.plan
        scope = _("Whole programme") if one.scope == WHOLE else phase_words(plan, one.scope)
        item = plan.lists.get("funders", {}).get(one.part)
        label = item.label(language()) if item is not None else _("All funders")
        words = _("{label}: {amount} over budget ({scope})")
        return filled(words, label=label, amount=money_words(one.amount), scope=scope)


def _moved(centimes: int) -> str:
    if not centimes:
        return "–"
    sign = "+" if centimes > 0 else "−"
    return f"{sign} {money_words(abs(centimes))}"


def _figure(text: str) -> QLabel:
    made = parts.label(text, "amount")
    made.setFont(fonts.amount_font(made.font()))
    made.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return made
