"""The page of exports: choices, a labelled second choice for personal data, progress, result."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from smara_desktop.domain.expressions import F
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services.csv_reading import read_back
from smara_desktop.services.export_csv import Options
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.ui.context import Context
from smara_desktop.ui.exchange.export_page import ExportPage
from smara_desktop.ui.tasks import Tasks
from tests.factories import TODAY, saved


@pytest.fixture
def page(context: Context, qtbot: QtBot, tmp_path: Path) -> ExportPage:
    made = ExportPage(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.choices.choose_folder(str(tmp_path))
    return made


def press(page: ExportPage, name: str) -> None:
    found = page.findChild(QToolButton, name)
    assert found is not None
    found.click()


def folders(tmp_path: Path) -> list[Path]:
    return sorted(one for one in tmp_path.iterdir() if one.is_dir())


def test_everything_without_personal_data_is_the_first_choice(page: ExportPage) -> None:
    assert page.choices.options() == Options(language="en")
    assert not page.choices.warning.isVisible()
    assert not page.choices.phases.isVisible()


def test_personal_data_is_a_second_choice_with_a_warning(page: ExportPage) -> None:
    press(page, "privacy_personal")
    assert page.choices.options().personal
    assert page.choices.warning.isVisible()
    press(page, "privacy_open")
    assert not page.choices.options().personal


def test_one_phase_for_other_programs_as_a_zip(page: ExportPage) -> None:
    press(page, "what_phase")
    page.choices.phases.setCurrentIndex(1)
    press(page, "dialect_plain")
    page.choices.zip.setChecked(True)
    chosen = Options(dialect=Dialect.PLAIN, phase=2, zip=True, language="en")
    assert page.choices.options() == chosen


def test_the_list_as_filtered_is_offered_when_a_list_asked(page: ExportPage) -> None:
    listed = page.findChild(QToolButton, "what_list")
    assert listed is not None
    assert not listed.isVisible()
    selection = Selection(ProjectHolder, F("phase").one_of(2))

    page.show_selection(selection)

    assert listed.isVisible()
    assert page.choices.options().selection == selection
    page.show_selection(None)
    assert page.choices.options().selection is None


def test_an_export_is_written_and_told(page: ExportPage, context: Context, tmp_path: Path) -> None:
    holder = saved(context.register, ProjectHolder)
    press(page, "privacy_personal")

    page.button.click()

    (folder,) = folders(tmp_path)
    assert folder.name.startswith("smara_AG1_")
    assert read_back(folder, TODAY)["project_holder"] == [holder]
    assert page.told.isVisible()
    assert "5" in page.told.text()
    rows = page.findChild(QLabel, "rows_project_holders.csv")
    assert rows is not None
    assert rows.text() == "1"
    assert page.show_folder.isVisible()
    assert page.button.isEnabled()
    assert not page.stop_button.isVisible()


def test_a_fault_is_told_and_the_page_is_free_again(
    page: ExportPage, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken").write_text("a letter", encoding="utf-8")
    page.choices.choose_folder(str(tmp_path / "taken"))
    with qtbot.waitSignal(context.notices.failed) as told:
        page.button.click()
    assert told.args is not None
    assert isinstance(told.args[0], Fault)
    assert told.args[0].kind in set(FaultKind)
    assert page.button.isEnabled()
    assert not page.show_folder.isVisible()


@pytest.fixture
def threads(context: Context) -> Iterator[Tasks]:
    """Real lanes."""
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    context.tasks = tasks
    yield tasks
    tasks.close()
    tasks.deleteLater()
    assert failures == []


def _wait(qtbot: QtBot, true: Callable[[], bool]) -> None:
    qtbot.waitUntil(true, timeout=20_000)


def test_progress_comes_from_the_other_thread(
    page: ExportPage, threads: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    values: list[int] = []
    page.bar.valueChanged.connect(values.append)
    page.button.click()
    assert page.stop_button.isVisible()
    assert not page.choices.isEnabled()
    _wait(qtbot, page.button.isEnabled)
    assert values[-1] == 1000
    assert len(folders(tmp_path)) == 1


def test_stopping_leaves_nothing_and_the_next_one_works(
    page: ExportPage, threads: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    page.button.click()
    page.stop_button.click()
    assert "stopped" in page.told.text()
    assert page.button.isEnabled()
    _wait(qtbot, lambda: not threads.busy)
    assert folders(tmp_path) == []

    page.button.click()
    _wait(qtbot, page.show_folder.isVisible)
    assert len(folders(tmp_path)) == 1
