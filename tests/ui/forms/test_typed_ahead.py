"""What is typed while a save is on its way to a slow disk."""

from collections.abc import Iterator
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import Tasks
from tests.factories import saved
from tests.ui.forms.conftest import ENOUGH, PLACE, Shown, Typist, rules
from tests.ui.pages_fixtures import raise_it


@pytest.fixture
def slowly(context: Context, qtbot: QtBot) -> Iterator[Context]:
    """The same context, its work done on threads, as in the program."""
    context.tasks = Tasks(raise_it)
    yield context
    context.tasks.close()
    context.tasks.deleteLater()


def _nothing(result: object) -> None:
    """A task that only keeps its lane busy."""


def held_save_lane(context: Context) -> Event:
    """Keep the save lane busy, as a slow disk does, until the event is set."""
    gate = Event()
    context.tasks.run(partial(gate.wait, 20), done=_nothing, lane="save")
    return gate


def test_letters_typed_while_a_save_runs_belong_to_the_next_record(
    slowly: Context, shown: Shown, typist: Typist, qtbot: QtBot
) -> None:
    form = shown(ProjectHolder)
    qtbot.waitUntil(lambda: not slowly.tasks.busy)
    typist.fill(**ENOUGH | PLACE)
    gate = held_save_lane(slowly)
    typist.control(Qt.Key.Key_Return)
    typist.type("Brahimé")
    assert form.draft.texts["family_name_fr"] == "Salek"
    gate.set()
    qtbot.waitUntil(lambda: form.draft.texts.get("family_name_fr") == "Brahimé")
    assert typist.field == "family_name_fr"
    assert form.record is None
    form.leave()
    qtbot.waitUntil(lambda: not slowly.tasks.busy)


def test_letters_typed_while_a_plain_save_runs_stay(
    slowly: Context, shown: Shown, typist: Typist, qtbot: QtBot
) -> None:
    form = shown(ProjectHolder)
    qtbot.waitUntil(lambda: not slowly.tasks.busy)
    typist.fill(**ENOUGH | PLACE)
    gate = held_save_lane(slowly)
    typist.control(Qt.Key.Key_S)
    typist.type("Hay")
    gate.set()
    qtbot.waitUntil(lambda: form.record is not None)
    assert form.draft.texts["quarter"] == "Hay"
    assert form.dirty
    assert typist.field == "quarter"
    form.leave()
    qtbot.waitUntil(lambda: not slowly.tasks.busy)


def test_letters_typed_ahead_of_a_refused_save_go_nowhere(
    slowly: Context, shown: Shown, typist: Typist, qtbot: QtBot
) -> None:
    saved(slowly.register, ProjectHolder, cin="SJ99")
    form = shown(ProjectHolder)
    qtbot.waitUntil(lambda: not slowly.tasks.busy)
    typist.fill(family_name_fr="Salek", given_name_fr="Ali", sex="m", cin="SJ99", **PLACE)
    form.state.doubt(())
    form.doubts.stop()
    gate = held_save_lane(slowly)
    form.editor("notice_given_on").widget.setFocus()
    typist.type("+")
    form.doubts.stop()
    typist.control(Qt.Key.Key_Return)
    typist.type("Brahim")
    gate.set()
    qtbot.waitUntil(lambda: rules(form) == ["cin_taken"])
    assert typist.field == "cin"
    assert form.editor("cin").text() == "SJ99"
    form.leave()
    qtbot.waitUntil(lambda: not slowly.tasks.busy)
