"""Which register files this process has open.

On POSIX, closing any descriptor of a file drops every lock the process holds on it, those of
SQLite too (https://www.sqlite.org/howtocorrupt.html, 2.2): a file listed here must be read
through its ``Store`` only.
"""

import threading
from collections import Counter
from pathlib import Path

Identity = tuple[int, int]

_open: Counter[Identity] = Counter()
_guard = threading.Lock()


def identity(path: Path) -> Identity:
    """Return the device and the number of the file now at ``path``; OSError when there is none."""
    status = path.stat()
    return status.st_dev, status.st_ino


def hold(file: Identity) -> None:
    """Remember that one more ``Store`` of this process has the file open."""
    with _guard:
        _open[file] += 1


def let_go(file: Identity) -> None:
    """Forget one ``Store`` of the file."""
    with _guard:
        _open[file] -= 1


def is_open(path: Path) -> bool:
    """Tell whether a ``Store`` of this process has the file at ``path`` open."""
    try:
        file = identity(path)
    except OSError:
        return False
    with _guard:
        return _open[file] > 0
