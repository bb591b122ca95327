"""A summary as a workbook: each table a sheet, numbers as numbers, to go on calculating with."""

import io
import re
from datetime import date
from typing import Any

from smara_desktop.domain.directions import bare, reads_from_right
from smara_desktop.i18n import right_to_left
from smara_desktop.services.summaries.content import Cell, Row, Summary, Table
from smara_desktop.services.summaries.table_texts import cell_text, head
from smara_desktop.services.table_copy import tables_of

FORMATS = {
    "money": "#,##0.00",
    "count": "#,##0",
    "rate": "0.0%",
    "mark": "0",
    "tenths": "0.0",
    "day": "dd/mm/yyyy",
    "text": "@",
}
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_WIDEST, _NARROWEST = 60, 8


def workbook(summary: Summary) -> bytes:
    """The bytes of the ``.xlsx`` file; amounts are in dirhams."""
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types; loaded when asked for

    buffer = io.BytesIO()
    # A name that begins with "=" stays a name.
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": f"{summary.title} – {summary.scope}"})
    names: set[str] = set()
    for table in tables_of(summary):
        sheet = book.add_worksheet(_sheet_name(bare(table.title), names))
        _Sheet(book, sheet).write(table, f"{summary.title} – {summary.scope}")
    if not names:
        book.add_worksheet(_sheet_name(summary.title, names))
    book.close()
    return buffer.getvalue()


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that a workbook allows, told apart from those already taken."""
    wanted = _FORBIDDEN.sub(" ", title).strip()[:_LONGEST_NAME] or "1"
    name, number = wanted, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = wanted[: _LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


class _Sheet:
    """One sheet: what it is about, the title, the head that stays in sight, the rows."""

    HEAD = 2

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._formats: dict[tuple[str, bool, bool], Any] = {}

    def write(self, table: Table, about: str) -> None:
        """Write a table."""
        if right_to_left():
            self._sheet.right_to_left()
        bold = self._book.add_format({"bold": True, "font_size": 13})
        self._sheet.write_string(0, 0, bare(f"{table.title} ({about})"), bold)
        titles = self._book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#D8ECEA", "text_wrap": True, "valign": "top"}
        )
        for place in range(len(table.columns)):
            self._sheet.write_string(self.HEAD, place, bare(head(table, place)), titles)
            self._sheet.set_column(place, place, _width(table, place))
        for number, row in enumerate(table.rows, self.HEAD + 1):
            for place, cell in enumerate(row.cells):
                self._write(number, place, cell, row)
        if table.note:
            self._sheet.write_string(self.HEAD + len(table.rows) + 2, 0, bare(table.note))
        self._sheet.freeze_panes(self.HEAD + 1, 1)

    def _write(self, number: int, place: int, cell: Cell, row: Row) -> None:
        value, bold = cell.value, row.role != "plain"
        words = value if isinstance(value, str) else ""
        look = self._format(cell.unit, bold=bold, from_right=_hidden_way(words))
        if value is None:
            self._sheet.write_blank(number, place, None, look)
        elif isinstance(value, date):
            self._sheet.write_datetime(number, place, value, look)
        elif isinstance(value, int):
            self._sheet.write_number(number, place, value / _PARTS.get(cell.unit, 1), look)
        else:
            self._sheet.write_string(number, place, bare(value), look)

    def _format(self, unit: str, *, bold: bool, from_right: bool) -> Any:
        if (unit, bold, from_right) not in self._formats:
            look: dict[str, object] = {"num_format": FORMATS[unit], "bold": bold}
            if bold:
                look["top"] = 1
            if from_right:
                look["reading_order"] = 2
            self._formats[unit, bold, from_right] = self._book.add_format(look)
        return self._formats[unit, bold, from_right]


def _hidden_way(words: str) -> bool:
    """A spreadsheet reads a text by its first letter, be it that of a reference in an Arabic
    sentence; the marks that tell (and would be in the way of a search) are not written."""
    return bool(reads_from_right(words)) and not reads_from_right(bare(words))


_PARTS = {"money": 100, "rate": 1000, "tenths": 10}


def _width(table: Table, place: int) -> float:
    texts = [cell_text(row.cells[place]) for row in table.rows if place < len(row.cells)]
    longest = max(map(len, [*texts, *head(table, place).split()]), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
