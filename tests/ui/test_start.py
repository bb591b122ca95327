"""What the program as started, its composition root included, loads before its first paint, and
before someone can type."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.start import OURS
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk
from smara_desktop.settings import Settings

# Each of these costs more than the frame itself; they are imported while the window stands.
LATER = (
    "sqlalchemy",
    "sqlite3",
    "alembic",
    "phonenumbers",
    "openpyxl",
    "csv",
    "locale",
    "email",
    "msgspec",
    "uuid_utils",
    "smara_desktop.cli_arguments",
    "smara_desktop.domain.catalog",
    "smara_desktop.storage",
    "smara_desktop.services",
    "smara_desktop.ui.desktop",
    "smara_desktop.ui.workspace",
)
# What the first form does without.
NOT_FOR_A_FORM = (
    "alembic",
    "phonenumbers",
    "sqlalchemy",
    "xlsxwriter",
    "PySide6.QtPrintSupport",
    "smara_desktop.services.export_csv",
    "smara_desktop.services.sample",
    "smara_desktop.storage.tables",
)
# The window that people start, up to its first paint and no further.
PROGRAM = """
import json, sys
from smara_desktop import cli
from smara_desktop.plain_imports import plain_imports
with plain_imports():
    from smara_desktop import app

def painted(start):
    from PySide6.QtWidgets import QApplication
    sys.stdout.write(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    QApplication.instance().exit(7)

app.Start.soon = painted
sys.exit(cli.main([]))
"""
# The same, telling which of Qt's names were made by then.
MADE = (
    "[one.__qualname__ for kind in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)"
    " for one in kind.__subclasses__() if one.__module__.startswith('PySide6')]"
)
NAMES = PROGRAM.replace("sorted(sys.modules)", MADE).replace(
    "import json, sys", "import enum, json, sys"
)
BEYOND = PROGRAM.replace("def painted", "import csv\ndef painted")


# The same, until a new holder's form has the keyboard and the totals are told; what waits for
# leisure waits, however busy the machine is.
BEFORE_WATCHING = """
    import gc
    gc.callbacks.append(lambda when, of: looks.append(when))
    from smara_desktop.ui import tasks
    tasks.LEISURE_MS = 60_000
    class Watched"""
LOOKED = "looked for what may go: "
TYPING = (
    OURS.replace("QApplication.exit()", "QApplication.exit(7)")
    .replace("import json, sys", "import enum, json, sys")
    .replace("told = {}", "told, looks = {}, []")
    .replace("\n    class Watched", BEFORE_WATCHING)
    .replace(
        "json.dumps(told)",
        f"json.dumps([*{MADE}, *sys.modules, *sys.modules['linecache'].cache,"
        f" {LOOKED!r} + str(len(looks))])",
    )
)


def loaded(program: str, *arguments: str) -> set[str]:
    """What a process of its own says: by default its modules at the first paint."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 7, ran.stderr
    return set(json.loads(ran.stdout))


def own(modules: set[str]) -> set[str]:
    """Those of the program."""
    return {name for name in modules if name.startswith("smara_desktop")}


def heavy(modules: set[str]) -> set[str]:
    """What of it should have waited."""
    return modules & set(LATER)


@pytest.fixture(scope="module")
def at_first_paint(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        Settings(officer="Salek", post="AG1").save()
        return loaded(PROGRAM)


def test_the_window_is_painted_before_what_reads_a_register_is_loaded(
    at_first_paint: set[str],
) -> None:
    assert "smara_desktop.ui.main_window" in at_first_paint
    assert heavy(at_first_paint) == set()


def test_few_modules_of_the_program_are_loaded_by_then(at_first_paint: set[str]) -> None:
    assert len(own(at_first_paint)) <= 33, sorted(own(at_first_paint))


def test_no_name_of_qt_is_made_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt for Python makes all 1 200 of ``Qt``, or 560 of ``QStyle``, when one is asked for."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    Settings(officer="Salek", post="AG1").save()

    made = loaded(NAMES)

    assert "QFont.Weight" in made
    assert {name for name in made if name.startswith(("Qt.", "QStyle."))} == set()


@pytest.fixture(scope="module")
def while_typing(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Modules, names of Qt, files whose source was read, how often Python looked for garbage."""
    path = tmp_path_factory.mktemp("typing") / "one.smara"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        found(path, Desk("Salek", "AG1", "device-1")).store.close()
        Settings(officer="Salek", post="AG1").save()
        return loaded(TYPING, str(path))


def test_a_form_can_be_typed_into_without_what_other_work_needs(while_typing: set[str]) -> None:
    assert "smara_desktop.ui.forms.record_form" in while_typing
    assert while_typing & set(NOT_FOR_A_FORM) == set()
    assert len(own(while_typing)) <= 226, sorted(own(while_typing))


def test_no_source_text_is_read_to_start(while_typing: set[str]) -> None:
    read = {name for name in while_typing if name.endswith(".py")}
    assert {name for name in read if "smara_desktop" in name} == set()


def test_no_kind_of_widget_is_made_that_the_window_has_not(while_typing: set[str]) -> None:
    """Asked for a widget or a device that Qt made itself, Qt for Python makes all kinds there are,
    with their names, to see which it is; asked for a brush of a colour alone, all of gradients."""
    made = {name.partition(".")[0] for name in while_typing}
    assert {"QFrame", "QSizePolicy"} <= made
    assert made & {"QWizard", "QMdiArea", "QFileDialog", "QImage", "QGradient"} == set()


def test_nothing_is_looked_through_for_what_may_go(while_typing: set[str]) -> None:
    """Among the objects of a start it takes as long as a fortieth of the start, each time."""
    assert {one for one in while_typing if one.startswith(LOOKED)} == {f"{LOOKED}0"}


def test_what_is_loaded_too_early_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    Settings(officer="Salek", post="AG1").save()
    assert heavy(loaded(BEYOND)) == {"csv"}
