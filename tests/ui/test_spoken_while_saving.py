"""Another language while a save is under way: what was saved is told before the window is new."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.workspace import Workspace
from tests.factories import draft, empty_register
from tests.ui.pages_fixtures import raise_it
from tests.ui.window_fixtures import Opened


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """A window that works on its lanes, a new register open in it."""
    settings = Settings(language="fr", officer="Salek", post="AG1", officers=["Salek"])
    window = Opened(qapp, settings, Tasks(raise_it))
    window.desktop.open(empty_register(tmp_path / "programme.smara"))
    qtbot.waitUntil(lambda: isinstance(window.window.content, Workspace), timeout=30_000)
    yield window
    window.end()
    i18n.use("fr")


def holders_shown(work: Workspace) -> int:
    shown = work.panel.shown_totals
    return 0 if shown is None else shown.value(WHOLE, "holders")


def test_the_form_and_the_totals_know_what_was_saved_meanwhile(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, really = threading.Event(), records.save

    def slow(register: Register, typed: Draft, *rest: object) -> Saved[ProjectHolder] | Refused:
        gate.wait(30)
        return really(register, typed)  # type: ignore[return-value]  # the draft is a holder's

    monkeypatch.setattr(records, "save", slow)
    before = opened.work
    form = before.records(ProjectHolder).forms.current
    form.open_draft(draft(ProjectHolder))
    qtbot.waitUntil(lambda: form.dirty)
    form.save()
    for _ in range(2):
        opened.desktop.do("next_language")
    QCoreApplication.processEvents()
    gate.set()

    qtbot.waitUntil(lambda: opened.work is not before, timeout=30_000)
    assert i18n.language() == "en"
    work = opened.work
    form = work.records(ProjectHolder).forms.current
    qtbot.waitUntil(lambda: form.record is not None, timeout=30_000)
    assert not form.dirty
    qtbot.waitUntil(lambda: holders_shown(work) == 1)
    assert len(work.undo_trail.changes) == 1
