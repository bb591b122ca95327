"""What a chart reads from its table: numbers to draw, and the words of its marks."""

from smara_desktop.services.summaries.content import Cell, Chart, Row
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.totals.reading import short


def number(cell: Cell) -> int:
    """What is drawn for a cell: nothing for what is not known."""
    return cell.value if isinstance(cell.value, int) else 0


def label(chart: Chart, row: Row) -> str:
    """The name of a row."""
    return cell_text(row.cells[chart.labels])


def heading(chart: Chart, column: int) -> str:
    """The name of a column."""
    return chart.table.columns[column].title


def words(chart: Chart, row: Row, column: int) -> str:
    """A mark in words: its row, its column where there are several, its figure."""
    figure = cell_text(row.cells[column])
    if chart.table.columns[column].unit == "money" and figure:
        figure = f"{figure}\N{NO-BREAK SPACE}DH"
    names = [label(chart, row)]
    names += [heading(chart, column)] if len(chart.values) > 1 else []
    return f"{', '.join(names)}: {figure}"


def axis_words(chart: Chart, value: int) -> str:
    """A round figure on an axis: ``0``, ``500 000``, ``2 M``."""
    return short_words(chart, value).replace(",00", "") if value else "0"


def short_words(chart: Chart, value: int) -> str:
    """A figure as it stands in a chart: millions with two decimals, whole dirhams below."""
    unit = chart.table.columns[chart.values[0]].unit
    if unit == "rate":
        return cell_text(Cell(value=value, unit="rate"))
    return short(value, money=unit == "money")
