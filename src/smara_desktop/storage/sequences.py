"""References: numbers per post and record type that are never given out twice."""

from sqlalchemy import Connection, Integer, bindparam, func
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.domain.problems import StoredError
from smara_desktop.storage import tables
from smara_desktop.storage.prepared import Prepared

_HIGH = tables.sequence.c.high
_INSERT = insert(tables.sequence).values(
    post=bindparam("of_post"),
    letter=bindparam("of_letter"),
    high=bindparam("floor", type_=Integer) + bindparam("count", type_=Integer),
)
_TAKE = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=["post", "letter"],
        set_={"high": func.max(_HIGH, bindparam("floor")) + bindparam("count")},
    ).returning(_HIGH)
)


LARGEST = 10**12
"""More than a register will ever give out: a higher water is a damaged one."""


def take(connection: Connection, post: str, letter: str, floor: int = 0, count: int = 1) -> int:
    """The first of ``count`` fresh numbers, above the register's and the device's high water.

    ``floor`` is what the device remembers: a restored backup must not reissue numbers. Raises
    StoredError when the register's own high water cannot be right.
    """
    asked = {"of_post": post, "of_letter": letter, "floor": floor, "count": count}
    [(high,)] = _TAKE.rows(connection, asked)
    if not 0 < high <= LARGEST:
        raise StoredError("sequence")
    return int(high) - count + 1


def reference(post: str, letter: str, number: int) -> str:
    """``AG1-P-0042``."""
    return f"{post}-{letter}-{number:04d}"
