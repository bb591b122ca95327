"""The phases of the programme: a fourth one is a row like the others."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Day, Direction
from smara_desktop.domain.programme import Phase
from smara_desktop.i18n import _
from smara_desktop.services import plan_editing, plan_typing
from smara_desktop.services.value_words import phase_words
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.inline.grid_model import Column, Key, Row
from smara_desktop.ui.settings_pages.grid_section import GridSection
from smara_desktop.ui.settings_pages.section import Place, saved_words

_WIDTHS = {"number": 80, "starts": 120, "ends": 120, "closed": 80}


def _columns() -> list[Column]:
    return [
        Column(
            name=field.name,
            label=_(field.kind.label),
            width=_WIDTHS.get(field.name, 0),
            kind="flag" if field.name == "closed" else "text",
            editable=field.name != "number",
            direction=Direction.NATURAL if isinstance(field.kind, Day) else field.kind.direction,
        )
        for field in describe(Phase).typed
    ]


class PhasesSection(GridSection):
    """Names, dates, open or closed; a phase is added below the last one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "phases", _("Phases"), _columns(), across=True)
        self._adding = False
        self.explain(
            _(
                "A phase keeps its number for good: records hold it. Outside its dates, and once "
                "it is closed, the program asks for a reason."
            )
        )
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self.problem)
        self._add = button(_("Add a phase"), "add_phase", self.add, picture="new")
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def refresh(self) -> None:
        plan = self.context.register.plan
        shown = list(plan.phases.values())
        rows = [Row(key=phase.number, texts=plan_typing.texts_of(phase)) for phase in shown]
        if self._adding:
            after = plan_editing.next_phase(plan).number
            closed = frozenset({"number", "name_ar", "starts", "ends", "closed"})
            rows.append(Row(key=after, texts={"number": str(after)}, locked=closed))
        self.grid.set_rows(rows)

    def add(self) -> None:
        """Begin the next phase: it is there once it has a name."""
        self._adding = True
        self.refresh()
        self.grid.go_to(plan_editing.next_phase(self.context.register.plan).number, "name_fr")
        self.grid.setFocus()
        self.grid.edit(self.grid.currentIndex())

    def cell_edited(self, key: Key, name: str, text: str) -> None:
        number = int(str(key))
        plan = self.context.register.plan
        if number not in plan.phases and not text.strip():
            self._adding = False
            self.refresh()
            return
        work = partial(plan_typing.edit_phase, self.context.register, number, {name: text})
        self.save(work, saved_words(phase_words(plan, number)), Place(number, name))

    def accepted(self, place: Place) -> None:
        super().accepted(place)
        self._adding = False
