"""Every screen as a picture, without a screen: for the manual, and for looking at one's work."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import selection_of
from smara_desktop.i18n import language as language_now
from smara_desktop.services import attention, lists
from smara_desktop.services.summaries.screens import SCREENS
from smara_desktop.settings import Settings
from smara_desktop.ui.application import application
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow
from smara_desktop.ui.offscreen import without_size_hints
from smara_desktop.ui.places import PAGES
from smara_desktop.ui.settings_pages.settings_page import SettingsPage
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.typist import Stuck, Typist, quiet, until
from smara_desktop.ui.workspace import Workspace

USUAL = (1366, 768)
_PATIENCE = 900.0
"""Seconds that a picture waits for what is counted in it: all records of a large register."""
_DEAR = "290 000"
"""A price that passes the budget of an example."""


class NotShown(Stuck):
    """The register does not open in the window: the words say why."""


def screens(
    path: Path,
    folder: Path,
    language: str = "fr",
    size: tuple[int, int] = USUAL,
    theme: str = "light",
) -> list[Path]:
    """Write a PNG of every screen of the register at ``path`` into ``folder``; returns them.

    Nothing is saved to the register. Raises ``NotShown`` when it cannot be opened,
    ``OSError`` when there is no place for the pictures.
    """
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="smara-screens-") as home, without_size_hints():
        before = os.environ.get("SMARA_HOME")
        os.environ["SMARA_HOME"] = home
        settings = Settings(
            language=language, theme=theme, officer="Salek", post="AG1", officers=["Salek"]
        )
        speak(application(), settings)
        camera = Camera(folder, MainWindow(settings), settings)
        try:
            return camera.run(path, QSize(*size))
        finally:
            camera.leave()
            _put_back("SMARA_HOME", before)


def _put_back(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


class Camera:
    """Goes from screen to screen and takes a picture of each."""

    def __init__(self, folder: Path, window: MainWindow, settings: Settings) -> None:
        self.window = window
        self._folder, self._settings = folder, settings
        self._typist = Typist()
        self._taken: list[Path] = []
        self._desktop = Desktop(window, settings)

    def run(self, path: Path, size: QSize) -> list[Path]:
        """Take all pictures."""
        self.window.resize(size)
        self.window.show()
        self.window.activateWindow()
        self._desktop.ask_who(None)
        self._take("first_start")
        self._desktop.open(path)
        quiet(self._desktop.tasks)
        work = self._work()
        for name in PAGES:
            work.go(name)
            self._take(f"place_{name}")
        self._summaries(work)
        self._settings_tabs(work)
        for of in RECORD_TYPES:
            self._filled(work, of)
        self._refused(work)
        self._over_budget(work)
        self._to_confirm(work)
        self._sheets(work)
        return self._taken

    def leave(self) -> None:
        """Close the window; the register is left as it was found."""
        self._desktop.release()
        self._desktop.do("quit")
        until(self._closed, "the window does not close")

    def _closed(self) -> bool:
        return not self.window.isVisible()

    def _work(self) -> Workspace:
        content = self.window.content
        if not isinstance(content, Workspace):
            raise NotShown(self.window.notices.words.text() or "the register does not open")
        return content

    def _take(self, name: str, what: QWidget | None = None) -> None:
        quiet(self._desktop.tasks, _PATIENCE)
        target = self._folder / f"{len(self._taken) + 1:02d}_{name}.png"
        (what or self.window).grab().save(str(target))
        self._taken.append(target)

    def _settings_tabs(self, work: Workspace) -> None:
        page = work.go("settings")
        assert isinstance(page, SettingsPage)
        for place in range(page.tabs.count()):
            page.tabs.setCurrentIndex(place)
            self._take(f"settings_{place + 1}")

    def _summaries(self, work: Workspace) -> None:
        """Each summary, with what has to be looked for."""
        page = work.go("summary")
        assert isinstance(page, SummariesPage)
        for screen in SCREENS:
            page.choose(screen.name, None)
            self._take(f"summary_{screen.name}")

    def _filled(self, work: Workspace, of: type[Record]) -> None:
        """The newest record of a type, in its form."""
        register = work.context.register
        latest = attention.latest(register, language_now(), limit=60)
        newest = next((one for one in latest if one.of is of), None)
        if newest is not None:
            work.open_record(of, newest.id)
            self._take(f"form_{of.type.name}")

    def _refused(self, work: Workspace) -> None:
        """A save without what is needed."""
        work.start_new(ProjectHolder)
        quiet(self._desktop.tasks)
        self._typist.write("Laaroussi")
        self._typist.press(Qt.Key.Key_S, control=True)
        self._take("save_refused")
        work.records(ProjectHolder).forms.current.discard()

    def _over_budget(self, work: Workspace) -> None:
        """What a dear price would do to the totals: of one piece ordered, to what is committed."""
        if self._dear(work, "ordered", "delivered"):
            self._take("over_budget")
            work.records(Acquisition).forms.current.discard()

    def _to_confirm(self, work: Workspace) -> None:
        """A save that asks why: funding that does not add up yet, of what is not ordered yet."""
        if self._dear(work, "planned", "quoted"):
            self._typist.press(Qt.Key.Key_S, control=True)
            self._take("to_confirm")
            work.records(Acquisition).forms.current.discard()

    def _dear(self, work: Workspace, *statuses: str) -> bool:
        """Type a high price into the newest single piece of these statuses, if there is one."""
        register = work.context.register
        pieces = F("quantity").one_of(1_000) & F("status").one_of(*statuses)
        wanted = selection_of(BY_NAME["acquisitions"], None).narrowed(pieces)
        newest = next(iter(lists.order(register, wanted, limit=1)), None)
        record_id = None if newest is None else lists.id_of(register, Acquisition, newest)
        if record_id is None:
            return False
        work.open_record(Acquisition, record_id)
        quiet(self._desktop.tasks)
        work.records(Acquisition).forms.current.editor("unit_price").widget.setFocus()
        self._typist.press(Qt.Key.Key_A, control=True)
        self._typist.write(_DEAR)
        return True

    def _sheets(self, work: Workspace) -> None:
        work.go("home")
        work.show_all_phases()
        self._sheet("all_phases_table", "all_phases")
        self._desktop.do("keys")
        self._sheet("keys_sheet", "keys")
        work.fold_totals()
        work.go("project_holder")
        self._take("totals_folded")
        work.fold_totals()

    def _sheet(self, name: str, called: str) -> None:
        quiet(self._desktop.tasks)
        for widget in QApplication.topLevelWidgets():
            if widget.objectName() == name:
                self._take(called, widget)
                widget.close()
