"""A table as text: aligned for a terminal, or as plain CSV for another program."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from smara_desktop.domain.days import show_day
from smara_desktop.domain.decimals import Scale, decimal_text, grouped, screen_text
from smara_desktop.domain.directions import bare
from smara_desktop.domain.money import plain_money, show_amount
from smara_desktop.services.summaries.content import Cell, Table

NOTHING = "–"
TENTHS = Scale(places=1, example="45,3")
"""Rates are tenths of a percent."""


MARKS = ("mark", "tenths")
"""The units whose zero is an answer."""


def cell_text(cell: Cell) -> str:
    """A cell as it is read: amounts in dirhams without the unit; a dash for zero but of
    marks."""
    value = cell.value
    if isinstance(value, date):
        return show_day(value)
    if not isinstance(value, int):
        return value or ""
    if not value and cell.unit not in MARKS:
        return NOTHING
    if cell.unit == "money":
        return show_amount(value)
    if cell.unit == "tenths":
        return screen_text(value, TENTHS)
    return rate_text(value) if cell.unit == "rate" else grouped(value)


def rate_text(tenths: int) -> str:
    """``45,3 %`` of tenths of a percent."""
    return f"{screen_text(tenths, TENTHS)}\N{NO-BREAK SPACE}%"


def plain_text(cell: Cell) -> str:
    """A cell for machines: dirhams and percents with a dot, days as ISO."""
    value = cell.value
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, int):
        return bare(value or "")
    if cell.unit == "money":
        return plain_money(value)
    return decimal_text(value, TENTHS, ".") if cell.unit in ("rate", "tenths") else str(value)


def lines(table: Table) -> Iterator[str]:
    """The table for a terminal: names to the start, figures to the end of their column."""
    rows = [[bare(head(table, place)) for place in range(len(table.columns))]]
    rows += [[bare(cell_text(cell)) for cell in row.cells] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numeric = [column.unit != "text" for column in table.columns]
    yield bare(table.title)
    for row in rows:
        texts = zip(row, widths, numeric, strict=True)
        padded = (text.rjust(w) if right else text.ljust(w) for text, w, right in texts)
        yield "  ".join(padded).rstrip()
    if table.note:
        yield bare(table.note)


def csv_text(table: Table) -> str:
    """The table as plain CSV, one line of heads; no subtotals: a program adds up itself."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([bare(head(table, place)) for place in range(len(table.columns))])
    rows = (row for row in table.rows if row.role != "subtotal")
    writer.writerows([plain_text(cell) for cell in row.cells] for row in rows)
    return out.getvalue()


def head(table: Table, place: int) -> str:
    """The head of a column; where heads repeat, their group tells them apart."""
    column = table.columns[place]
    alike = [one for one in table.columns if one.title == column.title]
    return f"{column.group} {column.title}" if len(alike) > 1 and column.group else column.title
