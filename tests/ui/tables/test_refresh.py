"""A list follows what is saved: at once when it is seen, else when it is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from tests.factories import changed, saved
from tests.many_records import crowd, identity
from tests.ui.tables.conftest import Shows, settle, words

NAME = "family_name_fr+given_name_fr"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = crowd(tmp_path / "some.smara", 120)
    yield made
    made.store.close()


def tell(context: Context, *types: str) -> None:
    context.bus.tell(Changes(frozenset(types), frozenset({1}), 1))


def test_a_saved_record_appears_above_and_the_current_row_stays(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    page = shows(ProjectHolder)
    page.table.go(60)
    settle(qtbot, page)
    current, offset = page.current_id(), page.table.verticalScrollBar().value()
    holder = saved(register, ProjectHolder, family_name_fr="Nouveau")
    tell(context, "project_holder")
    qtbot.waitUntil(lambda: page.table.place == 61)
    settle(qtbot, page)
    assert page.current_id() == current
    assert page.table.verticalScrollBar().value() == offset + 1, "the row stays under the eye"
    assert words(page, "reference")[0] == holder.reference
    count = page.findChild(QLabel, "list_sums")
    assert isinstance(count, QLabel)
    assert count.text().startswith("115 ")


def test_a_changed_record_is_told_anew_in_its_place(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    holder = saved(register, ProjectHolder, family_name_fr="Avant")
    page = shows(ProjectHolder)
    page.table.go(5)
    changed(register, holder, family_name_fr="Après")
    tell(context, "project_holder")
    qtbot.waitUntil(lambda: words(page, NAME)[0].startswith("Après"))
    assert page.table.place == 5


def test_a_deleted_current_record_leaves_the_row_to_the_next(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    page = shows(Acquisition)
    page.table.go(10)
    settle(qtbot, page)
    current = page.current_id()
    assert current is not None
    record = records.load(register, Acquisition, current)
    assert record is not None
    assert isinstance(records.delete(register, record), Saved)
    before = page.table.model().rowCount()
    tell(context, "acquisition")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == before - 1)
    settle(qtbot, page)
    assert page.table.place == 10
    assert page.current_id() not in (None, current)


def test_a_hidden_list_waits_until_it_is_shown(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    page = shows(ProjectHolder)
    page.hide()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    holder = saved(register, ProjectHolder)
    tell(context, "project_holder")
    assert not context.tasks.busy, "nothing is read for what nobody sees"
    page.show()
    qtbot.waitUntil(lambda: words(page, "reference")[0] == holder.reference)


def test_a_list_follows_the_names_it_shows_and_nothing_else(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    page = shows(Activity)
    assert page.concerned_by(Changes(frozenset({"project_holder"}), change=1))
    assert page.concerned_by(Changes(plan=True))
    assert not page.concerned_by(Changes(frozenset({"acquisition"}), change=1))
    assert not shows(Association).concerned_by(Changes(frozenset({"activity"}), change=1))
    holder = records.load(register, ProjectHolder, identity(ProjectHolder, 118))
    assert holder is not None
    changed(register, holder, family_name_fr="Renommé")
    tell(context, "project_holder")
    qtbot.waitUntil(lambda: any(one.startswith("Renommé") for one in words(page, "holder")))


def test_a_record_just_saved_is_brought_into_sight(
    shows: Shows, qtbot: QtBot, context: Context, register: Register
) -> None:
    page = shows(ProjectHolder)
    page.table.go(40)
    holder = saved(register, ProjectHolder)
    page.show_record(holder.id)
    tell(context, "project_holder")
    qtbot.waitUntil(lambda: page.current_id() == holder.id)
    assert page.table.place == 0
