"""Steps of the roadmap are moved by key and by mouse, saved, refused and undone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.services import plan_editing
from smara_desktop.services.changes import Refused
from smara_desktop.services.roadmap_moving import Move
from smara_desktop.services.undo import undo
from smara_desktop.storage import confirmations
from smara_desktop.ui.charts.chart_view import ChartView
from smara_desktop.ui.charts.movable_plot import MovablePlot
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.confirm_panel import ReasonLine
from smara_desktop.ui.summaries.page import SummariesPage
from tests.factories import again, changed, saved

STARTS, DUE = date(2024, 3, 1), date(2024, 6, 30)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def days(count: int) -> timedelta:
    return timedelta(days=count)


@pytest.fixture
def step(context: Context) -> RoadmapStep:
    saved(context.register, RoadmapStep, title_fr="Before", due="15/05/2024")
    return saved(context.register, RoadmapStep, title_fr="Moved", starts="01/03/2024")


@pytest.fixture
def page(context: Context, step: RoadmapStep, qtbot: QtBot) -> SummariesPage:
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.choose("roadmap", None)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def plot(page: SummariesPage, step: RoadmapStep) -> MovablePlot:
    """The time line, with the keyboard on the step."""
    view = page.view.findChild(ChartView, "chart_roadmap")
    assert isinstance(view, ChartView)
    plot = view.plot
    assert isinstance(plot, MovablePlot)
    plot.pause.setInterval(10**8)  # a key does not come late here, however slow the machine is
    plot.grab()
    plot.setFocus()
    while plot.current is None or plot.current.cell.record != (RoadmapStep, step.id):
        QTest.keyClick(plot, Qt.Key.Key_Down)
    return plot


def stands(context: Context, step: RoadmapStep) -> tuple[date | None, date]:
    now = again(context.register, step)
    return (now.starts, now.due)


def test_keys_move_a_step_and_what_is_pressed_in_a_row_is_one_change(
    plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    said: list[tuple[str, int]] = []
    context.notices.said.connect(lambda words, change: said.append((words, change)))
    QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL)
    QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL | _SHIFT)
    QTest.keyClick(plot, Qt.Key.Key_Left, _SHIFT)
    assert stands(context, step) == (STARTS, DUE), "nothing is saved between two keys"
    plot.settle()
    assert stands(context, step) == (STARTS + days(8), DUE + days(7))
    assert said[-1][0] == "Moved: from 09/03/2024 to 07/07/2024."
    plot.grab()
    assert plot.current is not None
    assert plot.current.cell.record == (RoadmapStep, step.id), "the keyboard stays on it"
    undo(context.register, said[-1][1])
    assert stands(context, step) == (STARTS, DUE)


def test_escape_gives_a_move_up_and_no_end_passes_the_other(
    plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL)
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    plot.settle()
    assert stands(context, step) == (STARTS, DUE)
    for _ in range(130):
        QTest.keyClick(plot, Qt.Key.Key_Left, _SHIFT)
    plot.settle()
    assert stands(context, step) == (STARTS, STARTS)


def test_the_mouse_moves_a_step_or_one_end_of_it_and_a_click_opens_it(
    plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    opened: list[object] = []
    context.navigator.record_asked.connect(lambda of, record: opened.append((of, record)))

    def drag(start: QPoint, across: int) -> None:
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(plot, button, pos=start)
        QTest.mouseMove(plot, start + QPoint(across // 2, 0))
        QTest.mouseMove(plot, start + QPoint(across, 0))
        QTest.mouseRelease(plot, button, pos=start + QPoint(across, 0))
        plot.grab()

    assert plot.current is not None
    bar = plot.current.rect.toRect()
    drag(bar.center(), 40)
    starts, due = stands(context, step)
    assert starts is not None
    moved = starts - STARTS
    assert moved > days(0)
    assert due - DUE == moved, "both ends go together"
    bar = plot.current.rect.toRect()
    drag(QPoint(bar.right() - 1, bar.center().y()), -40)
    assert stands(context, step)[0] == starts, "an end alone"
    assert stands(context, step)[1] < due
    assert opened == []
    drag(plot.current.rect.toRect().center(), 0)
    assert opened == [(RoadmapStep, step.id)]


def test_a_step_that_was_changed_meanwhile_is_not_moved(
    plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    warned: list[str] = []
    context.notices.warned.connect(warned.append)
    changed(context.register, step, due="31/07/2024")
    QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL)
    plot.settle()
    assert stands(context, step) == (STARTS, date(2024, 7, 31))
    assert warned == [
        "This step was changed meanwhile: it stands now where it was put. Move it again."
    ]
    QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL)
    plot.settle()
    assert stands(context, step) == (STARTS + days(1), date(2024, 8, 1))


def too_late(plot: MovablePlot) -> None:
    """Move the step beyond the end of its phase."""
    for _ in range(60):
        QTest.keyClick(plot, Qt.Key.Key_Right, _CONTROL | _SHIFT)
    plot.settle()


@pytest.fixture
def dated(context: Context) -> None:
    """The step's phase ends."""
    plan = context.register.plan
    phase = replace(plan.phases[1], starts=date(2024, 1, 1), ends=date(2024, 12, 31))
    assert not isinstance(plan_editing.set_phase(context.register, phase), Refused)


@pytest.mark.usefixtures("dated")
def test_a_doubtful_move_is_confirmed_where_it_is_made_and_kept_with_the_step(
    page: SummariesPage, plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    warned: list[str] = []
    context.notices.warned.connect(warned.append)
    too_late(plot)
    panel = page.moving.confirm
    assert panel.isVisible()
    assert stands(context, step) == (STARTS, DUE), "not before it is confirmed"
    (reason,) = panel.findChildren(ReasonLine)
    assert reason.hasFocus()
    reason.setText("Decided by the committee")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert stands(context, step) == (STARTS + days(420), DUE + days(420))
    with context.register.store.read() as connection:
        (kept,) = confirmations.of_record(connection, step.id)
    assert (kept.rule, kept.reason, kept.officer) == (
        *("outside_phase", "Decided by the committee", "Salek"),
    )
    assert plot.hasFocus()
    assert warned == []


@pytest.mark.usefixtures("dated")
def test_a_doubtful_move_that_nobody_confirms_is_none(
    page: SummariesPage, plot: MovablePlot, step: RoadmapStep, context: Context
) -> None:
    too_late(plot)
    (reason,) = page.moving.confirm.findChildren(ReasonLine)
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    assert not page.moving.confirm.isVisible()
    assert plot.hasFocus()
    assert plot._stood() == (STARTS, DUE), "it is shown where it stands"
    too_late(plot)
    page.choose("programme", None)
    page.choose("roadmap", None)
    assert not page.moving.confirm.isVisible()
    assert stands(context, step) == (STARTS, DUE)


@pytest.mark.usefixtures("dated")
def test_no_reason_is_asked_for_a_move_while_another_step_is_moved(
    page: SummariesPage, step: RoadmapStep, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a save takes its time, the reason would be kept with the other step."""
    other = saved(context.register, RoadmapStep, title_fr="Other", starts="01/03/2024")
    told: list[Callable[[], None]] = []
    warned: list[str] = []
    context.notices.warned.connect(warned.append)

    def later(work: Callable[[], object], *, done: Callable[[object], None], **_: object) -> None:
        told.append(lambda: done(work()))

    monkeypatch.setattr(context.tasks, "run", later)
    page.moving.save((RoadmapStep, step.id), (STARTS, DUE), Move(420, 420))
    page.moving.save((RoadmapStep, other.id), (STARTS, DUE), Move(1, 1))
    for tell in told[:2]:
        tell()
    assert not page.moving.confirm.isVisible()
    assert len(warned) == 1
    assert stands(context, step) == (STARTS, DUE)
    assert stands(context, other) == (STARTS + days(1), DUE + days(1))


def test_the_step_that_has_the_keyboard_is_seen(page: SummariesPage, context: Context) -> None:
    for number in range(20):
        saved(context.register, RoadmapStep, title_fr=f"Step {number}")
    page.setMinimumSize(1, 1)
    page.resize(1000, 320)
    page.refresh()
    QApplication.processEvents()
    page.focus_first()
    plot = QApplication.focusWidget()
    assert isinstance(plot, MovablePlot), "the time line is what is worked with here"
    seen = page.view.viewport()

    def is_seen() -> bool:
        QApplication.processEvents()
        assert plot.current is not None
        where = plot.mapTo(seen, plot.current.rect.center().toPoint())
        return seen.rect().contains(where)

    assert is_seen()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        for _ in range(len(plot.hits)):
            QTest.keyClick(plot, key)
            assert is_seen()
