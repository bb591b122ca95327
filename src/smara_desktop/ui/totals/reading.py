"""One figure as it is told: now, once the open form is saved, and against its objective."""

from msgspec import Struct

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.money import short_money, show_money
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, enumerated, filled, labelled

_MILLION = 1_000_000_00


class Reading(Struct, frozen=True, kw_only=True):
    """A figure in one scope; ``after`` equals ``now`` when the open form does not move it."""

    now: int = 0
    after: int = 0
    objective: int | None = None
    money: bool = False
    known: bool = True

    @property
    def moves(self) -> bool:
        """True when saving the open form would change the figure."""
        return self.after != self.now

    @property
    def over(self) -> int:
        """How far the figure (once saved) is above its objective; 0 when it is not."""
        return 0 if self.objective is None else max(0, self.after - self.objective)

    @property
    def overspent(self) -> bool:
        """True when money is above its budget; more people than announced is no fault."""
        return self.money and self.over > 0

    @property
    def left(self) -> int:
        """What is still to be reached or spent; 0 without an objective."""
        return 0 if self.objective is None else max(0, self.objective - self.after)


def short(value: int, *, money: bool) -> str:
    """A figure for a narrow place: whole dirhams, millions with two decimals; a dash for zero."""
    if not value:
        return "–"
    if not money:
        return grouped(value)
    if abs(value) < _MILLION:
        return grouped(_whole(value))
    hundredths = _rounded(value, _MILLION // 100)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole},{rest:02d}\N{NARROW NO-BREAK SPACE}M"


def without_unit(one: str, other: str) -> str:
    """``one`` without the mark of millions when ``other`` bears it too."""
    mark = "\N{NARROW NO-BREAK SPACE}M"
    return one.removesuffix(mark) if other.endswith(mark) else one


def full(value: int, *, money: bool) -> str:
    """A figure whole, as it is told in a tip: ``7 680 000,00 DH``."""
    return show_money(value) if money else grouped(value)


def whole(value: int, *, money: bool) -> str:
    """A figure for a table: money in whole dirhams, the unit said elsewhere."""
    return grouped(_whole(value) if money else value)


def told(reading: Reading, label: str, scope: str) -> str:
    """The figure in a sentence, for a tip and for who hears the screen."""
    if not reading.known:
        return enumerated((label, scope))
    money = reading.money
    parts = [labelled(enumerated((label, scope)), full(reading.now, money=money))]
    if reading.moves:
        parts.append(filled(_("{figure} once saved"), figure=full(reading.after, money=money)))
    if reading.objective is not None:
        words = _(N_("of {figure}")) if money else _(N_("target {figure}"))
        parts.append(filled(words, figure=full(reading.objective, money=money)))
        parts.append(rest_words(reading, exact=True))
    return enumerated(parts)


def rest_words(reading: Reading, *, exact: bool = False) -> str:
    """What is left, or what is too much: ``left 12``, ``+ 12 000 DH``; empty without objective."""
    if reading.objective is None:
        return ""
    money = reading.money
    if reading.over:
        # Too much money is told to the centime, it must be mended; millions only in the tip.
        shorter = money and reading.over >= _MILLION and not exact
        above = short_money(reading.over) if shorter else _over(reading.over, money=money)
        return f"+\N{NO-BREAK SPACE}{above}"
    if not reading.left:
        return _("reached")
    left = full(reading.left, money=money) if exact else short(reading.left, money=money)
    return filled(_("left {figure}"), figure=left)


def _over(value: int, *, money: bool) -> str:
    if money and value % 100 == 0:
        return f"{grouped(value // 100)}\N{NO-BREAK SPACE}DH"
    return full(value, money=money)


def overspending(reading: Reading, label: str, scope: str) -> str:
    """The warning before the save: ``Agence: 12 000 DH over budget (Phase 1)``."""
    words = _("{label}: {amount} over budget ({scope})")
    amount = _over(reading.over, money=True)
    return filled(words, label=label, amount=amount, scope=scope)


def _whole(centimes: int) -> int:
    return _rounded(centimes, 100)


def _rounded(value: int, unit: int) -> int:
    sign = -1 if value < 0 else 1
    return sign * ((abs(value) + unit // 2) // unit)
