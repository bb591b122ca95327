"""Spans of time, one for each row: how far each is, today across them, the late ones marked."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from smara_desktop.i18n import _
from smara_desktop.services.summaries.content import Cell, Chart, Row
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.charts.canvas import Canvas, line_height, width_of
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.reading import label
from smara_desktop.ui.charts.ticks import month_ticks

_HEAD = 2.1
"""Lines above the spans: today, below it the months."""


def height(chart: Chart, look: Look, width: float) -> float:
    """The room it takes."""
    return line_height(look) * _HEAD + len(_lines(chart)) * _step(look) + look.size * 0.5


def paint(canvas: Canvas, chart: Chart) -> None:
    """Paint it into the canvas."""
    look, box = canvas.look, canvas.box
    lines, span = _lines(chart), Span.of(chart, look, box)
    names = span.left - box.left()
    top = box.top() + line_height(look) * _HEAD
    bottom = top + len(lines) * _step(look)
    _months(canvas, span, top, bottom)
    for place, row in enumerate(lines):
        y = top + place * _step(look)
        name = QRectF(box.left(), y, names - look.size / 2, _step(look))
        bold = look.font(bold=row.role == "section")
        canvas.text(name, _name(chart, row), font=bold)
        if row.role == "plain":
            _bar(canvas, chart, row, span, y)
    if chart.today is not None and span.first <= chart.today <= span.last:
        x = span.x(chart.today)
        canvas.line((x, top - look.size * 0.3), (x, bottom), look.colours.accent, 2)
        bold = look.font(bold=True)
        room = width_of(_("Today"), bold) + look.size
        left = min(x - room / 2, box.right() - room)
        said = QRectF(left, box.top(), room, line_height(look))
        canvas.text(said, _("Today"), "middle", look.colours.accent, bold)


class Span:
    """The days along the axis, in whole months: there is room beyond the first and the last."""

    def __init__(self, chart: Chart, left: float, right: float) -> None:
        days = [one for row in chart.rows for one in _ends(chart, row)]
        days += [chart.today] if chart.today is not None and days else []
        self.first, self.last = date.max, date.max
        if days:
            self.first, self.last = min(days).replace(day=1), _month_after(max(days))
        self.left, self.right = left, max(right, left + 1)

    @classmethod
    def of(cls, chart: Chart, look: Look, box: QRectF) -> "Span":
        """The axis of a chart that is painted into ``box``, thought from left to right."""
        font = look.font(bold=True)
        names = max((width_of(_name(chart, row), font) for row in _lines(chart)), default=0)
        names = min(names, box.width() * 0.36) + look.size
        return cls(chart, box.left() + names, box.right() - look.size)

    def days(self, width: float) -> int:
        """How many days lie on a width."""
        return round(width * max((self.last - self.first).days, 1) / (self.right - self.left))

    def x(self, day: date) -> float:
        """Where a day stands."""
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / whole


def _month_after(day: date) -> date:
    """The first day of the next month; the last day that there is, at the end of all."""
    return min(day.replace(day=28) + timedelta(days=4), date(date.max.year, 12, 31)).replace(day=1)


def _lines(chart: Chart) -> list[Row]:
    return [row for row in chart.table.rows if row.role in ("plain", "section")]


def _name(chart: Chart, row: Row) -> str:
    return cell_text(row.cells[0]) if row.role == "section" else label(chart, row)


def _ends(chart: Chart, row: Row) -> list[date]:
    values = (row.cells[column].value for column in chart.values[:2])
    return [value for value in values if isinstance(value, date)]


def _step(look: Look) -> float:
    return line_height(look) * 1.5


def _progress(cell: Cell) -> float:
    """How far it is, from 0 to 1."""
    if not isinstance(cell.value, int):
        return 0.0
    return min(max(cell.value / (1000 if cell.unit == "rate" else 100), 0.0), 1.0)


def _months(canvas: Canvas, span: Span, top: float, bottom: float) -> None:
    look = canvas.look
    if span.first == date.max:
        return
    width = width_of("00/0000", look.font()) + look.size
    most = max(1, int((span.right - span.left) // width))
    for day in month_ticks(span.first, span.last, most):
        x = span.x(max(day, span.first))
        canvas.line((x, top), (x, bottom), look.colours.line)
        name = QRectF(x - width / 2, top - line_height(look), width, line_height(look))
        words = f"{day.month:02d}/{day.year}"
        inside = name & canvas.box
        if inside.width() >= width * 0.8:
            canvas.text(inside, words, "middle", look.colours.muted)


def _bar(canvas: Canvas, chart: Chart, row: Row, span: Span, y: float) -> None:
    ends = _ends(chart, row)
    if not ends:
        return
    look, step = canvas.look, _step(canvas.look)
    left, right = span.x(ends[0]), span.x(ends[-1])
    bar = QRectF(left, y + step * 0.22, max(right - left, look.size * 0.4), step * 0.56)
    bar.moveRight(min(bar.right(), span.right + look.size * 0.4))
    done = _progress(row.cells[chart.values[2]]) if len(chart.values) > 2 else 0.0
    late = row.cells[chart.values[1]].tone == "warn"
    hue = look.colours.warn if late else look.colours.accent
    canvas.fill(bar, look.mixed(hue, 0.25))
    filled = QRectF(bar.left(), bar.top(), bar.width() * done, bar.height())
    canvas.fill(filled, QColor(hue), Qt.BrushStyle.BDiagPattern if late else None)
    canvas.outline(bar, hue)
    if late:
        _late_mark(canvas, bar)
    canvas.mark(bar, row.cells[chart.labels], partial(_told, chart, row, late=late))


def _late_mark(canvas: Canvas, bar: QRectF) -> None:
    """A triangle at the end: late is told by a shape too."""
    r, x, y = canvas.look.size * 0.45, bar.right() + canvas.look.size * 0.5, bar.center().y()
    canvas.shape([(x, y - r), (x + r, y + r), (x - r, y + r)], QColor(canvas.look.colours.warn))


def _told(chart: Chart, row: Row, *, late: bool) -> str:
    parts = [label(chart, row), *(cell_text(row.cells[column]) for column in chart.values)]
    parts += [_("late")] if late else []
    return ", ".join(part for part in parts if part)
