"""The tour: what `make run` does without a screen, through the real window, typed by keys.

It works on a device of its own, so that nobody's settings or registers are touched, and leaves
pictures, the totals and the CSV in a folder that it names. It fails unless the figures read off
the panel are those of the register.
"""

import json
import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from smara_desktop import paths
from smara_desktop import settings as device
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.record import Record
from smara_desktop.services import export_csv, totals
from smara_desktop.services.export_csv import Options
from smara_desktop.ui.application import application
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.first_start import FirstStart
from smara_desktop.ui.forms.confirm_panel import ConfirmPanel
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow
from smara_desktop.ui.offscreen import without_size_hints
from smara_desktop.ui.tour_entries import ENTRIES, FUNDINGS
from smara_desktop.ui.typist import Stuck, Typist, quiet, until
from smara_desktop.ui.workspace import Workspace

OK, FAILED = 0, 1
_SIZE = (1366, 768)


def tour(folder: Path | None = None) -> int:
    """Run the tour; returns the exit status, and names the folder on stdout."""
    folder = folder or _new_folder()
    os.environ["SMARA_HOME"] = str(folder / "device")
    app = application()
    settings = device.load()
    speak(app, settings)
    with without_size_hints():
        visit = Visit(folder, MainWindow(settings), settings)
        try:
            equal = visit.run()
        except Stuck as stuck:
            visit.picture("stuck")
            sys.stderr.write(f"tour: {stuck}\n")
            equal = False
        visit.leave()
    sys.stdout.write(f"{folder}\n")
    return OK if equal else FAILED


def _new_folder() -> Path:
    folder = paths.documents_dir() / f"tour_{datetime.now().astimezone():%Y-%m-%d_%H%M%S}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Visit:
    """One tour through one window."""

    def __init__(self, folder: Path, window: MainWindow, settings: device.Settings) -> None:
        self.folder, self.window = folder, window
        self.typist = Typist()
        self._pictures = 0
        window.resize(*_SIZE)
        window.show()
        window.activateWindow()
        self.desktop = Desktop(window, settings)

    def run(self) -> bool:
        """Do everything; true when the panel shows what the register counts."""
        self.desktop.start(None, sample=False)
        self._first_start()
        for of, texts in ENTRIES:
            self._enter(of, texts)
        self._look_at("home")
        equal = self._write_totals()
        self._export()
        return equal

    def picture(self, name: str) -> None:
        """Keep what the window shows now."""
        self._pictures += 1
        self.window.grab().save(str(self.folder / f"{self._pictures:02d}_{name}.png"))

    def leave(self) -> None:
        """Close the window as a user does."""
        self.desktop.do("quit")
        until(self._closed, "the window does not close")

    def _closed(self) -> bool:
        return not self.window.isVisible()

    def _work(self) -> Workspace:
        content = self.window.content
        if not isinstance(content, Workspace):
            raise Stuck("no register is open")
        return content

    def _first_start(self) -> None:
        page = self.window.content
        if not isinstance(page, FirstStart):
            raise Stuck("the first screen does not come")
        until(page.officer.hasFocus, "the keyboard does not come to the name")
        self.typist.write("Salek")
        self.typist.press(Qt.Key.Key_Return)
        self.typist.write("AG1")
        self.picture("first_start")
        page.begin("sample")
        until(self._is_open, "the sample does not open")
        quiet(self.desktop.tasks)
        self.picture("home")

    def _is_open(self) -> bool:
        return isinstance(self.window.content, Workspace)

    def _enter(self, of: type[Record], texts: dict[str, str]) -> None:
        """A new record of one type: opened, filled in and saved by keys."""
        name = of.type.name
        self._look_at(name)
        self.typist.press(Qt.Key.Key_N, control=True)
        quiet(self.desktop.tasks)
        form = self._work().records(of).forms.current
        self.typist.fill(form, texts, self.desktop.tasks)
        if of is Acquisition:
            self.typist.lines(FUNDINGS, "fundings")
        quiet(self.desktop.tasks)
        self.picture(f"{name}_typed")
        self.typist.press(Qt.Key.Key_S, control=True)
        quiet(self.desktop.tasks)
        self._confirm(form)
        self.picture(f"{name}_saved")
        if form.record is None or form.dirty:
            told = "; ".join(str(problem.message) for problem in form.problems)
            raise Stuck(f"the {name} is not saved: {told}")

    def _confirm(self, form: RecordForm) -> None:
        """Enter on each doubt that the form asks about, with the usual reason it proposes."""
        panel = form.findChild(ConfirmPanel)
        if panel is None or not panel.isVisible():
            return
        self.picture("to_confirm")
        for _doubt in form.problems:
            if panel.isVisible():
                self.typist.press(Qt.Key.Key_Return)
                quiet(self.desktop.tasks)

    def _look_at(self, name: str) -> None:
        self._work().go(name)
        quiet(self.desktop.tasks)
        if name == "home":
            self.picture("home_after")

    def _write_totals(self) -> bool:
        """Read the figures off the panel; true when they are those of the register."""
        assert self.desktop.session is not None
        found = totals.read(self.desktop.session.register)
        lines = []
        equal = True
        for button in self._work().panel.figures():
            counted = button.row.value(found, button.scope)
            equal = equal and button.reading.now == counted and button.reading.known
            lines.append(
                {
                    "figure": button.row.name,
                    "phase": button.scope or None,
                    "shown": button.accessibleName(),
                    "panel": button.reading.now,
                    "register": counted,
                }
            )
        text = json.dumps({"equal": equal, "figures": lines}, ensure_ascii=False, indent=1)
        (self.folder / "totals.json").write_text(text + "\n", encoding="utf-8")
        return equal and bool(lines)

    def _export(self) -> None:
        assert self.desktop.session is not None
        register = self.desktop.session.register
        work = partial(export_csv.export, register, self.folder / "csv", Options())
        self.desktop.tasks.run(work, done=self._exported, lane="long")
        until(self._is_exported, "the export does not end")

    def _exported(self, _report: object) -> None:
        """The files are looked for on the disk."""

    def _is_exported(self) -> bool:
        return (self.folder / "csv" / "datapackage.json").exists()
