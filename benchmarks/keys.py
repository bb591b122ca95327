"""How long a key takes to be seen: while the rest of the program is loaded beside it, and after.

A process of its own opens a register and types into a new holder's form, a key each 25 ms, faster
than anybody: the rest is loaded although nobody pauses, which is the worst that can happen. A key's
time is from when it was due until its letter is painted. Both sides are of the same run.
"""

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import alone, register_of, table, thousands
from benchmarks.start import run, settle

SIZES = (0,)
ROUNDS = 7
HEADS = ("holders", "keys", "middle (ms)", "97 of 100 (ms)", "longest of a run (ms)")
SIDES = {"loading": "while the rest is loaded", "after": "after"}

PROGRAM = """
import json, sys, time
from smara_desktop import cli
from smara_desktop.plain_imports import plain_imports
with plain_imports():
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit
from smara_desktop import app as ours
from smara_desktop.ui import tasks
tasks.LEISURE_MOST = 0.0
GAP, AFTER = 0.025, 40
told = {"loading": [], "after": []}

class Watched(ours.MainWindow):
    def __init__(self, settings):
        super().__init__(settings)
        self.watch = QTimer()
        self.watch.timeout.connect(self.look)
        self.watch.start(1)
        self.keys = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.keys.timeout.connect(self.key)
        self.asked_for = False

    def look(self):
        if self.content is None or self.content.objectName() != "workspace":
            return
        if not self.asked_for:
            self.asked_for = True
            self.asked.emit("new.project_holder")
        self.line = QApplication.focusWidget()
        if isinstance(self.line, QLineEdit) and self.content.panel.shown_totals is not None:
            self.watch.stop()
            self.due = time.monotonic()
            self.wait()

    def wait(self):
        while self.due <= time.monotonic():
            self.due += GAP
        self.keys.start(round((self.due - time.monotonic()) * 1000))

    def key(self):
        begun = "sqlalchemy" in sys.modules
        QTest.keyClick(self.line, Qt.Key.Key_A)
        self.line.repaint()
        QApplication.processEvents()
        took = max(0.0, time.monotonic() - self.due)
        if begun:
            busy = self.content.context.tasks.busy and not told["after"]
            told["loading" if busy else "after"].append(took)
        if len(self.line.text()) > 20:
            self.line.clear()
        if len(told["after"]) < AFTER:
            self.wait()
        else:
            print(json.dumps(told))
            QApplication.exit()

ours.MainWindow = Watched
sys.exit(cli.main(sys.argv[1:]))
"""


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print."""
    home = folder / "home"
    settle(home)
    rows = []
    for size in sizes:
        path = register_of(folder, size)
        runs = [run(PROGRAM, [str(path)], home) for _round in range(rounds)]
        for side, words in SIDES.items():
            rows.append((thousands(size), words, *_told([one[side] for one in runs])))
    yield from table(HEADS, rows)


def _told(runs: Sequence[Sequence[float]]) -> tuple[str, str, str]:
    every = sorted(took for one in runs for took in one)
    longest = [max(one) for one in runs if one]
    if not every:
        return "–", "–", "–"
    found = statistics.median(every), every[len(every) * 97 // 100], statistics.median(longest)
    middle, most, top = (f"{seconds * 1000:.1f}" for seconds in found)
    return middle, most, top


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
