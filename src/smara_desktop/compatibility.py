"""Refuse, with words, versions of Python, Qt and SQLite the program is known not to work with.

Called before anything else is imported, so it needs only the standard library, and it speaks all
three languages because the officer's own is not read yet.
"""

import os
import sys
from pathlib import Path

ENVIRONMENT_FAULT = 3
"""Exit status of a fault that lies in the machine, not in what was asked."""

Version = tuple[int, ...]

_OLDEST_PYTHON: Version = (3, 11)
# STRICT tables: https://www.sqlite.org/stricttables.html
_OLDEST_SQLITE: Version = (3, 37)
# PySide6 6.12.0 drops a reference to None at each call that returns None; Python made None immortal
# in 3.12, and before that the interpreter aborts after a few thousand calls.
_FIRST_PYTHON_OF_NEW_QT: Version = (3, 12)
_NEW_QT: Version = (6, 12)


def require_working_versions() -> None:
    """Return when the program can work here; otherwise say why on stderr and exit with 3.

    SQLite is asked for later (``require_working_sqlite``): a window is there before it is needed.
    """
    python = sys.version_info[:3]
    _stop(refusal_of(python, _pyside_beside(python)))


def require_working_sqlite() -> None:
    """The same of SQLite, before a register is opened."""
    from sqlite3 import sqlite_version_info

    _stop(refusal_of_sqlite(sqlite_version_info))


def refusal_of(python: Version, pyside: Version | None) -> str | None:
    """Say in French, Arabic and English why these versions cannot work, or ``None`` if they can.

    ``pyside`` is ``None`` where it is not installed as a package or need not be known.
    """
    if python < _OLDEST_PYTHON:
        return _python_too_old(_dotted(python))
    if pyside and pyside >= _NEW_QT and python < _FIRST_PYTHON_OF_NEW_QT:
        return _qt_breaks_python(_dotted(python), _dotted(pyside))
    return None


def refusal_of_sqlite(sqlite: Version) -> str | None:
    """The same for a version of SQLite."""
    return _sqlite_too_old(_dotted(sqlite)) if sqlite < _OLDEST_SQLITE else None


def _stop(refusal: str | None) -> None:
    if refusal:
        sys.stderr.write(refusal + "\n")
        raise SystemExit(ENVIRONMENT_FAULT)


def _pyside_beside(python: Version) -> Version | None:
    if python >= _FIRST_PYTHON_OF_NEW_QT:
        return None  # every PySide6 works here: spare the start the search for its version
    from importlib.util import find_spec

    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return None
    # The name of the folder says it; importlib.metadata would read mail headers for it.
    for name in os.listdir(Path(found.origin).parents[1]):  # noqa: PTH208 - plain names, at each start
        package, _, version = name.removesuffix(".dist-info").partition("-")
        if package.lower() == "pyside6_essentials":
            return _numbers(version)
    return None


def _numbers(version: str) -> Version:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _dotted(version: Version) -> str:
    return ".".join(str(part) for part in version)


def _python_too_old(python: str) -> str:
    return "\n".join(
        (
            f"Python {python} est trop ancien : Smara Desktop demande Python 3.11 ou plus récent.",
            f"إصدار Python {python} قديم: يحتاج البرنامج إلى Python 3.11 أو أحدث.",
            f"Python {python} is too old: Smara Desktop needs Python 3.11 or newer.",
        )
    )


def _qt_breaks_python(python: str, pyside: str) -> str:
    cure = 'python -m pip install "PySide6-Essentials<6.12"'
    return "\n".join(
        (
            f"PySide6 {pyside} s'arrête brutalement avec Python {python}. Installez Python 3.12"
            " ou plus récent, ou lancez la commande ci-dessous.",
            f"يتوقف PySide6 {pyside} فجأة مع Python {python}. ثبّتوا Python 3.12 أو أحدث،"
            " أو نفّذوا الأمر أدناه.",
            f"PySide6 {pyside} crashes with Python {python}. Install Python 3.12 or newer,"
            " or run the command below.",
            f"    {cure}",
        )
    )


def _sqlite_too_old(sqlite: str) -> str:
    return "\n".join(
        (
            f"SQLite {sqlite} est trop ancien : il faut SQLite 3.37 ou plus récent."
            " Installez un Python plus récent.",
            f"إصدار SQLite {sqlite} قديم: يلزم SQLite 3.37 أو أحدث. ثبّتوا إصدارًا أحدث من Python.",
            f"SQLite {sqlite} is too old: SQLite 3.37 or newer is needed. Install a newer Python.",
        )
    )
