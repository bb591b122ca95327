"""A chart, painted: the same call on the screen and on paper."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smara_desktop.i18n import _
from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.charts import heat, lines, stacked, timeline
from smara_desktop.ui.charts.canvas import Canvas, Hit, line_height
from smara_desktop.ui.charts.look import Look


class _Kind(NamedTuple):
    height: Callable[[Chart, Look, float], float]
    paint: Callable[[Canvas, Chart], None]


_KINDS = {
    "stacked": _Kind(stacked.height, stacked.paint),
    "lines": _Kind(lines.height, lines.paint),
    "heat": _Kind(heat.height, heat.paint),
    "timeline": _Kind(timeline.height, timeline.paint),
}


def height_for(chart: Chart, look: Look, width: float) -> float:
    """The room a chart of this width takes, in the look's units."""
    if not chart.rows:
        return line_height(look) * 2
    return _KINDS[chart.kind].height(chart, look, width)


def paint(
    chart: Chart, look: Look, painter: QPainter, rect: QRectF, seen: QRectF | None = None
) -> tuple[Hit, ...]:
    """Paint a chart into ``rect``, or what of it is ``seen``; returns all its marks, each with the
    cell that it stands for."""
    painter.save()
    canvas = Canvas(painter, look, rect, seen)
    if chart.rows:
        _KINDS[chart.kind].paint(canvas, chart)
    else:
        canvas.text(rect, _("Nothing to show yet."), colour=look.colours.muted)
    painter.restore()
    return tuple(canvas.hits)
