"""Lists of many records, in a window of the usual size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from smara_desktop.domain.record import Record
from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import RecordList
from smara_desktop.ui.tasks import Tasks
from tests.many_records import crowd
from tests.ui.pages_fixtures import Heard, raise_it

HOLDERS = 240
Shows = Callable[..., RecordList]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Records of all types, the same for the tests of one file: they do not change it."""
    made = crowd(tmp_path_factory.mktemp("many") / "many.smara", HOLDERS)
    yield made
    made.store.close()


@pytest.fixture
def context(register: Register, qapp: QApplication) -> Iterator[Context]:
    """What a page is given; reading is done on its own lane, as in the program."""
    settings = Settings(language="en", officer="Salek", post="AG1")
    language.speak(qapp, settings)
    tasks = Tasks(raise_it)
    yield Context(register, settings, tasks)
    tasks.close()
    QApplication.processEvents()
    tasks.deleteLater()
    i18n.use("fr")


@pytest.fixture
def heard(context: Context) -> Heard:
    """What the lists tell the window."""
    return Heard(context)


def settle(qtbot: QtBot, page: RecordList) -> None:
    """Wait until everything asked for is read and what is seen has its words."""

    def read() -> bool:
        QApplication.processEvents()
        table = page.table
        first = max(table.rowAt(0), 0)
        last = table.rowAt(table.viewport().height() - 1)
        places = range(first, (last if last >= 0 else table.model().rowCount() - 1) + 1)
        return not page.context.tasks.busy and all(
            table.model().index(place, 0).data() != "…" for place in places
        )

    qtbot.waitUntil(read, timeout=20_000)
    QApplication.processEvents()


@pytest.fixture
def shows(context: Context, qtbot: QtBot) -> Shows:
    """Show the list of a record type and wait until it is read."""

    def show(of: type[Record], *, opens: bool = True, width: int = 1000) -> RecordList:
        page = RecordList(context, of, opens=opens)
        qtbot.addWidget(page)
        page.resize(width, 500)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settle(qtbot, page)
        page.focus_list()
        return page

    return show


def column(page: RecordList, name: str) -> int:
    """The place of a column."""
    model = page.table.model()
    return [one.name for one in model.columns].index(name)  # type: ignore[attr-defined]


def words(page: RecordList, name: str, rows: int = 12) -> list[str]:
    """What the first rows say in a column."""
    model, place = page.table.model(), column(page, name)
    return [model.index(row, place).data() for row in range(min(rows, model.rowCount()))]
