"""The summary per phase, under the header that the INDH's own tables have.

Source of the header: the tables of projects that the INDH publishes per province; the phase and
the amounts planned, committed and paid stand after it.
"""

from collections.abc import Iterable
from typing import Any

from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import OPEN, Count, Dialect, Kind, Money, Text
from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import N_
from smara_desktop.services.export_layout import Column
from smara_desktop.services.totals import Totals

INDH = "INDH"
TOTAL = "TOTAL"


def _column(name: str, kind: Kind[Any]) -> Column:
    return Column(name=name, field=Field(name, kind))


def _text(name: str, label: str) -> Column:
    return _column(name, Text(label=label, privacy=OPEN))


def _count(name: str, label: str) -> Column:
    return _column(name, Count(label=label, privacy=OPEN, largest=10**9))


def _money(name: str, label: str) -> Column:
    return _column(name, Money(label=label, privacy=OPEN, largest=10**18))


COLUMNS: tuple[Column, ...] = (
    _text("PROGRAMME", N_("Programme")),
    _count("NOMBRE DE PROJETS", N_("Activities")),
    _money("MONTANT GLOBAL (DHS)", N_("Planned amount")),
    _money("CONTRIBUTION INDH (DHS)", N_("Contribution of the INDH")),
    _money("CONTRIBUTION PARTENAIRES (DHS)", N_("Contribution of the partners")),
    _count("NOMBRE DE BÉNÉFICIAIRES", N_("Persons")),
    _count("PHASE", N_("Phase")),
    _money("MONTANT NON ATTRIBUÉ (DHS)", N_("Not attributed")),
    _money("MONTANT PRÉVU (DHS)", N_("Planned amount")),
    _money("MONTANT ENGAGÉ (DHS)", N_("Committed amount")),
    _money("MONTANT PAYÉ (DHS)", N_("Paid amount")),
)


def table(totals: Totals, plan: Plan, phase: int | None, dialect: Dialect) -> list[list[str]]:
    """The rows of the summary: each phase (or one) and their total.

    What no funder bears yet is neither the INDH's nor a partner's: it is "not attributed".
    """
    phases = [one for one in totals.phases if phase in (None, one)]
    rows = [_row(totals, plan, one) for one in phases]
    whole = _row(totals, plan, WHOLE if phase is None else phase)
    whole[0], whole[6] = TOTAL, None
    return [_written(row, dialect) for row in (*rows, whole)]


def _row(totals: Totals, plan: Plan, scope: int) -> list[Any]:
    planned = totals.value(scope, "planned")
    indh = totals.value(scope, "planned_by_funder", INDH)
    borne = _borne(totals, scope)
    return [
        plan.programme.name_fr,
        totals.value(scope, "activities"),
        planned,
        indh,
        borne - indh,
        totals.value(scope, "persons"),
        scope,
        planned - borne,
        planned,
        totals.value(scope, "committed"),
        totals.value(scope, "paid"),
    ]


def _borne(totals: Totals, scope: int) -> int:
    return sum(
        value
        for (one, figure, _), value in totals.values.items()
        if one == scope and figure == "planned_by_funder"
    )


def _written(row: Iterable[Any], dialect: Dialect) -> list[str]:
    return [column.kind.write(value, dialect) for column, value in zip(COLUMNS, row, strict=True)]
