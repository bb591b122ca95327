"""Papers for several: one order form, invoice and acceptance report for many acquisitions."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Choice, Dialect, Direction
from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import _, _n, filled, tell
from smara_desktop.services import several, several_telling
from smara_desktop.services.several import PAPERS, Foreseen, SeveralRefused, SeveralSaved
from smara_desktop.services.value_words import choice_words
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.inline.grid_model import Column, Row
from smara_desktop.ui.inline.inline_field import InlineField
from smara_desktop.ui.several.several_page import SeveralPage
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S

ACROSS = 4
_SHOWN = ("reference", "designation", "total", "order_number", "invoice_number", "status")
_WIDTHS = {
    "reference": 100,
    "total": 110,
    "status": 90,
    "order_number": 128,
    "invoice_number": 112,
}


def _columns() -> list[Column]:
    named = describe(Acquisition).by_name
    return [
        Column(
            name=name,
            label=_(named[name].kind.label),
            width=_WIDTHS.get(name, 0),
            editable=False,
            amount=name == "total",
            direction=Direction.NATURAL if name == "status" else Direction.LEFT_TO_RIGHT,
        )
        for name in _SHOWN
    ]


class PapersForSeveral(SeveralPage):
    """What is typed goes to every acquisition shown; an empty field leaves them as they are."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "papers_for_several", _("Papers for several"), parent)
        named = describe(Acquisition).by_name
        self.fields = {name: InlineField(named[name], context) for name in PAPERS}
        for field in self.fields.values():
            field.editor.left.connect(self.foresee)
        self.grid = Grid("several_acquisitions", _("Acquisitions"), _columns())
        self._lay_out()

    def begin(self, ids: Sequence[UUID]) -> None:
        """Start with these acquisitions and empty fields."""
        for field in self.fields.values():
            field.editor.set_text("")
            field.show_problem("")
        self.reason_box.settle()
        work = partial(several_telling.chosen_acquisitions, self.context.register, list(ids))
        self.context.tasks.run(work, done=self._show, lane="read")

    def focus_first(self) -> None:
        self.fields[PAPERS[0]].editor.widget.setFocus()

    def foresight(self) -> Callable[[], Foreseen]:
        return partial(
            several.foresee_papers, self.context.register, list(self.references), self._texts()
        )

    def writing(self, reasons: Mapping[str, str]) -> Callable[[], SeveralSaved | SeveralRefused]:
        register, ids = self.context.register, list(self.references)
        return partial(several.set_for_several, register, ids, self._texts(), dict(reasons))

    def done_words(self, count: int) -> str:
        words = _n(
            "Papers set for {count} acquisition.", "Papers set for {count} acquisitions.", count
        )
        return filled(words, count=count)

    def show_field_problems(self, problems: list[Problem]) -> list[Problem]:
        hard = [one for one in problems if one.severity.value == "hard"]
        shown = {
            name: one
            for one in hard
            for name in one.fields[:1]
            if name in self.fields and self.fields[name].text().strip()
        }
        for name, field in self.fields.items():
            field.show_problem(tell(shown[name].message) if name in shown else "")
        return [one for one in problems if not any(one.rule == s.rule for s in shown.values())]

    def _ready(self) -> bool:
        return super()._ready() and bool(self.references) and any(self._texts().values())

    def _texts(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self.fields.items()}

    def _show(self, found: tuple[Acquisition, ...]) -> None:
        self.references = {one.id: one.reference for one in found}
        count = len(found)
        words = _n(
            "What is typed here goes to this acquisition; an empty field leaves it as it is.",
            "What is typed here goes to these {count} acquisitions; an empty field leaves them "
            "as they are.",
            count,
        )
        self.about.setText(filled(words, count=count))
        self.grid.set_rows([Row(key=one.id, texts=self._row(one)) for one in found])
        self.foresee()

    def _row(self, one: Acquisition) -> dict[str, str]:
        named = describe(Acquisition).by_name
        texts = {
            name: named[name].kind.write(getattr(one, name), Dialect.SCREEN) for name in _SHOWN
        }
        status = named["status"].kind
        assert isinstance(status, Choice)
        return {**texts, "status": choice_words(status, one.status, self.context.register.plan)}

    def _lay_out(self) -> None:
        sheet = parts.frame("surface")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // ACROSS, place % ACROSS)
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self.grid, 1)
        self.summary.setFixedWidth(230)
        line.addWidget(self.summary)
        self.body.setSpacing(SPACE_M)
        self.body.addWidget(sheet)
        self.body.addWidget(below, 1)
        self.lay_out()
