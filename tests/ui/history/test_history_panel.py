"""Reading a record's history, and going back, by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from smara_desktop.ui.history import HistoryPanel
from tests import factories
from tests.ui.pages_fixtures import Heard


@pytest.fixture
def shown(qtbot: QtBot, context: Context) -> Callable[[Record], HistoryPanel]:
    def show(record: Record) -> HistoryPanel:
        panel = HistoryPanel(context)
        qtbot.addWidget(panel)
        panel.resize(700, 500)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        panel.show_record(type(record), record.id)
        panel.focus_first()
        return panel

    return show


def _lines(panel: HistoryPanel) -> list[list[str]]:
    tree, found = panel.tree, []
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        found.append([item.text(0)])
        for one in range(item.childCount()):
            child = item.child(one)
            assert child is not None
            found.append([child.text(column) for column in range(3)])
    return found


def test_newest_first_with_before_and_after(
    register: Register, shown: Callable[[Record], HistoryPanel]
) -> None:
    holder = factories.saved(register, ProjectHolder, sex="F")
    changed = factories.changed(register, holder, sex="M")
    panel = shown(changed)

    first, move, second, *rest = _lines(panel)

    assert first[0].endswith("Changed by Salek · 1 field")
    assert move == ["Sex", "Woman", "Man"]
    assert "Recorded by Salek" in second[0]
    assert ["Family name (French)", "–", "Laaroussi"] in rest
    title = panel.findChild(QLabel, "history_of")
    assert title is not None
    assert title.text() == f"{holder.reference} · Laaroussi Fatimetou"


def test_enter_puts_the_value_before_back_and_says_so_with_undo(
    qtbot: QtBot, register: Register, shown: Callable[[Record], HistoryPanel], heard: Heard
) -> None:
    holder = factories.changed(register, factories.saved(register, ProjectHolder, sex="F"), sex="M")
    panel = shown(holder)

    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)

    assert factories.again(register, holder).sex == "F"
    assert len(heard.changes) == 1
    (text, change) = heard.said[0]
    assert holder.reference in text
    assert change > 0
    assert _lines(panel)[1] == ["Sex", "Man", "Woman"]
    assert panel.tree.hasFocus()


def test_a_doubt_asks_for_a_reason_first(
    qtbot: QtBot, register: Register, shown: Callable[[Record], HistoryPanel]
) -> None:
    young = factories.saved(register, ProjectHolder, birth_date="03/05/1960")
    holder = factories.changed(register, young, birth_date="03/05/1996")
    panel = shown(holder)

    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert factories.again(register, holder) == holder
    reason = panel.findChild(QLineEdit, "reason")
    assert reason is not None
    assert reason.hasFocus()
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert factories.again(register, holder) == holder
    QTest.keyClicks(reason, "card seen")
    QTest.keyClick(reason, Qt.Key.Key_Return)

    now = factories.again(register, holder).birth_date
    assert now is not None
    assert now.iso() == "1960-05-03"
    assert not reason.isVisible()


def test_a_deleted_record_is_restored(
    qtbot: QtBot, register: Register, shown: Callable[[Record], HistoryPanel], heard: Heard
) -> None:
    gone = records.delete(register, factories.saved(register, ProjectHolder))
    assert isinstance(gone, Saved)
    panel = shown(gone.record)
    restore = panel.findChild(QPushButton, "restore_record")
    assert restore is not None
    assert restore.isVisible()

    QTest.keyClick(restore, Qt.Key.Key_Return)

    assert records.load(register, ProjectHolder, gone.record.id) is not None
    assert factories.again(register, gone.record).deleted_at is None
    assert not restore.isVisible()
    assert heard.said[0][1] > 0


def test_it_follows_what_is_saved_elsewhere(
    register: Register, context: Context, shown: Callable[[Record], HistoryPanel]
) -> None:
    holder = factories.saved(register, ProjectHolder, sex="F")
    panel = shown(holder)
    saved = factories.confirmed(register, factories.edited(holder, sex="M"))

    context.bus.tell(saved.changes)

    assert _lines(panel)[1] == ["Sex", "Woman", "Man"]


def test_escape_closes(
    qtbot: QtBot, register: Register, shown: Callable[[Record], HistoryPanel]
) -> None:
    panel = shown(factories.saved(register, ProjectHolder))
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.tree, Qt.Key.Key_Escape)


def test_a_record_that_was_never_saved_has_none(
    register: Register, shown: Callable[[Record], HistoryPanel]
) -> None:
    saved = factories.saved(register, ProjectHolder)
    panel = shown(saved)
    panel.show_record(ProjectHolder, factories.draft(ProjectHolder).record_id)
    assert _lines(panel) == []
