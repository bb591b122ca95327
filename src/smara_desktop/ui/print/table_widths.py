"""How the width of a table is shared among its columns."""

from collections.abc import Sequence

from msgspec import Struct

from smara_desktop.ui.print.ink import MILLIMETRE

_SPREAD = 12 * MILLIMETRE
"""What a column has at most beyond what it likes: figures do not stand far from one another."""


class Measured(Struct, frozen=True):
    """The least width a column can have without breaking a word or a figure, without breaking a
    name, and what it likes."""

    least: float
    unbroken: float
    wanted: float


def fitted(columns: Sequence[Measured], whole: float) -> list[float] | None:
    """Widths that fill ``whole``; ``None`` when not even the least widths fit.

    What is left over goes to the columns in the proportion of what they still want; of what nobody
    wants each has a little, and the first one, with the names, the rest.
    """
    spare = whole - sum(column.least for column in columns)
    if spare < 0:
        return None
    missing = [column.wanted - column.least for column in columns]
    if sum(missing) <= spare:
        rest = spare - sum(missing)
        each = min(rest / len(columns), _SPREAD)
        widths = [column.wanted + each for column in columns]
        widths[0] += rest - each * len(columns)
        return widths
    share = spare / sum(missing)
    return [column.least + more * share for column, more in zip(columns, missing, strict=True)]
