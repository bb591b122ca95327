"""A table of shades: the more, the darker, its figure in each; what is not known is left open."""

from functools import lru_cache, partial

from PySide6.QtCore import QRectF

from smara_desktop.services.summaries.content import Cell, Chart
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.charts.canvas import Canvas, line_height, width_of
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.reading import heading, label, number, words
from smara_desktop.ui.tokens import BLACK, WHITE, contrast
from smara_desktop.ui.two_lines import in_two_lines

_HEAD_LINES = 2
_LEAST, _MOST = 0.10, 1.0
_READABLE = 4.5
"""The contrast that text needs with what it stands on (WCAG 2.2, AA)."""


def height(chart: Chart, look: Look, width: float) -> float:
    """The room it takes."""
    return line_height(look) * (_HEAD_LINES + 0.5) + len(chart.rows) * _step(look) + look.size


def paint(canvas: Canvas, chart: Chart) -> None:
    """Paint it into the canvas."""
    look, box = canvas.look, canvas.box
    font = look.font()
    names = max((width_of(label(chart, row), font) for row in chart.rows), default=0)
    names = min(names, box.width() * 0.34) + look.size
    each = (box.width() - names) / max(len(chart.values), 1)
    top = box.top() + line_height(look) * (_HEAD_LINES + 0.5)
    most = max((number(row.cells[c]) for row in chart.rows for c in chart.values), default=0)
    for place, column in enumerate(chart.values):
        head = QRectF(box.left() + names + place * each, box.top(), each, top - box.top())
        _head(canvas, head, heading(chart, column))
    for line, row in enumerate(chart.rows):
        y = top + line * _step(look)
        canvas.text(QRectF(box.left(), y, names - look.size / 2, _step(look)), label(chart, row))
        for place, column in enumerate(chart.values):
            spot = QRectF(box.left() + names + place * each, y, each, _step(look))
            cell = row.cells[column]
            shade(canvas, spot.adjusted(1, 1, -1, -1), cell, most)
            canvas.mark(spot, cell, partial(words, chart, row, column))


def _step(look: Look) -> float:
    return line_height(look) * 1.7


def _head(canvas: Canvas, rect: QRectF, title: str) -> None:
    """A title in one line, or in two where it has more than one word."""
    look, font = canvas.look, canvas.look.font()
    inner = rect.adjusted(look.size * 0.2, 0, -look.size * 0.2, 0)
    lines = in_two_lines(title, partial(width_of, font=font), inner.width())
    line = line_height(look)
    for place, one in enumerate(lines):
        y = rect.bottom() - look.size * 0.4 - line * (len(lines) - place)
        spot = QRectF(inner.left(), y, inner.width(), line)
        canvas.text(spot, one, "middle", look.colours.muted)


def shade(canvas: Canvas, rect: QRectF, cell: Cell, most: int) -> None:
    """One cell: its shade of the most there is, and its figure on it."""
    look = canvas.look
    if cell.value is None:
        canvas.outline(rect, look.colours.line)
        return
    share = max(number(cell), 0) / most if most > 0 else 0.0
    ground = look.mixed(look.colours.accent, _LEAST + (_MOST - _LEAST) * share)
    canvas.fill(rect, ground)
    inks = (look.colours.text, look.colours.on_accent, look.colours.surface)
    ink = _readable(ground.name(), inks)
    canvas.text(rect, cell_text(cell), "middle", ink, look.font(bold=True))


@lru_cache(maxsize=256)
def _readable(ground: str, inks: tuple[str, ...]) -> str:
    """The ink that is read best on a ground; black or white where none of them is read well.

    One of the two has a contrast of 4.58 at least with any colour, which soft inks have not.
    """
    best = max(inks, key=lambda one: contrast(one, ground))
    if contrast(best, ground) >= _READABLE:
        return best
    return max(BLACK, WHITE, key=lambda one: contrast(one, ground))
