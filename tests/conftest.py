"""What every test gets: folders of its own, and a check that it leaves nothing running behind.

Folders below add their own conftest.py with what only they need.
"""

import gc
import itertools
import os

# Before Qt is loaded by any test: no test of this folder needs a screen, except tests/window.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

from smara_desktop import i18n, storage
from smara_desktop.plain_imports import plain_imports
from tests.compiled_once import compile_once
from tests.factories import share_registers
from tests.migrated_once import migrate_once
from tests.quick_disk import use_quick_disk

# As the program loads Qt: with Qt's own ``import`` each import within a function asks Python code.
with plain_imports():
    from tests.leaks import ThreadWatch, TimerWatch, WidgetWatch

# Tests start the program dozens of times: what is compiled once starts in half the time.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

compile_once()
migrate_once()
use_quick_disk()
share_registers()

# What stands for a module until it is used is no place to put something else: in a test the name of
# a module is the module.
for _name in storage._WRITES_SQL:
    import_module(f"{storage.__name__}.{_name}")

# A machine that is slow for a moment is no finding: no test here depends on time.
settings.register_profile("usual", deadline=None, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("usual"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection() -> None:
    """What is collected stays to the end: to look for what of it may go is time lost."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no process waits at the end for another's last one."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through, and not the whole suite each time."""
    gc.freeze()
    gc.enable()


# What a program asks the system for when it looks for the user's folders, on the three systems.
_FOLDERS_OF_THE_USER = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DOCUMENTS_DIR": "Documents",
}


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt makes the application of: as ``ui.application`` does."""
    return ["smara-desktop", "-style", "Fusion"]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for homes, numbered: pytest would look for the next number among all folders there."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new empty home folder; the program keeps its settings, drafts and backups under it.

    ``SMARA_HOME``, which the program asks first, is ``home / "smara"``.
    """
    folder = next(homes)
    folder.mkdir()
    for variable, below in _FOLDERS_OF_THE_USER.items():
        monkeypatch.setenv(variable, str(folder / below))
    monkeypatch.setenv("SMARA_HOME", str(folder / "smara"))
    return folder


@pytest.fixture(autouse=True)
def first_language() -> None:
    """Each test begins in the program's first language, whatever the one before spoke."""
    i18n.use("fr")


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, an active timer or a top-level widget."""
    watches: list[ThreadWatch | TimerWatch | WidgetWatch] = [ThreadWatch()]
    if {"qapp", "qtbot"} & set(request.fixturenames):
        request.getfixturevalue("qapp")
        watches += [TimerWatch(), WidgetWatch()]
    yield
    # Widgets first: what they own goes with them.
    left = [line for watch in reversed(watches) for line in watch.left_behind()]
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture
def system_tool() -> Callable[[str], str]:
    """The path of a system tool, such as strace: without it the test is skipped, but fails in CI.

    A fault that was never injected must not count as one that was survived.
    """

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(f"{name} is not installed")
        return path

    return find
