"""What this device remembers: who works here, in which language, and how the window looked.

Kept in one JSON file of the user's own settings folder, never in a register. A file that cannot
be read is put aside and told, not lost.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from smara_desktop.domain.desk import read_officer, read_post
from smara_desktop.domain.problems import InputError
from smara_desktop.paths import settings_dir

FILE = "settings.json"
_KEPT = ".kept"
LARGEST_NUMBER = 10**9
"""The highest reference number that is believed."""


def _new_device() -> str:
    # Needed at the first start only.
    from uuid_utils.compat import uuid7

    return uuid7().hex


class Settings:
    """The device's settings; ``officer`` is empty until the first start asked for it.

    ``high_water`` maps ``POST-LETTER`` to the highest reference number given out here; ``view``
    is what the window remembers (sizes, columns, filters) by name.
    """

    def __init__(
        self,
        *,
        device: str = "",
        language: str = "fr",
        theme: str = "light",
        officer: str = "",
        officers: Iterable[str] = (),
        post: str = "",
        last_file: str = "",
        recent: Iterable[str] = (),
        high_water: Mapping[str, int] = MappingProxyType({}),
        view: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.device = device or _new_device()
        self.language, self.theme = language, theme
        self.officer, self.officers = officer, list(officers)
        self.post = post
        self.last_file, self.recent = last_file, list(recent)
        self.high_water, self.view = dict(high_water), dict(view)

    def highest(self, post: str, letter: str) -> int:
        """The highest reference number this device has given out."""
        return self.high_water.get(f"{post}-{letter}", 0)

    def remember(self, post: str, letter: str, number: int) -> None:
        """Keep a reference number, so that a restored backup does not give it out again."""
        if number > self.highest(post, letter):
            self.high_water[f"{post}-{letter}"] = number
            self.save(lasting=False)

    def save(self, *, lasting: bool = True) -> None:
        """Write the settings whole or not at all; raises ``OSError``.

        Unless ``lasting``, nothing waits until they are on the disk: what a power cut then leaves
        unreadable is taken from the last that were.
        """
        target, text = settings_dir() / FILE, json.dumps(vars(self), indent=1)
        try:
            _write(target, text, forced=lasting)
            if lasting:
                _write(target.with_suffix(_KEPT), text, forced=True)
        except OSError as error:
            error.filename = error.filename or str(target)  # a full disk names no file
            raise


def load() -> Settings:
    """The device's settings; what cannot be one is as in fresh ones.

    An unreadable file is kept aside as ``.damaged``, and the last that were surely on the disk are
    taken. Raises ``OSError`` where none can be kept.
    """
    path = settings_dir() / FILE
    try:
        stored = _stored(path)
    except FileNotFoundError:
        return Settings()
    except _UNREADABLE:
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        try:
            stored = _stored(path.with_suffix(_KEPT))
        except (OSError, *_UNREADABLE):
            return Settings()
    return Settings(
        **{name: stored[name] for name, fits in _FITS.items() if fits(stored.get(name))}
    )


_UNREADABLE = (ValueError, TypeError, RecursionError)


def _stored(path: Path) -> dict[str, Any]:
    stored = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(stored, dict):
        raise TypeError(stored)
    return stored


def _write(target: Path, text: str, *, forced: bool) -> None:
    part = target.with_suffix(f"{target.suffix}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        if forced:
            file.flush()
            os.fsync(file.fileno())
    part.replace(target)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _read_by(read: Callable[[str], str]) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        try:
            return isinstance(value, str) and bool(read(value))
        except InputError:
            return False

    return fits


def _numbers(value: object) -> bool:
    return isinstance(value, dict) and all(
        type(number) is int and 0 <= number <= LARGEST_NUMBER for number in value.values()
    )


_officer = _read_by(read_officer)

_FITS: dict[str, Callable[[object], bool]] = {
    "device": lambda value: isinstance(value, str) and value.isascii() and value.isalnum(),
    "language": lambda value: value in ("fr", "ar", "en"),
    "theme": lambda value: value in ("light", "dark", "system"),
    "officer": _officer,
    "officers": lambda value: _texts(value) and all(map(_officer, cast("list[str]", value))),
    "post": _read_by(read_post),
    "last_file": _text,
    "recent": _texts,
    "high_water": _numbers,
    "view": lambda value: isinstance(value, dict),
}
"""Whether what stands in the file can be such a setting; another hand may have edited it."""
