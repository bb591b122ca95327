"""Expressions over owned lines that have each a code and the day since when it holds."""

from datetime import date
from itertools import pairwise, starmap
from typing import ClassVar, cast

from smara_desktop.domain.expressions import Expression, Getter


class DatedLines(Expression, frozen=True):
    """What the lines say together; they are counted line by line (``storage/dated_lines.py``)."""

    lines: str
    name: str
    on: str
    several: ClassVar[bool] = True

    def of_the_lines_of(self, other: object) -> bool:
        """Whether one reading of the lines tells both."""
        mine = (self.lines, self.name, self.on)
        return isinstance(other, DatedLines) and mine == (other.lines, other.name, other.on)

    def _owned(self, get: Getter) -> tuple[object, ...]:
        return cast("tuple[object, ...]", get(self.lines) or ())


class Stays(DatedLines, frozen=True):
    """How long each owned line but the last stood until the next one: ``code days``.

    A line that is dated behind the one that follows it took no time.
    """

    def value(self, get: Getter) -> object:
        return tuple(filter(None, starmap(self._stay, pairwise(self._owned(get)))))

    def _stay(self, one: object, following: object) -> str:
        code = getattr(one, self.name)
        since, until = (cast("date | None", getattr(line, self.on)) for line in (one, following))
        if code is None or since is None or until is None:
            return ""
        return f"{code} {max((until - since).days, 0)}"


class Standing(DatedLines, frozen=True):
    """Where the last owned line stands, and since when: ``code day``."""

    def value(self, get: Getter) -> object:
        last = self._owned(get)[-1:]
        told = ((getattr(one, self.name), getattr(one, self.on)) for one in last)
        return tuple(f"{code} {since}" for code, since in told if code and since)
