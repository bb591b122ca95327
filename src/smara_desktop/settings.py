"""What this device remembers: who works here, in which language, and how the window looked.

Kept in one JSON file of the user's own settings folder, never in a register. A file that cannot
be read is put aside and told, not lost.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from smara_desktop.paths import settings_dir

FILE = "settings.json"


def _new_device() -> str:
    # Needed at the first start only.
    from uuid_utils.compat import uuid7

    return uuid7().hex


@dataclass
class Settings:
    """The device's settings; ``officer`` is empty until the first start asked for it.

    ``high_water`` maps ``POST-LETTER`` to the highest reference number given out here; ``view``
    is what the window remembers (sizes, columns, filters) by name.
    """

    device: str = field(default_factory=_new_device)
    language: str = "fr"
    theme: str = "light"
    officer: str = ""
    officers: list[str] = field(default_factory=list)
    post: str = ""
    last_file: str = ""
    recent: list[str] = field(default_factory=list)
    high_water: dict[str, int] = field(default_factory=dict)
    view: dict[str, Any] = field(default_factory=dict)

    def highest(self, post: str, letter: str) -> int:
        """The highest reference number this device has given out."""
        return self.high_water.get(f"{post}-{letter}", 0)

    def remember(self, post: str, letter: str, number: int) -> None:
        """Keep a reference number, so that a restored backup does not give it out again."""
        if number > self.highest(post, letter):
            self.high_water[f"{post}-{letter}"] = number
            self.save()

    def save(self) -> None:
        """Write the settings whole or not at all; raises ``OSError``."""
        target = settings_dir() / FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        part.replace(target)


def load() -> Settings:
    """The device's settings, or fresh ones; an unreadable file is kept aside as ``.damaged``."""
    path = settings_dir() / FILE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        known = {item.name for item in fields(Settings)}
        return Settings(**{name: value for name, value in stored.items() if name in known})
    except FileNotFoundError:
        return Settings()
    except (ValueError, TypeError, AttributeError):
        _put_aside(path)
        return Settings()


def _put_aside(path: Path) -> None:
    path.replace(path.with_suffix(".damaged"))
