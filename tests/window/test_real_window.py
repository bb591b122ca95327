"""The program itself, started as a user starts it, worked by the keys of an X server."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk
from smara_desktop.settings import Settings
from tests.window.conftest import pictured, put_on_the_keyboard

pytestmark = pytest.mark.window

Keys = Callable[..., str]
T = TypeVar("T")
_SECONDS = 20.0
FR = "Coopérative Tifaouine d'Es-Semara"
AR = "تعاونية تيفاوين بالسمارة"


@pytest.fixture
def path(tmp_path: Path, home: Path) -> Path:
    """A new register, and a device on which Salek works at AG1."""
    register = tmp_path / "essai.smara"
    found(register, Desk("Salek", "AG1", "device-1")).store.close()
    Settings(officer="Salek", officers=["Salek"], post="AG1", language="fr").save()
    return register


def test_typed_saved_and_read_back_from_the_file(path: Path, home: Path, xdotool: Keys) -> None:
    with started(path, xdotool) as program:
        xdotool("key", "alt+3")
        xdotool("key", "ctrl+n")
        write(xdotool, "asso")
        xdotool("key", "Tab")
        wait_for(lambda: kept(home, "legal_form", "ASSOCIATION"))
        write(xdotool, FR)
        for text in (AR, "artis", "", "", "", "1", "sem"):
            xdotool("key", "Tab")
            write(xdotool, text)
        xdotool("key", "ctrl+s")
        rows = wait_for(lambda: stored(path))
        xdotool("key", "ctrl+q")
        assert program.wait(timeout=_SECONDS) == 0

    assert rows == [("AG1-A-0001", "ASSOCIATION", FR, AR, "ARTISANAT", 1, "11.221.01.01")]
    assert stored(path) == rows


def test_what_is_typed_and_not_saved_is_kept_for_the_next_start(
    path: Path, home: Path, xdotool: Keys
) -> None:
    with started(path, xdotool) as program:
        xdotool("key", "alt+3")
        xdotool("key", "ctrl+n")
        xdotool("key", "Tab")
        write(xdotool, FR[:4])
        wait_for(lambda: kept(home, "name_fr", FR[:4]))
        write(xdotool, FR[4:])
        wait_for(lambda: kept(home, "name_fr", FR))
        program.kill()
        program.wait(timeout=_SECONDS)

    assert stored(path) == []
    assert len(kept(home, "name_fr", FR)) == 1


def test_who_types_as_soon_as_a_window_is_there_loses_nothing(
    path: Path, home: Path, xdotool: Keys
) -> None:
    with subprocess.Popen([sys.executable, "-m", "smara_desktop", str(path)]) as program:
        try:
            window = xdotool("search", "--sync", "--onlyvisible", "--name", "Smara").split()[0]
            xdotool("windowfocus", "--sync", window)
            xdotool("key", "ctrl+n")
            xdotool("type", "--delay", "5", "Laaroussi")
            with pictured("early"):
                wait_for(lambda: kept(home, "family_name_fr", "Laaroussi"))
        finally:
            program.kill()


def kept(home: Path, field: str, text: str) -> list[str]:
    """The unsaved forms whose field holds a text: the program has come so far with the keys."""
    drafts = (home / "smara" / "drafts").glob("*.json")
    forms = [json.loads(one.read_text(encoding="utf-8")) for one in drafts]
    return [form["record"] for form in forms if form["texts"].get(field) == text]


def write(xdotool: Keys, text: str) -> None:
    """Type a text at the pace of someone at ease."""
    if text:
        xdotool("type", "--delay", "80", text)


@contextmanager
def started(path: Path, xdotool: Keys) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on a register, and give it the keyboard once it shows it."""
    with subprocess.Popen([sys.executable, "-m", "smara_desktop", str(path)]) as program:
        try:
            window = xdotool("search", "--sync", "--onlyvisible", "--name", path.name)
            put_on_the_keyboard()
            xdotool("windowfocus", "--sync", window.split()[0])
            with pictured(path.stem):
                yield program
        finally:
            program.kill()


def stored(path: Path) -> list[tuple[object, ...]]:
    """The associations in the file, read without the program."""
    columns = "reference, legal_form, name_fr, name_ar, sector, phase, commune"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT {columns} FROM association").fetchall()


def wait_for(look: Callable[[], list[T]]) -> list[T]:
    """What ``look`` finds, as soon as it finds something."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        if known := look():
            return known
        time.sleep(0.05)
    raise AssertionError("it did not come")
