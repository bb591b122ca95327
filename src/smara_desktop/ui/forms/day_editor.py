"""Editor of a day: typed in any accepted form, moved by + and -, or chosen on a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent

from smara_desktop.domain.days import FIRST_YEAR, LAST_YEAR, parse_day, show_day
from smara_desktop.domain.describe import Field
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import _, right_to_left
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.line_editor import LineEdit, LineEditor
from smara_desktop.ui.icons import icon

STEPS = {"+": 1, "-": -1}


class DayEdit(LineEdit):
    """A line edit that asks for the day after or before, and for the calendar."""

    moved = Signal(int)
    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in STEPS and self._is_whole():
            self.moved.emit(STEPS[event.text()])
        elif event.key() == Qt.Key.Key_Down:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)

    def _is_whole(self) -> bool:
        # In the middle of 5-3-14 a dash is a dash.
        return not self.text().strip() or _day(self.text(), date.today()) is not None  # noqa: DTZ011 - only whether it reads


class DayEditor(LineEditor):
    """A day; a birth date may be a year alone."""

    def __init__(self, field: Field, context: Context) -> None:
        self.day_edit = DayEdit()
        super().__init__(field, context, self.day_edit)
        action = QAction(icon("calendar", "muted"), _("Calendar"), self.day_edit)
        action.triggered.connect(self._open_calendar)
        # A day runs left to right in every language, but the button stands at the end of the row.
        positions = LineEdit.ActionPosition
        end = positions.LeadingPosition if right_to_left() else positions.TrailingPosition
        self.day_edit.addAction(action, end)
        self.day_edit.moved.connect(self._move)
        self.day_edit.calendar_asked.connect(self._open_calendar)

    def extra_help(self) -> str:
        return _("+ and − move a day; ↓ opens the calendar.")

    def _move(self, step: int) -> None:
        current = _day(self.text(), self.today)
        if current is None:
            day = self.today if step > 0 else self.today - timedelta(days=1)
        else:
            day = current + timedelta(days=step)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            self._choose(day)

    def _choose(self, day: date) -> None:
        self.day_edit.setText(show_day(day))
        self.edited.emit()

    def _open_calendar(self) -> None:
        from smara_desktop.ui.forms.calendar_sheet import CalendarSheet

        calendar = CalendarSheet(self.day_edit, _day(self.text(), self.today) or self.today)
        calendar.chosen.connect(self._chosen)
        calendar.given_up.connect(self.day_edit.setFocus)

    def _chosen(self, day: date) -> None:
        self._choose(day)
        self.day_edit.setFocus()


def _day(text: str, today: date) -> date | None:
    try:
        return parse_day(text, today)
    except InputError:
        return None
