"""What stands at the head and the foot of each printed page."""

from collections.abc import Iterable

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.expressions import ALWAYS, Expression, F
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import _, _n, filled, language
from smara_desktop.services.paper import Paper, Piece
from smara_desktop.services.register import Register
from smara_desktop.storage import queries

_OPEN = ~F("review_state").one_of("validated")


def framed(
    register: Register,
    name: str,
    title: str,
    pieces: Iterable[Piece],
    *,
    foot: str = "",
    dated: bool = True,
) -> Paper:
    """A paper with the programme's own head and, where it tells a situation, today's date."""
    programme = register.plan.programme
    called = (programme.name_ar if language() == "ar" else "") or programme.name_fr
    return Paper(
        name=name,
        title=title,
        language=language(),
        programme=called,
        day=register.today if dated else None,
        foot=foot,
        pieces=tuple(pieces),
    )


def not_validated(register: Register, phase: int | None = None) -> str:
    """How many records of the register, or of one phase, are not validated yet."""
    where: Expression = ALWAYS if phase is None else F("phase").one_of(phase)
    return told(sum(_count(register, of, where) for of in RECORD_TYPES))


def told(count: int) -> str:
    """So many records are not validated yet."""
    if not count:
        return _("All records are validated.")
    words = _n(
        "{count} record is not validated yet.", "{count} records are not validated yet.", count
    )
    return filled(words, count=count)


def _count(register: Register, of: type[Record], where: Expression) -> int:
    with register.store.read() as connection:
        return queries.count(connection, Selection(of).narrowed(_OPEN).narrowed(where))
