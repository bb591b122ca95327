"""What needs the officer, each line a button that opens its list."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.selection import Opening, Selection, selection_of
from smara_desktop.i18n import _, filled, tell
from smara_desktop.services.attention import Matter
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import sections
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui.context import Context
from smara_desktop.ui.home.wrapped_link import WrappedLink
from smara_desktop.ui.parts import label
from smara_desktop.ui.tokens import SPACE_XS
from smara_desktop.ui.totals.reading import Reading, overspending

_Line = tuple[str, str, Selection]


class Matters(QWidget):
    """Overspent budgets first, then what is counted in the lists."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._overspent: list[_Line] = []
        self._counted: list[_Line] = []
        self._lists: dict[str, _Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._tell(ready=False)

    def show_overspending(self, found: Totals) -> None:
        """Tell which budgets are planned over."""
        plan = self._context.register.plan
        lines: list[_Line] = []
        for row in (row for section in sections(plan, found) for row in section.rows):
            if row.depth or not row.money:
                continue
            for scope in (*found.phases, WHOLE):
                value = row.value(found, scope)
                goal = row.objective(found, scope)
                reading = Reading(now=value, after=value, objective=goal, money=True)
                if reading.overspent:
                    phase = None if scope == WHOLE else scope
                    words = overspending(reading, row.budget_label, scope_words(plan, scope))
                    selection = selection_of(BY_NAME[row.figure], phase, row.part)
                    lines.append((f"over.{scope}.{row.name}", words, selection))
        self._overspent = lines
        self._tell(ready=bool(lines or self._counted))

    def show_matters(self, found: list[Matter]) -> None:
        """Tell what was counted."""
        self._counted = [
            (one.name, f"{_count(one)} — {tell(one.words)}", one.selection) for one in found
        ]
        self._tell(ready=True)

    def _tell(self, *, ready: bool) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._column.addWidget(label(_("To look at"), "section"))
        self._lists = {line[0]: line for line in (*self._overspent, *self._counted)}
        for name, words, _selection in self._lists.values():
            button = WrappedLink(words, f"matter_{name}")
            button.clicked.connect(self._open)
            self._column.addWidget(button)
        if not self._lists:
            words = _("Nothing: everything is in order.") if ready else _("Being counted…")
            self._column.addWidget(label(words, "muted"))

    def _open(self) -> None:
        line = self._lists[self.sender().objectName().removeprefix("matter_")]
        title = line[1].partition(" — ")[2] or line[1]
        self._context.navigator.list_asked.emit(Opening(title=title, selection=line[2]))


def _count(matter: Matter) -> str:
    shown = grouped(matter.count)
    return filled(_("more than {count}"), count=shown) if matter.more else shown
