"""How long the window takes: shown, and ready to type, against a bare window of PySide6.

Each run is a process of its own, so that every import is paid for. Both sides note the same
system-wide clock: when the process was asked for, when the window was first painted, and (ours)
when a new holder's form has the keyboard, with the totals of the register beside it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import register_of, table, thousands

SIZES = (0, 1_000_000)
ROUNDS = 7

_BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print('{"shown": %r}' % time.monotonic())
        app.exit()
window = Window()
window.show()
app.exec()
"""

_OURS = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from smara_desktop import app as ours, settings as device
from smara_desktop.ui.application import application
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow

app, told = application(), {}
known = device.load()
speak(app, known)
window = MainWindow(known)
start = ours.Start(window, known, Path(sys.argv[1]), sample=False)
window.painted.connect(lambda: told.setdefault("shown", time.monotonic()))
window.painted.connect(start.soon)
watch = QTimer()

def look():
    if "asked" not in told:
        if window.content is None or window.content.objectName() != "workspace":
            return
        told["asked"] = time.monotonic()
        window.asked.emit("new.project_holder")
    totals = window.content.panel.shown_totals
    if isinstance(app.focusWidget(), QLineEdit) and totals is not None:
        told["ready"] = time.monotonic()
        print(json.dumps(told))
        watch.stop()
        app.exit()

watch.timeout.connect(look)
watch.start(1)
window.show()
app.exec()
"""


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print."""
    registers = {size: register_of(folder, size) for size in sizes}
    shown: dict[str, list[float]] = {}
    ready: dict[str, list[float]] = {}
    home = folder / "home"
    _settle(home)
    for _round in range(rounds):
        shown.setdefault("bare", []).append(_run(_BARE, [], home)["shown"])
        for size, path in registers.items():
            times = _run(_OURS, [str(path)], home)
            name = f"{thousands(size)} holders"
            shown.setdefault(name, []).append(times["shown"])
            ready.setdefault(name, []).append(times["ready"])
    yield from _told(shown, ready)


def _settle(home: Path) -> None:
    """The device knows who works here: the first screen would wait for someone to say."""
    folder = home / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    known = {"officer": "Bench", "post": "BN1", "device": "bench-device"}
    (folder / "settings.json").write_text(json.dumps(known), encoding="utf-8")


def _run(program: str, arguments: list[str], home: Path) -> dict[str, float]:
    """Seconds from asking for the process to what it told."""
    environment = {**os.environ, "SMARA_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return {name: at - asked for name, at in told.items()}


def _told(shown: dict[str, list[float]], ready: dict[str, list[float]]) -> Iterator[str]:
    bare = shown["bare"]
    rows = []
    for name, times in shown.items():
        row = [name, f"{statistics.median(times) * 1000:.0f}", _ratio(times, bare)]
        if name in ready:
            row += [f"{statistics.median(ready[name]) * 1000:.0f}", _ratio(ready[name], bare)]
        rows.append([*row, *[""] * (5 - len(row))])
    yield from table(("window", "shown (ms)", "ratio", "ready to type (ms)", "ratio"), rows)


def _ratio(times: Sequence[float], bare: Sequence[float]) -> str:
    return f"{statistics.median(a / b for a, b in zip(times, bare, strict=True)):.2f}"


def main() -> None:
    """Run it alone."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--holders", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--folder", type=Path, help="where samples are kept for the next time")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="smara-bench-") as temporary:
        for line in figures(given.folder or Path(temporary), given.holders, given.rounds):
            print(line)


if __name__ == "__main__":
    main()
