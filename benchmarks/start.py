"""How long the window takes: shown, and ready to type, against a bare window of PySide6.

Each run is a process of its own, so that every import is paid for; ours is the command line's own.
Both sides note the same system-wide clock: when the process was asked for, when the window was
first painted, and (ours) when a new holder's form has the keyboard, with the totals of the register
beside it. They note their processor time too: on a busy machine it is what can be compared.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import alone, ratio, register_of, table, thousands

SIZES = (0, 1_000_000)
ROUNDS = 7
_RATIOS = ("ratio", "of processor time")
HEADS = ("window", "shown (ms)", *_RATIOS, "ready to type (ms)", *_RATIOS)

BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print('{"shown": %r, "shown_processor": %r}' % (time.monotonic(), time.process_time()))
        app.exit()
window = Window()
window.show()
app.exec()
"""

OURS = """
import json, sys, time
from contextlib import contextmanager
from smara_desktop import cli

told = {}

def note(what):
    told.setdefault(what, time.monotonic())
    told.setdefault(what + "_processor", time.process_time())

@contextmanager
def watched_imports(plain=cli.plain_imports):
    with plain():
        yield
    watch()

def watch():
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit
    from smara_desktop import app as ours

    class Watched(ours.MainWindow):
        def __init__(self, settings):
            super().__init__(settings)
            self.painted.connect(lambda: note("shown"))
            self.watch = QTimer()
            self.watch.timeout.connect(self.look)
            self.watch.start(1)

        def look(self):
            if "asked" not in told:
                if self.content is None or self.content.objectName() != "workspace":
                    return
                note("asked")
                self.asked.emit("new.project_holder")
            totals = self.content.panel.shown_totals
            if isinstance(QApplication.focusWidget(), QLineEdit) and totals is not None:
                note("ready")
                print(json.dumps(told))
                self.watch.stop()
                QApplication.exit()

    ours.MainWindow = Watched

# Qt is loaded by the program itself, when and as it does for a user.
cli.plain_imports = watched_imports
sys.exit(cli.main(sys.argv[1:]))
"""


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print."""
    registers = {size: register_of(folder, size) for size in sizes}
    runs: dict[str, list[dict[str, float]]] = {}
    home = folder / "home"
    settle(home)
    for _round in range(rounds):
        runs.setdefault("bare", []).append(_run(BARE, [], home))
        for size, path in registers.items():
            runs.setdefault(f"{thousands(size)} holders", []).append(_run(OURS, [str(path)], home))
    yield from _told(runs)


def settle(home: Path) -> None:
    """The device knows who works here: the first screen would wait for someone to say."""
    folder = home / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    known = {"officer": "Bench", "post": "BN1", "device": "bench-device"}
    (folder / "settings.json").write_text(json.dumps(known), encoding="utf-8")


def _run(program: str, arguments: list[str], home: Path) -> dict[str, float]:
    """What the process told: seconds from asking for it, and seconds of its processor time."""
    asked = time.monotonic()
    told: dict[str, float] = run(program, arguments, home)
    return {name: at if "processor" in name else at - asked for name, at in told.items()}


def run(program: str, arguments: list[str], home: Path) -> Any:
    """What the program told when it ended, as JSON in its last line; without a screen."""
    environment = {**os.environ, "SMARA_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As for a user: what was imported once is not compiled again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )
    return json.loads(done.stdout.strip().splitlines()[-1])


def _told(runs: dict[str, list[dict[str, float]]]) -> Iterator[str]:
    bare = runs["bare"]
    rows = []
    for name, times in runs.items():
        row = [name, *_beside(times, "shown", bare)]
        if "ready" in times[0]:
            row += _beside(times, "ready", bare)
        rows.append([*row, *[""] * (len(HEADS) - len(row))])
    yield from table(HEADS, rows)


def _beside(
    ours: Sequence[dict[str, float]], what: str, bare: Sequence[dict[str, float]]
) -> list[str]:
    """The median in milliseconds, its ratio to the bare window's, and that of the processor."""
    told = [f"{statistics.median(one[what] for one in ours) * 1000:.0f}"]
    for ending in ("", "_processor"):
        mine, theirs = [one[what + ending] for one in ours], [one["shown" + ending] for one in bare]
        told.append(f"{ratio(mine, theirs):.2f}")
    return told


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
