"""Whatever a hand may do in any order: keys, clicks, drags, another size, another language, saves.

The same number gives the same storm. ``python -m tests.ui.summaries.storm SEED...`` makes long ones
and tells each event before it is done, so that one that hangs is known.
"""

import faulthandler
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.services import records
from smara_desktop.services.arrangements import SHIPPED
from smara_desktop.services.changes import Saved
from smara_desktop.services.summaries.screens import SCREENS
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.workspace import Workspace
from tests.factories import confirmed, draft, saved

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key
KEYS = (
    *((key, NONE) for key in (Key.Key_Tab, Key.Key_Return, Key.Key_Space, Key.Key_Escape)),
    *((key, NONE) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right)),
    *((key, NONE) for key in (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown)),
    *((key, CONTROL) for key in (Key.Key_Tab, Key.Key_0, Key.Key_1, Key.Key_3, Key.Key_9)),
    *((key, CONTROL) for key in (Key.Key_Left, Key.Key_Right, Key.Key_Plus, Key.Key_P)),
    *((key, CONTROL | SHIFT) for key in (Key.Key_Tab, Key.Key_Right, Key.Key_C, Key.Key_S)),
    *((key, SHIFT) for key in (Key.Key_Backtab, Key.Key_Left, Key.Key_Right, Key.Key_F9)),
    *((key, NONE) for key in (Key.Key_5, Key.Key_A, Key.Key_Delete, Key.Key_F9)),
    (Key.Key_Left, ALT),
)
RECORDS: tuple[type[Record], ...] = (
    *(ProjectHolder, Activity, Acquisition, Visit, Partnership, Assessment, RoadmapStep),
)
FOR_THE_SYSTEM = ("print_choice", "pdf_choice", "workbook_choice")
"""Dialogs of the system's own: they are closed again."""


class Storm:
    """A hand on one window with an open register; ``told`` hears of each event before it is."""

    def __init__(
        self, desktop: Desktop, seed: int, told: Callable[[str], None] = lambda _words: None
    ) -> None:
        self._desktop, self._told = desktop, told
        self._chance = random.Random(seed)
        self._made: list[Record] = []
        self._held: QWidget | None = None
        self._events = {
            self.key: 50,
            self.click: 14,
            self.drag: 4,
            self.screen: 8,
            self.save: 6,
            self.arrangement: 4,
            self.size: 3,
            self.preview: 3,
            self.language: 1,
            self.theme: 1,
        }

    def blow(self, events: int) -> None:
        """So many events, each answered before the next, or not yet."""
        for number in range(events):
            (event,) = self._chance.choices([*self._events], [*self._events.values()])
            self._told(f"{number} {event.__name__}")
            event()
            for _turn in range(self._chance.choice((0, 1, 1, 3))):
                QCoreApplication.processEvents()
            self._hold_on()

    def calm(self) -> None:
        """Close what stands over the window, and let all that is asked for be shown."""
        end = time.monotonic() + 60
        while (above := self._above()) is not None:
            assert time.monotonic() < end, above
            above.close()
            QCoreApplication.processEvents()
        while self._desktop.tasks.busy:
            assert time.monotonic() < end, "still at work"
            QCoreApplication.processEvents()
            time.sleep(0.001)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is done

    def key(self) -> None:
        """A key to what has the keyboard."""
        key, modifiers = self._chance.choice(KEYS)
        target = QApplication.focusWidget() or self._window()
        self._told(
            f"  {modifiers.name} {key.name} to {type(target).__name__} {target.objectName()}"
        )
        QTest.keyClick(target, key, modifiers)

    def click(self) -> None:
        """A click somewhere."""
        target, where = self._somewhere()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=where)

    def drag(self) -> None:
        """Press here, let go there."""
        target, where = self._somewhere()
        there = where + QPoint(self._chance.randint(-80, 80), self._chance.randint(-20, 20))
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseMove(target, there)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=there)

    def screen(self) -> None:
        """Another summary, from wherever the window is."""
        page = self._page()
        page.choose(self._chance.choice(SCREENS).name, self._chance.choice((None, 1, 2, 3)))

    def arrangement(self) -> None:
        """Another breakdown."""
        page = self._page()
        page.choose("breakdown", None)
        names = page.chooser.names
        names.setCurrentIndex(self._chance.randrange(len(SHIPPED)))
        names.activated.emit(names.currentIndex())

    def save(self) -> None:
        """A record is saved, or one deleted, and the window hears of it."""
        register = self._work().context.register
        if self._made and self._chance.random() < 0.3:
            gone = self._made.pop(self._chance.randrange(len(self._made)))
            done = records.delete(register, gone)
        else:
            of = self._chance.choice(RECORDS)
            done = confirmed(register, draft(of, None, **self._needed(of)))
            self._made.append(done.record)
        if isinstance(done, Saved):
            self._work().context.bus.tell(done.changes)

    def size(self) -> None:
        """The window is drawn larger or smaller."""
        self._desktop.window.resize(
            self._chance.randint(820, 1920), self._chance.randint(480, 1080)
        )

    def preview(self) -> None:
        """The pages of what is shown, over it."""
        if self._above() is None:
            self._desktop.do("print")

    def language(self) -> None:
        """Another language: the window is built anew."""
        self.calm()
        self._desktop.do(f"language:{self._chance.choice(('fr', 'ar', 'en'))}")

    def theme(self) -> None:
        """Light or dark."""
        self._desktop.do(f"theme:{self._chance.choice(('light', 'dark'))}")

    # Where it is done

    def _needed(self, of: type[Record]) -> dict[str, str]:
        register = self._work().context.register
        if of is Activity:
            return {"holder": str(saved(register, ProjectHolder).id)}
        if of in (Acquisition, Visit):
            return {"activity": str(saved(register, Activity).id)}
        return {}

    def _hold_on(self) -> None:
        """What belongs to the system is closed: it is not the program's."""
        above = self._above()
        if above is not None and above.objectName() in FOR_THE_SYSTEM:
            above.close()

    def _work(self) -> Workspace:
        content = self._desktop.window.content
        assert isinstance(content, Workspace)
        return content

    def _page(self) -> SummariesPage:
        page = self._work().go("summary", focus=self._chance.random() < 0.5)
        assert isinstance(page, SummariesPage)
        return page

    @staticmethod
    def _above() -> QWidget | None:
        found = [QApplication.activePopupWidget(), QApplication.activeModalWidget()]
        found += [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        # A widget of Qt's own may lie where one lay that Python knew and that is gone.
        there = (one for one in found if one is not None and isValid(one))
        return next((one for one in there if one.isVisible()), None)

    def _window(self) -> QWidget:
        return self._above() or self._desktop.window

    def _somewhere(self) -> tuple[QWidget, QPoint]:
        window = self._window()
        at = QPoint(
            self._chance.randrange(max(1, window.width())),
            self._chance.randrange(max(1, window.height())),
        )
        found = window.childAt(at)
        target = window if found is None or not isValid(found) else found
        self._told(f"  at {_named(target)}")
        self._held = window  # with the name Python has for it, that of what it holds would go
        return target, target.mapFrom(window, at)


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


def long_storm(seed: int, events: int = 2_000) -> None:
    """A storm over a register on the disk, with the lanes of the program; ends the process with the
    stacks of all threads when one event takes a minute."""
    from smara_desktop.settings import Settings
    from smara_desktop.ui.application import application
    from smara_desktop.ui.language import speak
    from smara_desktop.ui.main_window import MainWindow

    def told(words: str) -> None:
        sys.stderr.write(f"{seed} {words}\n")
        faulthandler.dump_traceback_later(60, exit=True)

    settings = Settings(language="fr", officer="Salek", post="AG1", officers=["Salek"])
    speak(application(), settings)
    window = MainWindow(settings)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    desktop = Desktop(window, settings)
    with tempfile.TemporaryDirectory() as folder:
        desktop.create(Path(folder) / "storm.smara")
        while not isinstance(window.content, Workspace) or desktop.tasks.busy:
            QCoreApplication.processEvents()
        storm = Storm(desktop, seed, told)
        storm.blow(events)
        storm.calm()
        faulthandler.cancel_dump_traceback_later()
        desktop.release()
    desktop.tasks.close()
    window.may_close = True
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    faulthandler.enable()
    for number in map(int, sys.argv[1:]):
        long_storm(number)
