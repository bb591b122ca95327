"""A device that can keep no settings, its disk being full: it is told, and the work goes on."""

import errno
from pathlib import Path

import pytest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.settings import Settings
from smara_desktop.ui.first_start import FirstStart
from smara_desktop.ui.workspace import Workspace
from tests.factories import draft, empty_register
from tests.ui.window_fixtures import Opened, bare, opened

__all__ = ["bare", "opened"]


@pytest.fixture(autouse=True)
def full(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on; a register may have been opened before."""
    for name in {"bare", "opened"} & set(request.fixturenames):
        request.getfixturevalue(name)

    def fail(_settings: Settings, **_how: bool) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "settings.json")

    monkeypatch.setattr(Settings, "save", fail)


def test_another_register_is_opened_all_the_same(opened: Opened, tmp_path: Path) -> None:
    other = empty_register(tmp_path / "other.smara")
    opened.desktop.open(other)
    assert "settings.json" in opened.notice
    assert "other.smara" in opened.window.windowTitle()
    form = opened.work.records(ProjectHolder).forms.current
    form.open_draft(draft(ProjectHolder))
    form.save()
    assert form.record is not None
    session = opened.desktop.session
    assert session is not None
    assert (session.path, session.lock.held) == (other, True)


def test_another_officer_takes_the_seat(opened: Opened) -> None:
    opened.desktop._work_as("Mariam")
    assert "settings.json" in opened.notice
    session = opened.desktop.session
    assert session is not None
    assert session.register.desk.officer == "Mariam"


def test_the_window_closes(opened: Opened) -> None:
    opened.desktop.do("quit")
    assert not opened.window.isVisible()


def test_the_first_start_goes_on(bare: Opened, tmp_path: Path) -> None:
    bare.desktop.ask_who(None)
    page = bare.window.content
    assert isinstance(page, FirstStart)
    page.take_up(("Salek", "AG1"))
    assert page.begin(f"open:{empty_register(tmp_path / 'first.smara')}")
    assert isinstance(bare.window.content, Workspace)
    assert "settings.json" in bare.notice
