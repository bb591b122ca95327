"""The panel shows what the file counts, what the open form would change, and opens the lists."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.contributions import Cell
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Opening, selection_of
from smara_desktop.services import records, totals
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.ui.context import Context
from smara_desktop.ui.totals.all_phases import AllPhases
from smara_desktop.ui.totals.figure_button import FigureButton
from smara_desktop.ui.totals.panel import TotalsPanel
from tests.factories import confirmed, draft, saved

HOLDER = Cell(1, "holders", "", "11.221.01.01", "")


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> TotalsPanel:
    for phase in ("1", "1", "2"):
        saved(context.register, ProjectHolder, phase=phase)
    shown = TotalsPanel(context)
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    shown.show()
    return shown


def figure(panel: TotalsPanel, name: str, *, whole: bool = False) -> FigureButton:
    end = "whole" if whole else "phase"
    found = panel.findChild(FigureButton, f"figure.{name}.{end}")
    assert found is not None
    return found


def test_every_figure_of_the_panel_is_the_one_of_the_tally(
    panel: TotalsPanel, register: Register
) -> None:
    saved(register, Acquisition)
    panel.refresh()
    found = totals.read(register)
    shown = {
        (one.row.name, one.scope): one.reading.now
        for one in panel.figures()
        if one.row.value(found, one.scope)
    }
    assert shown["holders", 1] == 3  # two typed here, one that the acquisition's activity is for
    assert shown["holders", 0] == 4
    for button in panel.figures():
        assert button.reading.now == button.row.value(found, button.scope)
        assert button.reading.objective == button.row.objective(found, button.scope)


def test_the_announced_targets_stand_beside_the_figures(panel: TotalsPanel) -> None:
    assert figure(panel, "holders").reading.objective == 135
    assert figure(panel, "persons", whole=True).reading.objective == 277
    assert figure(panel, "planned_by_funder.AGENCE", whole=True).reading.objective == 743_000_000
    assert figure(panel, "planned").reading.objective is None


def test_what_is_typed_moves_the_figures_before_the_save(
    panel: TotalsPanel, context: Context
) -> None:
    context.bus.previewed.emit({HOLDER: 1})
    button = figure(panel, "holders")
    assert (button.reading.now, button.reading.after) == (2, 3)
    assert figure(panel, "persons", whole=True).reading.after == 4
    assert "2 → 3 / 135" in button.text_shown().replace("\N{THIN SPACE}", " ")

    context.bus.previewed.emit({})
    assert not figure(panel, "holders").reading.moves


def test_an_overspent_budget_is_told_before_the_save(panel: TotalsPanel, context: Context) -> None:
    cell = Cell(2, "planned_by_funder", "AGENCE", "11.221.01.01", "")
    context.bus.previewed.emit({cell: 743_000_000 + 12_000_00})
    words = panel._words.text()
    assert "over budget (Whole programme)" in words
    assert "12\N{NARROW NO-BREAK SPACE}000" in words
    assert panel._words.isVisible()
    assert panel.phase == 2  # the form's phase came beside the whole


def test_a_save_moves_the_figures_and_marks_them(panel: TotalsPanel, context: Context) -> None:
    done = confirmed(context.register, draft(ProjectHolder))
    assert isinstance(done, Saved)
    context.bus.tell(done.changes)
    assert figure(panel, "holders").reading.now == 3
    assert figure(panel, "holders").fresh
    assert figure(panel, "persons").fresh
    assert not figure(panel, "associations").fresh
    panel._settle()
    panel._calm.stop()
    assert not figure(panel, "holders").fresh


def test_a_figure_opens_its_list(panel: TotalsPanel, context: Context, qtbot: QtBot) -> None:
    asked: list[Opening] = []
    context.navigator.list_asked.connect(asked.append)
    QTest.keyClick(figure(panel, "women"), Qt.Key.Key_Return)
    QTest.mouseClick(figure(panel, "women", whole=True), Qt.MouseButton.LeftButton)
    assert [one.selection for one in asked] == [
        selection_of(BY_NAME["women"], 1),
        selection_of(BY_NAME["women"]),
    ]
    with context.register.store.read() as connection:
        counts = [queries.count(connection, one.selection) for one in asked]
    assert counts == [figure(panel, "women", whole=w).reading.now for w in (False, True)]
    assert "Women" in asked[0].title


def test_arrows_go_from_figure_to_figure_and_tab_stops_once(
    panel: TotalsPanel, qtbot: QtBot
) -> None:
    panel.focus_first()
    QTest.keyClick(figure(panel, "holders"), Qt.Key.Key_Down)
    assert figure(panel, "women").hasFocus()
    QTest.keyClick(figure(panel, "women"), Qt.Key.Key_Right)
    assert figure(panel, "women", whole=True).hasFocus()
    stops = [one for one in panel.figures() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [figure(panel, "women", whole=True)]


def test_a_funder_appears_with_its_first_line(panel: TotalsPanel, context: Context) -> None:
    assert panel.findChild(FigureButton, "figure.planned_by_funder.CREDIT.phase") is None
    saved(
        context.register,
        Acquisition,
        [{"funder": "CREDIT", "nature": "cash", "amount": "10 000"}],
    )
    panel.refresh()
    assert figure(panel, "planned_by_funder.CREDIT").reading.now == 10_000_00


def test_typing_reads_nothing_from_the_file(panel: TotalsPanel, context: Context) -> None:
    context.register.store.close()
    for step in range(20):
        context.bus.previewed.emit({HOLDER: step % 3})
    assert figure(panel, "holders").reading.after == 3


def test_deleting_moves_the_figures_back(panel: TotalsPanel, context: Context) -> None:
    record = saved(context.register, ProjectHolder)
    panel.refresh()
    done = records.delete(context.register, record)
    assert isinstance(done, Saved)
    context.bus.tell(done.changes)
    assert figure(panel, "holders").reading.now == 2


def test_no_amount_is_cut_beside_those_of_the_other_phases(context: Context, qtbot: QtBot) -> None:
    saved(context.register, Acquisition, status="planned", unit_price="18 984 008,50")
    side_by_side = AllPhases(context)
    qtbot.addWidget(side_by_side)
    side_by_side.show()
    table = side_by_side.table
    assert table.findItems("/ 7", Qt.MatchFlag.MatchContains)
    for column in range(table.columnCount()):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
