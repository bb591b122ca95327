"""References: numbers per post and record type that are never given out twice."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.storage import tables

_HIGH = select(tables.sequence.c.high).where(
    tables.sequence.c.post == bindparam("post"), tables.sequence.c.letter == bindparam("letter")
)
_RAISE = insert(tables.sequence)
_RAISE = _RAISE.on_conflict_do_update(
    index_elements=["post", "letter"], set_={"high": _RAISE.excluded.high}
)


def take(connection: Connection, post: str, letter: str, floor: int = 0, count: int = 1) -> int:
    """The first of ``count`` fresh numbers, above the register's and the device's high water.

    ``floor`` is what the device remembers: a restored backup must not reissue numbers.
    """
    whose = {"post": post, "letter": letter}
    high = connection.execute(_HIGH, whose).scalar_one_or_none()
    first = max(high or 0, floor) + 1
    connection.execute(_RAISE, {**whose, "high": first + count - 1})
    return first


def reference(post: str, letter: str, number: int) -> str:
    """``AG1-P-0042``."""
    return f"{post}-{letter}-{number:04d}"
