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

LETTERS = "éàèêç—ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_FIRST_FREE_KEY = 208
"""Of the evdev keyboard: the keys from here on are those of multimedia keyboards."""

_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication

application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


# Every Arabic letter, and what else these tests type that a US keyboard does not have.
_LETTERS = [*map(chr, range(0x0621, 0x063B)), *map(chr, range(0x0641, 0x064B)), "é", "—"]
_LAST_KEY = 255


def _give_letters_keys(xmodmap: str) -> None:
    """Put each letter on a key of its own: the last ones, which only start and stop devices.

    xdotool puts a letter that has no key on a free one for a moment; a program that looks at the
    keyboard a moment too late would read another letter.
    """
    keys = [
        f"keycode {_LAST_KEY - place} = U{ord(letter):04X} U{ord(letter):04X}"
        for place, letter in enumerate(_LETTERS)
    ]
    subprocess.run([xmodmap, "-"], input="\n".join(keys), text=True, check=True, timeout=_SECONDS)


@pytest.fixture
def xdotool() -> Callable[..., str]:
    """Run one xdotool command on the X server and return what it prints."""
    path, xmodmap = shutil.which("xdotool"), shutil.which("xmodmap")
    if path is None or xmodmap is None or not os.environ.get("DISPLAY"):
        pytest.fail("xdotool, xmodmap and an X server are needed: run `make window-test`")
    _give_letters_keys(xmodmap)

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


def put_on_the_keyboard(letters: str = LETTERS) -> None:
    """Give each letter a key of its own on the X server's keyboard, beside those of the US one.

    For a letter that is on no key xdotool changes the keyboard for a moment, and a program that
    is still busy with what came before reads another letter, or none. To be called once a window
    is there: an X server without any begins anew.
    """
    usual = subprocess.run(
        ["setxkbmap", "-layout", "us", "-print"], capture_output=True, text=True, check=True
    ).stdout
    line = next(one for one in usual.splitlines() if "xkb_symbols" in one)
    keys = " ".join(
        f"key <I{number}> {{ [ U{ord(letter):04X} ] }};"
        for number, letter in enumerate(sorted(set(letters)), start=_FIRST_FREE_KEY)
    )
    more = usual.replace(line, line.replace("};", f"{keys} }};"))
    display = os.environ["DISPLAY"]
    subprocess.run(["xkbcomp", "-w0", "-", display], input=more, text=True, check=True)


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
