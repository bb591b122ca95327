"""Spending over time: every month for the lines, long runs of nothing as one row for the reader."""

from pathlib import Path

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.services.summaries.content import Chart, Table
from smara_desktop.services.summaries.screens import BY_NAME
from smara_desktop.services.summaries.table_texts import cell_text
from tests.factories import registers, saved


def test_months_in_which_nothing_was_spent_are_folded_for_who_reads_them(tmp_path: Path) -> None:
    with registers(tmp_path) as make, i18n.speaking("en"):
        register = make()
        for day in ("10/02/2024", "10/07/2024", "12/10/2024"):
            saved(register, Acquisition, order_date=day, unit_price="1 000", quantity="2")
        blocks = BY_NAME["acquisitions"].build(register, None).blocks
        chart = next(one for one in blocks if isinstance(one, Chart) and one.name == "spending")
        table = next(one for one in blocks if isinstance(one, Table) and one.name == "spending")
    assert [row.cells[0].value for row in table.rows] == [
        *("02/2024", "03/2024 to 06/2024", "07/2024", "08/2024", "09/2024", "10/2024")
    ]
    folded = [cell_text(cell) for cell in table.rows[1].cells[1:]]
    assert folded[:4] == ["–", "–", "–", cell_text(table.rows[0].cells[4])]
    assert [row.cells[0].value for row in chart.rows] == [f"{n:02d}/2024" for n in range(2, 11)]
    assert table.note.startswith("Budget: 7")
