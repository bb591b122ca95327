"""Tables: title and head stand on each page, a row is never cut, figures stand at its end."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from smara_desktop.domain.kinds import Direction
from smara_desktop.i18n import _, filled
from smara_desktop.services.paper import BlankTable
from smara_desktop.services.summaries.content import FIGURES, Cell, Column, Note, Row, Table
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.hands import frame, upright
from smara_desktop.ui.print.ink import BODY, GAP, MILLIMETRE, POINT, SMALL, WIDTH, Sheet, Text
from smara_desktop.ui.print.strips import Strip, stacked
from smara_desktop.ui.print.table_widths import Measured, fitted
from smara_desktop.ui.print.words import heading, note
from smara_desktop.ui.two_lines import in_two_lines

PAD = 1.4 * MILLIMETRE
_SIZES = (BODY - 0.5, SMALL, 6.5, 5.5)
_TOTALS = ("subtotal", "total")
_SHORT = 8
"""Rows of a table that no page ends within."""

_NAME = 34
"""Letters of what is rather not broken: a name, not a sentence."""

_BY_HAND = 9 * MILLIMETRE


def strips(table: Table, sheet: Sheet) -> Iterator[Strip]:
    """The title, the head, the rows, the note under them; a head over nothing is left out."""
    if not table.pictured:
        yield _title(table, sheet, table.title)
    if table.rows:
        yield from _rows(table, sheet)
    if table.note:
        yield from note(Note(text=table.note), sheet)


def _title(table: Table, sheet: Sheet, words: str) -> Strip:
    money = any(column.unit == "money" for column in table.columns)
    return heading(words, sheet, aside=_("Amounts in DH") if money else "")


def _rows(table: Table, sheet: Sheet) -> Iterator[Strip]:
    setting, rows = _setting(table, sheet), table.rows
    head = setting.head(table.columns)
    again = stacked(_title(table, sheet, filled(_("{title} (continued)"), title=table.title)), head)
    # Its title is the chart's: it may stand on the page before.
    told = _title(table, sheet, table.title) if table.pictured else None
    yield replace(head, above=GAP, repeat=told) if table.pictured else head
    section: Strip | None = None
    for number, row in enumerate(rows):
        # Two rows stay with the head, a total with the row before it; a short table stays whole.
        following = rows[number + 1].role if number + 1 < len(rows) else ""
        whole = bool(following) and (number == 0 or len(rows) <= _SHORT)
        kept = following in _TOTALS or row.role == "section" or whole
        within = section if row.role == "plain" else None
        above = again if within is None else stacked(again, within)
        strip = setting.row(row, above, shaded=number % 2 == 1, keep=kept)
        section = strip if row.role == "section" else section
        yield strip


def _setting(table: Table, sheet: Sheet) -> "_Setting":
    """The widths of its columns, in the largest letters that they fit in.

    Rather letters a little smaller than names that are broken in every other row.
    """
    measured = {
        points: [_measured(table, place, sheet, points) for place in range(len(table.columns))]
        for points in _SIZES
    }
    for points in _SIZES[:2]:
        widths = fitted([replace(one, least=one.unbroken) for one in measured[points]], WIDTH)
        if widths is not None:
            return _Setting(sheet, points, widths)
    for points in _SIZES:
        widths = fitted(measured[points], WIDTH)
        if widths is not None:
            return _Setting(sheet, points, widths)
    even = WIDTH / len(table.columns)
    return _Setting(sheet, _SIZES[-1], [even] * len(table.columns))


def _measured(table: Table, place: int, sheet: Sheet, points: float) -> Measured:
    column = table.columns[place]
    cells = (
        row.cells[place] for row in table.rows if row.role != "section" and place < len(row.cells)
    )
    texts = {cell_text(cell) for cell in cells}

    def width(words: Iterable[str]) -> float:
        return max((sheet.natural(one, points, bold=True) for one in words), default=0.0)

    head = width(column.title.split())
    widest = max(width(texts), head)
    in_two = width(in_two_lines(column.title, partial(sheet.natural, points=points, bold=True)))
    words = max(width(word for text in texts for word in text.split(" ")), head)
    names = max(width(text for text in texts if len(text) <= _NAME), words, in_two)
    least, unbroken = (widest, max(widest, in_two)) if is_figure(column) else (words, names)
    return Measured(
        *(one + 2 * PAD for one in (least, unbroken, max(widest, width([column.title]))))
    )


def is_figure(column: Column) -> bool:
    """True for a column that is aligned by its last digit."""
    return column.unit in FIGURES


class _Setting(Struct, frozen=True):
    """How a table is set: the size of its letters and the widths of its columns."""

    sheet: Sheet
    points: float
    widths: Sequence[float]

    def starts(self) -> Iterator[float]:
        """Where each column begins, from the side one reads from."""
        start = 0.0
        for width in self.widths:
            yield start
            start += width

    def head(self, columns: Sequence[Column]) -> Strip:
        """The titles, those of one group under their common title."""
        texts = [
            self.sheet.text(
                column.title,
                width - 2 * PAD,
                points=self.points,
                bold=True,
                align=self.sheet.figures if is_figure(column) else "start",
            )
            for column, width in zip(columns, self.widths, strict=True)
        ]
        groups = list(self._groups(columns))
        upper = max((text.height for _start, _width, text in groups), default=0.0)
        lower = max(text.height for text in texts)
        height = upper + lower + 2 * self.sheet.row_air

        def paint(painter: QPainter, y: float) -> None:
            painter.fillRect(QRectF(0, y, WIDTH, height), ink.ACCENT_SOFT)
            for start, width, text in groups:
                left = self.sheet.x(start, width, WIDTH)
                text.draw(painter, left + PAD, y + self.sheet.row_air)
                painter.setPen(QPen(ink.ACCENT, ink.HAIRLINE))
                line = y + self.sheet.row_air + upper
                painter.drawLine(QPointF(left + PAD, line), QPointF(left + width - PAD, line))
            foot = y + height - self.sheet.row_air
            for start, width, text in zip(self.starts(), self.widths, texts, strict=True):
                left = self.sheet.x(start, width, WIDTH)
                text.draw(painter, left + PAD, foot - text.height)

        return Strip(height=height, paint=paint, above=GAP * 0.7, keep=True)

    def _groups(self, columns: Sequence[Column]) -> Iterator[tuple[float, float, Text]]:
        starts = list(self.starts())
        place = 0
        while place < len(columns):
            end = place
            while end + 1 < len(columns) and columns[end + 1].group == columns[place].group:
                end += 1
            if columns[place].group:
                width = sum(self.widths[place : end + 1])
                text = self.sheet.text(
                    columns[place].group,
                    width - 2 * PAD,
                    points=self.points,
                    bold=True,
                    align="centre",
                )
                yield starts[place], width, text
            place = end + 1

    def row(self, row: Row, again: Strip, *, shaded: bool, keep: bool) -> Strip:
        """One row, below ``again`` on a new page; the head of a section takes the whole width."""
        if row.role == "section":
            texts = [self._section(row)]
        else:
            cells = zip(row.cells, self.widths, strict=False)
            texts = [
                self._cell(cell, width, row, first=n == 0) for n, (cell, width) in enumerate(cells)
            ]
        level = max(text.ascent for text in texts)
        height = max(text.height + level - text.ascent for text in texts) + 2 * self.sheet.row_air

        def paint(painter: QPainter, y: float) -> None:
            self._ground(painter, row, QRectF(0, y, WIDTH, height), shaded=shaded)
            if row.role == "section":
                texts[0].draw(painter, PAD, y + self.sheet.row_air)
                return
            for number, (start, text) in enumerate(zip(self.starts(), texts, strict=False)):
                width = self.widths[number]
                indent = self._indent(row, first=number == 0)
                left = self.sheet.x(start + PAD + indent, width - 2 * PAD - indent, WIDTH)
                text.draw(painter, left, y + self.sheet.row_air + level - text.ascent)

        return Strip(height=height, paint=paint, keep=keep, repeat=again)

    def _ground(self, painter: QPainter, row: Row, area: QRectF, *, shaded: bool) -> None:
        if shaded and row.role == "plain":
            painter.fillRect(area, ink.GROUND)
        total = row.role in _TOTALS
        painter.setPen(QPen(ink.TEXT if total else ink.LINE, ink.HAIRLINE))
        y = area.top() if total else area.bottom()
        painter.drawLine(QPointF(0, y), QPointF(WIDTH, y))

    def _section(self, row: Row) -> Text:
        return self.sheet.text(
            cell_text(row.cells[0]),
            WIDTH - 2 * PAD,
            points=self.points,
            bold=True,
            colour=ink.ACCENT,
            direction=Direction.NATURAL,
        )

    def _indent(self, row: Row, *, first: bool) -> float:
        return row.depth * 3 * MILLIMETRE if first else 0.0

    def _cell(self, cell: Cell, width: float, row: Row, *, first: bool) -> Text:
        figure = cell.unit in FIGURES
        return self.sheet.text(
            cell_text(cell),
            max(width - 2 * PAD - self._indent(row, first=first), POINT),
            points=self.points,
            bold=row.role in _TOTALS,
            colour=ink.TONES[cell.tone],
            align=self.sheet.figures if figure else "start",
            direction=Direction.LEFT_TO_RIGHT if cell.unit != "text" else Direction.NATURAL,
        )


def blank(piece: BlankTable, sheet: Sheet) -> Iterator[Strip]:
    """The head and empty rows with lines between their cells."""
    yield heading(piece.title, sheet)
    widths = [WIDTH / len(piece.columns)] * len(piece.columns)
    setting = _Setting(sheet, SMALL, widths)
    head = setting.head([Column(title=title) for title in piece.columns])
    yield head

    def paint(painter: QPainter, y: float) -> None:
        frame(painter, QRectF(0, y, WIDTH, _BY_HAND))
        for start in list(setting.starts())[1:]:
            upright(painter, sheet.x(start, 0, WIDTH), y, _BY_HAND)

    for number in range(piece.rows):
        yield Strip(height=_BY_HAND, paint=paint, repeat=head, keep=number < piece.rows - 1)
