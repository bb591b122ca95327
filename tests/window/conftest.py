"""An X server's window and keys, for tests that type as a person does.

`make window-test` gives them an X server of their own; without one, or without xdotool, they fail.
"""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

_SECONDS = 60


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
