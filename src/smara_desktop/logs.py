"""What goes wrong is written down for whoever mends it, without anybody's personal data.

A bug's message may quote what was typed (a name, a CIN), so only its kind, its place in the
program and the versions are kept: never the message, never a value.
"""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from smara_desktop import __version__
from smara_desktop.paths import logs_dir

FILE = "faults.log"
LARGEST = 256 * 1024
"""Bytes after which the log begins anew, the one before kept as ``.old``."""


def trace(error: BaseException) -> str:
    """Where ``error`` happened and of what kind it and its causes are, without their messages."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        told.append(type(seen).__qualname__)
        told += [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(told)


def record(error: BaseException) -> Path | None:
    """Write ``error`` into the log; returns the file, or ``None`` when it cannot be written."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    machine = f"{platform.system()} {platform.release()} python {platform.python_version()}"
    entry = f"{at} smara-desktop {__version__} {machine}\n{trace(error)}\n\n"
    try:
        path = logs_dir() / FILE
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old"))
        with path.open("a", encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        sys.stderr.write(entry)
        return None
    return path
