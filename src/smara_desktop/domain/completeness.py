"""When a record is incomplete: listed to be completed, never refused."""

from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Either, Expression, F
from smara_desktop.domain.record import Record


def incomplete(of: type[Record]) -> Expression:
    """True for a record without one of its expected fields, unless it was erased."""
    expected = [item.name for item in describe(of).typed if item.kind.expected]
    return ~F("erased_at").present() & Either(tuple(~F(name).present() for name in expected))
