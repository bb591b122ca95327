"""Reading records line by line where each line has a code and the day since when it holds."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Table, Text, and_, case, cast, func
from sqlalchemy import Integer as Whole

from smara_desktop.domain.dated_lines import DatedLines, Standing, Stays


class LineByLine(NamedTuple):
    """A record as many times as it has lines, and what each line tells."""

    rows: FromClause
    told: ColumnElement[Any]
    """``code days`` of a line that another one follows, ``code day`` of the last one; null where
    the code or a day is missing."""
    tells: dict[type[DatedLines], ColumnElement[bool]]
    """Which lines tell of which expression."""


def line_by_line(record: Table, lines: Table, over: DatedLines) -> LineByLine:
    """The records beside their lines, each beside the line that follows it.

    Joined, not asked of a window function, which would have to sort all lines first.
    """
    line, following = lines.alias(), lines.alias()
    own, next_one = line.c.owner == record.c.row, following.c.owner == line.c.owner
    next_one = and_(next_one, following.c.position == line.c.position + 1)
    last = following.c.row.is_(None)
    days = func.julianday(following.c[over.on]) - func.julianday(line.c[over.on])
    since = case((last, line.c[over.on]), else_=cast(func.max(cast(days, Whole), 0), Text))
    return LineByLine(
        record.join(line, own).outerjoin(following, next_one),
        line.c[over.name] + " " + since,
        {Stays: following.c.row.is_not(None), Standing: last},
    )
