"""An X server's window and keys, for tests that type as a person does.

`make window-test` gives them an X server of their own; without one, or without xdotool, they fail.
A test that fails leaves a picture of the screen in build/window.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SECONDS = 60
_PICTURES = Path(__file__).parents[2] / "build" / "window"

_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication

application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@pytest.fixture
def xdotool() -> Callable[..., str]:
    """Run one xdotool command on the X server and return what it prints."""
    path = shutil.which("xdotool")
    if path is None or not os.environ.get("DISPLAY"):
        pytest.fail("xdotool and an X server are needed: run `make window-test`")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [path, *arguments],
            # Arabic letters reach xdotool as UTF-8 only in a locale that says so.
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
        return done.stdout.strip()

    return run


@contextmanager
def pictured(name: str) -> Iterator[None]:
    """Take a picture of the screen when what is inside fails, while its window is still there."""
    try:
        yield
    except BaseException:
        _PICTURES.mkdir(parents=True, exist_ok=True)
        picture = _PICTURES / f"{name}.png"
        subprocess.run([sys.executable, "-c", _GRAB, str(picture)], check=False)
        sys.stderr.write(f"the screen as it was: {picture}\n")
        raise
