"""Breakdowns under a name: the useful ones that are shipped, and those a user keeps.

What a user keeps lies in the device's settings, so that it is there in every register.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.pivots import Pivot
from smara_desktop.i18n import N_, _

_KEPT, _LAST = "breakdowns", "breakdown"
LONGEST = 80
"""Characters of a name."""


class Arrangement(Struct, frozen=True):
    """A measure, its rows and its columns, under a name; a shipped one's name is translated.

    One that is not kept has no name. ``empty`` shows members without a figure too.
    """

    name: str
    measure: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    empty: bool = False
    shipped: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others: a user may call one as a shipped one is called."""
        return f"{'shipped' if self.shipped else 'own'}:{self.name}"

    @property
    def words(self) -> str:
        """Its name in the language in use."""
        return _(self.name) if self.shipped else self.name

    def pivot(self, where: tuple[tuple[str, Member], ...] = ()) -> Pivot:
        """What it counts; ``KeyError`` or ``ValueError`` for what cannot be."""
        return Pivot(self.measure, self.rows, self.columns, where)


def _ship(name: str, measure: str, rows: str, columns: str = "") -> Arrangement:
    return Arrangement(name, measure, tuple(rows.split()), tuple(columns.split()), shipped=True)


SHIPPED: tuple[Arrangement, ...] = (
    _ship(N_("Persons by commune and phase"), "persons", "commune", "phase"),
    _ship(N_("Persons by phase, women and men"), "persons", "phase", "sex"),
    _ship(N_("Budget: planned by phase and funder"), "planned", "phase", "funder"),
    _ship(N_("Committed by phase and funder"), "committed", "phase", "funder"),
    _ship(N_("Paid by month and phase"), "paid", "month", "phase"),
    _ship(N_("Activities by sector and status"), "all_activities", "sector", "status"),
    _ship(N_("Activities by commune and sector"), "activities", "commune", "sector"),
    _ship(N_("Planned amounts by sector and commune"), "planned", "sector", "commune"),
    _ship(N_("Jobs created by sector, women and men"), "jobs_created", "sector", "sex"),
    _ship(N_("Holders by age and sex"), "holders", "age_class", "sex"),
    _ship(N_("Holders by target group and phase"), "holders", "target_group", "phase"),
    _ship(N_("Associations by legal form and phase"), "associations", "legal_form", "phase"),
    _ship(N_("Share of women by commune and phase"), "women_share", "commune", "phase"),
    _ship(N_("Holders entered by officer and phase"), "all_holders", "officer", "phase"),
)
FIRST = SHIPPED[0]


def kept(view: MutableMapping[str, Any]) -> tuple[Arrangement, ...]:
    """What a user keeps, by name; what is no breakdown any more is passed over."""
    return tuple(sorted(_read(view.get(_KEPT)), key=lambda one: one.name.casefold()))


def _read(stored: object) -> Iterator[Arrangement]:
    for name, told in stored.items() if isinstance(stored, dict) else ():
        found = _readable(str(name), told)
        if found is not None:
            yield found


def _readable(name: str, told: Any) -> Arrangement | None:
    try:
        rows, columns = tuple(told["rows"]), tuple(told["columns"])
        found = Arrangement(name, str(told["measure"]), rows, columns, bool(told.get("empty")))
        found.pivot()
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return found


def _told(arrangement: Arrangement) -> dict[str, Any]:
    return {
        "measure": arrangement.measure,
        "rows": list(arrangement.rows),
        "columns": list(arrangement.columns),
        "empty": arrangement.empty,
    }


def keep(view: MutableMapping[str, Any], arrangement: Arrangement) -> None:
    """Keep an arrangement; one of the same name is replaced."""
    view[_KEPT] = {**_stored(view), arrangement.name: _told(arrangement)}


def remember(view: MutableMapping[str, Any], arrangement: Arrangement) -> None:
    """Remember what is shown now."""
    told = {"name": arrangement.name, "shipped": arrangement.shipped}
    view[_LAST] = {**_told(arrangement), **told}


def last(view: MutableMapping[str, Any]) -> Arrangement:
    """What was shown last on this device; the first shipped one when nothing was."""
    told = view.get(_LAST)
    if not isinstance(told, dict):
        return FIRST
    found = _readable(str(told.get("name")), told)
    if found is None:
        return FIRST
    names = {one.name for one in SHIPPED}
    return replace(found, shipped=bool(told.get("shipped")) and found.name in names)


def forget(view: MutableMapping[str, Any], name: str) -> None:
    """Keep the arrangement of this name no longer."""
    view[_KEPT] = {other: told for other, told in _stored(view).items() if other != name}


def _stored(view: MutableMapping[str, Any]) -> dict[str, Any]:
    stored = view.get(_KEPT)
    return stored if isinstance(stored, dict) else {}
