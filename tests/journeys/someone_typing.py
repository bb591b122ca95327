"""The program as a user starts it, offscreen, with someone at its keyboard.

Run with a register, and as JSON what to type: ``{"of": …, "texts": {…}, "line": [cells]}``, and
``record`` for a stored one. Prints what stands in the form after the last key, and goes on running.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from smara_desktop import app
from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.ui.application import application
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.typist import Typist, quiet
from smara_desktop.ui.workspace import Workspace

LOOK_MS = 20


@dataclass
class Wish:
    """What is to be typed."""

    of: str
    texts: dict[str, str]
    line: list[str]
    record: str = ""


class Someone(QObject):
    """Waits until the register is shown, then types."""

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish

    def look(self) -> None:
        """See whether the register is there by now."""
        windows = QApplication.topLevelWidgets()
        desktop = next((found for one in windows for found in one.findChildren(Desktop)), None)
        work = None if desktop is None else desktop.window.content
        if desktop is None or not isinstance(work, Workspace):
            QTimer.singleShot(LOOK_MS, self, self.look)
            return
        quiet(desktop.tasks)
        self._type(desktop, work)

    def _type(self, desktop: Desktop, work: Workspace) -> None:
        of = BY_NAME[self._wish.of]
        if self._wish.record:
            work.open_record(of, UUID(self._wish.record))
        else:
            work.start_new(of)
        quiet(desktop.tasks)
        form = work.records(of).forms.current
        form.focus_first()
        typist = Typist()
        typist.fill(form, self._wish.texts, desktop.tasks)
        if self._wish.line:
            typist.lines([self._wish.line], "fundings")
        draft = form.draft
        lines = {name: [dict(line.texts) for line in lines] for name, lines in draft.lines.items()}
        self._tell({"record": str(draft.record_id), "texts": dict(draft.texts), "lines": lines})

    def _tell(self, known: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(known) + "\n")
        sys.stdout.flush()


def main() -> int:
    """Start the program, and someone who types."""
    application()
    someone = Someone(Wish(**json.loads(sys.argv[2])))
    QTimer.singleShot(LOOK_MS, someone, someone.look)
    return app.run_window(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
