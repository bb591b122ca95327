"""Same for several: the activities are ticked, serial numbers typed, the rest is copied."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.kinds import Direction
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, _n, beside, enumerated, filled, language
from smara_desktop.services import several, several_telling
from smara_desktop.services.several import Foreseen, SeveralRefused, SeveralSaved
from smara_desktop.services.several_telling import ChosenActivity
from smara_desktop.services.value_words import money_words, phase_words
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.inline.grid_model import Column, Key, Row
from smara_desktop.ui.keys import key
from smara_desktop.ui.several.several_page import SeveralPage
from smara_desktop.ui.tables import RecordList
from smara_desktop.ui.tokens import SPACE_M, SPACE_S

SERIAL = "serial_number"


def _columns() -> list[Column]:
    return [
        Column(
            name="reference",
            label=_("Reference"),
            width=105,
            editable=False,
            direction=Direction.LEFT_TO_RIGHT,
        ),
        Column(name="activity", label=_("Activity"), editable=False),
        Column(name="beneficiary", label=_("Beneficiary"), editable=False),
        Column(name="phase", label=_("Phase"), width=84, editable=False),
        Column(name=SERIAL, label=_("Serial number"), width=140, direction=Direction.LEFT_TO_RIGHT),
    ]


class SameForSeveral(SeveralPage):
    """Two steps: choose the activities, then type serial numbers beside what it all makes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "same_for_several", _("Same for several"), parent)
        self._template: Acquisition | None = None
        self._serials: dict[UUID, str] = {}
        self.list = RecordList(context, Activity, opens=False)
        self.chosen = parts.label("", name="several_chosen", wrap=True)
        self.serials = Grid("serial_numbers", _("Serial numbers"), _columns())
        self._steps = QStackedWidget()
        self._next = button(
            _("Continue") + f" ({key('save_next').native()})",
            "continue",
            self.go_on,
            role="primary",
        )
        self._back = button(_("Back to the activities"), "back", self.go_back, picture="previous")
        self.list.selected_changed.connect(self._ticked)
        self.serials.edited.connect(self._serial_typed)
        self.serials.pasted_beyond.connect(self._pasted_beyond)
        for sequence in (key("save_next").sequence, *key("save_next").also):
            bound = QShortcut(QKeySequence(sequence), self)
            bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            bound.activated.connect(self.go_on)
        self._lay_out()

    def begin(self, acquisition: Acquisition) -> None:
        """Start from a saved acquisition; nothing is chosen yet."""
        self._template = acquisition
        self._serials = {}
        self.reason_box.settle()
        self.list.clear_filters()
        self.list.clear_selected()
        self._ticked([])
        self.about.setText(self._copied(acquisition))
        self._show_step(0)

    def focus_first(self) -> None:
        if self._steps.currentIndex() == 0:
            self.list.focus_list()
            return
        if self.serials.current() is None:
            self.serials.go_to_first()
        self.serials.setFocus()

    def go_on(self) -> None:
        """From the activities to the serial numbers; from there, save."""
        if self._steps.currentIndex() == 1:
            self.save()
            return
        ids = self._others(self.list.selected_ids())
        if not ids:
            self.chosen.setText(_("Tick the activities with Space, then continue."))
            self.list.focus_list()
            return
        work = partial(several_telling.chosen_activities, self.context.register, ids)
        self.context.tasks.run(work, done=self._show_chosen, lane="read")

    def go_back(self) -> None:
        """Back to the activities; what was ticked and typed stays."""
        self.reason_box.settle()
        self.context.bus.previewed.emit({})
        self._show_step(0)
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._steps.currentIndex() == 1:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def foresight(self) -> Callable[[], Foreseen]:
        register, template = self.context.register, self._started()
        return partial(several.foresee_same, register, template, self._ids(), dict(self._serials))

    def writing(self, reasons: Mapping[str, str]) -> Callable[[], SeveralSaved | SeveralRefused]:
        register, template, serials = self.context.register, self._started(), dict(self._serials)
        return partial(
            several.same_for_several, register, template, self._ids(), serials, dict(reasons)
        )

    def done_words(self, count: int) -> str:
        words = _n(
            "{count} acquisition recorded like {reference}.",
            "{count} acquisitions recorded like {reference}.",
            count,
        )
        return filled(words, count=count, reference=self._started().reference)

    def _ready(self) -> bool:
        return super()._ready() and self._steps.currentIndex() == 1 and bool(self._ids())

    def _started(self) -> Acquisition:
        assert self._template is not None
        return self._template

    def _ids(self) -> list[UUID]:
        return list(self.references)

    def _copied(self, one: Acquisition) -> str:
        """What every copy will have, in one line."""
        plan = self.context.register.plan
        funders = plan.lists.get("funders", {})
        funded = enumerated(
            f"{funders[line.funder].label(language())} {money_words(line.amount)}"
            for line in one.fundings
            if line.funder in funders
        )
        said = [one.reference, one.designation, money_words(one.total or 0)]
        said += [text for text in (one.supplier, one.order_number, funded) if text]
        return filled(_("Copies {what}"), what=beside(said))

    def _others(self, ids: list[UUID]) -> list[UUID]:
        """The activity of the acquisition itself has it already."""
        own = self._template.activity if self._template is not None else None
        return [one for one in ids if one != own]

    def _ticked(self, ids: list[UUID]) -> None:
        count = len(self._others(ids))
        words = filled(
            _n("{count} activity chosen", "{count} activities chosen", count), count=count
        )
        if count < len(ids):
            left_out = _("its own activity is left out: it has this acquisition already")
            words = f"{words} ({left_out})"
        self.chosen.setText(words)
        self._next.setEnabled(count > 0)

    def _show_chosen(self, found: tuple[ChosenActivity, ...]) -> None:
        plan, spoken = self.context.register.plan, language()
        self.references = {one.activity.id: one.activity.reference for one in found}
        rows = [
            Row(
                key=one.activity.id,
                texts={
                    "reference": one.activity.reference,
                    "activity": name_of(Activity, partial(getattr, one.activity), spoken),
                    "beneficiary": one.beneficiary,
                    "phase": phase_words(plan, one.activity.phase),
                    SERIAL: self._serials.get(one.activity.id, ""),
                },
            )
            for one in found
        ]
        self.serials.model_.forget_typed()
        self.serials.set_rows(rows)
        self._show_step(1)
        self.serials.go_to_first()
        self.focus_first()
        self.foresee()

    def _serial_typed(self, one: Key, name: str, text: str) -> None:
        if isinstance(one, UUID):
            self._serials[one] = text

    def _pasted_beyond(self, lines: int, room: int) -> None:
        """More numbers than acquisitions: one of the two is not what was meant."""
        words = _("{lines} numbers were pasted, and only {room} have a place here: check them.")
        self.context.notices.say(filled(words, lines=lines, room=room))

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        for widget in (self._back, self.save_button):
            widget.setVisible(step == 1)
        self._next.setVisible(step == 0)
        self.chosen.setVisible(step == 0)

    def _lay_out(self) -> None:
        second = QWidget()
        line = QHBoxLayout(second)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        words = _("Type or paste the serial numbers; a field left empty can be filled in later.")
        left.addWidget(parts.label(words, "help", wrap=True))
        left.addWidget(self.serials, 1)
        line.addLayout(left, 1)
        self.summary.setFixedWidth(244)
        line.addWidget(self.summary)
        self._steps.addWidget(self.list)
        self._steps.addWidget(second)
        self.body.addWidget(self._steps)
        self.foot.addWidget(self.chosen, 4)
        self.foot.addWidget(self._back)
        self.lay_out()
        self.foot.addWidget(self._next)
