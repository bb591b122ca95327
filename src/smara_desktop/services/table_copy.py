"""A table for the clipboard: a spreadsheet takes its numbers as numbers, a letter its look."""

from datetime import date
from html import escape

from smara_desktop.domain.days import show_day
from smara_desktop.domain.decimals import decimal_text
from smara_desktop.domain.directions import bare, reads_from_right
from smara_desktop.domain.money import excel_money
from smara_desktop.i18n import _, right_to_left
from smara_desktop.services.summaries.content import (
    FIGURES,
    Cards,
    Cell,
    Column,
    Row,
    Summary,
    Table,
)
from smara_desktop.services.summaries.table_texts import TENTHS, cell_text, head
from smara_desktop.services.text_format import defused


def tsv(tables: tuple[Table, ...]) -> str:
    """Tab-separated text; numbers as a French spreadsheet reads them, without grouping."""
    return "\n\n".join("\n".join(_lines(table)) for table in tables)


def html(tables: tuple[Table, ...]) -> str:
    """The same tables with heads and alignment, for a word processor."""
    return "".join(map(_table, tables))


def tables_of(summary: Summary) -> tuple[Table, ...]:
    """All tables of a summary; its cards as one table more, before them."""
    cards = cards_table(summary)
    return (*([cards] if cards else []), *summary.tables)


def cards_table(summary: Summary) -> Table | None:
    """The figures of a summary's cards: one row for each, beside what it is held against."""
    rows = [
        Row(cells=(Cell(value=card.title), Cell(value=label.strip()), cell, _goal(cell)))
        for block in summary.blocks
        if isinstance(block, Cards)
        for card in block.cards
        for label, cell in card.figures
    ]
    if not rows:
        return None
    titles = (_("Of"), _("Figure"), _("Value"), _("Target or budget"))
    return Table(
        name="figures",
        title=_("Figures"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(rows),
    )


def _goal(cell: Cell) -> Cell:
    return Cell(value=cell.goal, unit=cell.unit)


def _lines(table: Table) -> list[str]:
    titles = [_one_line(defused(head(table, place))) for place in range(len(table.columns))]
    rows = [[_one_line(plain(cell)) for cell in row.cells] for row in table.rows]
    return [defused(table.title), *("\t".join(line) for line in (titles, *rows))]


def plain(cell: Cell) -> str:
    """A cell as it is typed into a French spreadsheet, which runs no text as a formula."""
    value = cell.value
    if isinstance(value, date):
        return show_day(value)
    if not isinstance(value, int):
        return defused(value or "")
    if cell.unit == "money":
        return excel_money(value)
    if cell.unit in ("rate", "tenths"):
        return f"{decimal_text(value, TENTHS, ',')}{'%' if cell.unit == 'rate' else ''}"
    return str(value)


def _one_line(text: str) -> str:
    """A tab or a new line would begin another cell; marks of direction say nothing there."""
    return bare(" ".join(text.split()))


def _table(table: Table) -> str:
    direction = ' dir="rtl"' if right_to_left() else ""
    titles = "".join(
        f"<th>{escape(defused(head(table, place)))}</th>" for place in range(len(table.columns))
    )
    rows = "".join(
        f"<tr>{''.join(_html_cell(cell, bold=row.role != 'plain') for cell in row.cells)}</tr>"
        for row in table.rows
    )
    return (
        f"<p><b>{escape(defused(table.title))}</b></p>"
        f'<table border="1" cellspacing="0"{direction}><tr>{titles}</tr>{rows}</table>'
    )


def _html_cell(cell: Cell, *, bold: bool) -> str:
    # What stands here is what a spreadsheet takes: the grouping of thousands would make it a text.
    text = plain(cell) if cell.unit in FIGURES else defused(cell_text(cell))
    shown = escape(_one_line(text))
    align = ' align="right"' if cell.unit in FIGURES else ""
    return f"<td{align or _other_way(text)}>{f'<b>{shown}</b>' if bold else shown}</td>"


def _other_way(text: str) -> str:
    """A name that is read against its table keeps its order, at the table's side."""
    from_right = reads_from_right(text)
    if from_right is None or from_right == right_to_left():
        return ""
    return ' dir="rtl" align="left"' if from_right else ' dir="ltr" align="right"'
