"""Starts the whole program, as often as a journey needs, on the device of the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from tests.journeys.program import Program

Start = Callable[..., Program]


@pytest.fixture
def start(qtbot: QtBot, home: Path) -> Iterator[Start]:
    """Starts the program; what still runs at the end is closed."""
    started: list[Program] = []

    def begin(path: Path | None = None) -> Program:
        started.append(Program(qtbot, path))
        return started[-1]

    yield begin
    for one in started:
        one.end()
    i18n.use("fr")
