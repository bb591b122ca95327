"""A lock of the system on a file: at most one holder, free again when its process ends.

The system's own calls are few. A library for it has locks of five sorts, asynchronous ones among
them, and took a twentieth of a start to load.
"""

import os
import sys
from contextlib import suppress
from errno import EACCES, EAGAIN, ENOSYS, EOPNOTSUPP
from pathlib import Path

# No link is followed: someone else could have put it there.
_OPENING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_MODE = 0o644
_HELD_BY_ANOTHER = {EACCES, EAGAIN}
_NOT_OFFERED = {ENOSYS, EOPNOTSUPP}

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class FileLock:
    """A lock on the file at ``path``, which is made when it is missing. Not tied to a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vouched = True
        """False while it is held where the system offers no locks: nothing speaks for it then."""
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._descriptor is not None

    def take(self) -> bool:
        """Take the lock, without waiting; False when another has it, or was just letting it go.

        Raises OSError when the file can be neither made nor opened.
        """
        descriptor = self._opened()
        if descriptor is None:
            return False
        try:
            taken = self._taken(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def release(self) -> None:
        """Give it back; harmless when it is not held."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            try:
                if self.vouched:
                    _unlock(descriptor)
            finally:
                os.close(descriptor)

    def _opened(self) -> int | None:
        try:
            return os.open(self.path, _OPENING | os.O_CREAT, _MODE)
        except PermissionError:
            # In a folder shared by all, such as /tmp, the file of someone else is opened, not made.
            if not self.path.exists():
                raise
            with suppress(FileNotFoundError):
                return os.open(self.path, _OPENING)
        except FileNotFoundError:
            # On a shared folder: gone between being found and being opened.
            if not self.path.parent.exists():
                raise
        return None

    def _taken(self, descriptor: int) -> bool:
        self.vouched = True
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _HELD_BY_ANOTHER:
                return False
            if error.errno not in _NOT_OFFERED:
                raise
            self.vouched = False
        # Whoever lets go may take the file's name away: its lock would keep nobody out.
        return os.fstat(descriptor).st_nlink > 0
