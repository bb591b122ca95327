"""References: numbers per post and record type that are never given out twice."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.storage import tables


def take(connection: Connection, post: str, letter: str, floor: int = 0, count: int = 1) -> int:
    """The first of ``count`` fresh numbers, above the register's and the device's high water.

    ``floor`` is what the device remembers: a restored backup must not reissue numbers.
    """
    t = tables.sequence
    high = connection.execute(
        select(t.c.high).where(t.c.post == post, t.c.letter == letter)
    ).scalar_one_or_none()
    first = max(high or 0, floor) + 1
    stored = insert(t).values(post=post, letter=letter, high=first + count - 1)
    connection.execute(
        stored.on_conflict_do_update(
            index_elements=["post", "letter"], set_={"high": stored.excluded.high}
        )
    )
    return first


def reference(post: str, letter: str, number: int) -> str:
    """``AG1-P-0042``."""
    return f"{post}-{letter}-{number:04d}"
