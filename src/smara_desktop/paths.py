"""Where the program finds what it ships, and where it keeps what belongs to the user.

The shipped resources sit at the top of a checkout, inside the package in an installed wheel,
and in the unpacked folder of a PyInstaller bundle. The user's folders follow the system's
conventions, unless ``SMARA_HOME`` names one folder that shall hold them all (a test, a second
register on one computer, a portable installation).
"""

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

_APP = "smara-desktop"
_HOME_VARIABLE = "SMARA_HOME"


@cache
def resources_dir() -> Path:
    """The folder of the shipped resources.

    Raises ``FileNotFoundError`` when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    candidates = [package / "resources", package.parents[1] / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "resources")
    for folder in candidates:
        # A folder that merely happens to be called resources is not ours.
        if (folder / "style.qss").is_file():
            return folder
    raise FileNotFoundError(f"no resources in {', '.join(map(str, candidates))}")


def resource(name: str) -> Path:
    """The path of the shipped file or folder ``name``, such as ``reference/sectors.csv``.

    Raises ``FileNotFoundError`` when the program does not ship it.
    """
    path = resources_dir() / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def settings_dir() -> Path:
    """The folder of this device's settings, made when missing (``OSError`` when it cannot be)."""
    return _folder("settings", platformdirs.user_config_path(_APP, appauthor=False))


def data_dir() -> Path:
    """The folder of what the program keeps for itself on this device, made when missing."""
    return _folder("data", platformdirs.user_data_path(_APP, appauthor=False))


def drafts_dir() -> Path:
    """The folder of unsaved form contents, made when missing."""
    return _folder("drafts", _own_data("drafts"))


def backups_dir() -> Path:
    """The folder of automatic backups, made when missing.

    Away from the register itself, so that one slip of the mouse does not take both.
    """
    return _folder("backups", _own_data("backups"))


def logs_dir() -> Path:
    """The folder of the program's logs, made when missing."""
    return _folder("logs", platformdirs.user_log_path(_APP, appauthor=False))


def documents_dir() -> Path:
    """The folder where registers and exports are proposed, one the user can find by hand."""
    return _folder("documents", platformdirs.user_documents_path() / "Smara")


def _own_data(name: str) -> Path:
    return platformdirs.user_data_path(_APP, appauthor=False) / name


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get(_HOME_VARIABLE)
    folder = Path(home).expanduser().absolute() / name if home else usual
    # Names and identity card numbers lie below: nobody else on the computer needs to read them.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
