"""What the program as started, its composition root included, loads before its first paint."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Each of these costs more than the frame itself; they are imported while the window stands.
LATER = (
    "sqlalchemy",
    "sqlite3",
    "alembic",
    "phonenumbers",
    "openpyxl",
    "csv",
    "smara_desktop.domain.catalog",
    "smara_desktop.storage",
    "smara_desktop.services",
    "smara_desktop.ui.desktop",
    "smara_desktop.ui.workspace",
)
# The window that people start, up to its first paint and no further.
PROGRAM = """
import json, sys
from smara_desktop import app

def painted(start):
    from PySide6.QtWidgets import QApplication
    sys.stdout.write(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    QApplication.instance().exit(7)

app.Start.soon = painted
sys.exit(app.run_window(None))
"""
BEYOND = PROGRAM.replace("def painted", "import sqlite3\ndef painted")


def loaded(program: str) -> set[str]:
    """The modules of a process of its own at the first paint."""
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=Path(__file__).parent,
    )
    assert ran.returncode == 7, ran.stderr
    return set(json.loads(ran.stdout))


def heavy(modules: set[str]) -> set[str]:
    """What of it should have waited."""
    return modules & set(LATER)


@pytest.fixture(scope="module")
def at_first_paint(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        return loaded(PROGRAM)


def test_the_window_is_painted_before_what_reads_a_register_is_loaded(
    at_first_paint: set[str],
) -> None:
    assert "smara_desktop.ui.main_window" in at_first_paint
    assert heavy(at_first_paint) == set()


def test_few_modules_of_the_program_are_loaded_by_then(at_first_paint: set[str]) -> None:
    own = {name for name in at_first_paint if name.startswith("smara_desktop")}
    assert len(own) <= 40, sorted(own)


def test_what_is_loaded_too_early_is_noticed() -> None:
    assert heavy(loaded(BEYOND)) == {"sqlite3"}
