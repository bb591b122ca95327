"""A register, and the context that the pages of the window are given, for tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from smara_desktop import i18n
from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import InlineTasks
from tests.factories import registers


def raise_it(failure: BaseException) -> None:
    """A failure no test asked for fails it."""
    raise failure


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register, seeded with the programme."""
    with registers(tmp_path) as make:
        yield make()


@pytest.fixture
def context(register: Register, qapp: QApplication) -> Iterator[Context]:
    """What a page is given; all work is done at once, all texts are in English."""
    settings = Settings(language="en", officer="Salek", post="AG1")
    language.speak(qapp, settings)
    tasks = InlineTasks(raise_it)
    yield Context(register, settings, tasks)
    tasks.close()
    tasks.deleteLater()
    i18n.use("fr")


class Heard:
    """Remembers what was said in the status bar and told on the bus."""

    def __init__(self, context: Context) -> None:
        self.said: list[tuple[str, int]] = []
        self.changes: list[object] = []
        self.previews: list[object] = []
        context.notices.said.connect(self._said)
        context.bus.changed.connect(self.changes.append)
        context.bus.previewed.connect(self.previews.append)

    def _said(self, text: str, change: int) -> None:
        self.said.append((text, change))


@pytest.fixture
def heard(context: Context) -> Heard:
    """What the pages tell the window."""
    return Heard(context)
