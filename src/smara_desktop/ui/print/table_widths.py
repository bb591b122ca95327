"""How the width of a table is shared among its columns."""

from collections.abc import Sequence

from msgspec import Struct


class Measured(Struct, frozen=True):
    """The least width a column can have without breaking a word or a figure, and what it likes."""

    least: float
    wanted: float


def fitted(columns: Sequence[Measured], whole: float) -> list[float] | None:
    """Widths that fill ``whole``; ``None`` when not even the least widths fit.

    What is left over goes to the columns in the proportion of what they still want; what nobody
    wants is shared among all.
    """
    spare = whole - sum(column.least for column in columns)
    if spare < 0:
        return None
    missing = [column.wanted - column.least for column in columns]
    if sum(missing) <= spare:
        rest = (spare - sum(missing)) / len(columns)
        return [column.wanted + rest for column in columns]
    share = spare / sum(missing)
    return [column.least + more * share for column, more in zip(columns, missing, strict=True)]
