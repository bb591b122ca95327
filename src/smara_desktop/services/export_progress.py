"""How far an export is, and whether it was stopped."""

from collections.abc import Callable

from msgspec import Struct

Progress = Callable[[int, int], None]
"""Told (done, all) now and then; what it raises stops the work and leaves nothing of it."""

WHOLE = 1000
_COPIED = 200


def silent(done: int, everything: int) -> None:
    """Nobody looks on."""


def unstoppable() -> None:
    """Nobody may stop it."""


class Steps(Struct):
    """One bar for the copy of the register and the rows written after it, in thousandths."""

    progress: Progress = silent
    check_cancel: Callable[[], None] = unstoppable
    rows: int = 0
    _written: int = 0

    def copying(self, done: int, pages: int) -> None:
        """Some pages of the register were copied."""
        self.check_cancel()
        self.progress(_COPIED * done // max(pages, 1), WHOLE)

    def finished(self) -> None:
        """All is written, even if there were fewer rows than expected."""
        self.check_cancel()
        self.progress(WHOLE, WHOLE)

    def wrote(self, rows: int) -> None:
        """Some rows were written."""
        self.check_cancel()
        self._written += rows
        share = self._written / max(self.rows, self._written, 1)
        self.progress(_COPIED + int((WHOLE - _COPIED) * share), WHOLE)
