"""The activities in difficulty or stopped, each with why and what is done about it."""

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.selection import Selection, name_of
from smara_desktop.i18n import _, language
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table, text
from smara_desktop.storage import queries

MOST = 50
"""Lines that are read one by one; the whole list is opened from the counts above."""


def difficulties(register: Register, phase: int | None) -> Table:
    """The newest of them; each line opens its record."""
    where = LIVE_ACTIVITY & (F("in_difficulty").one_of(1) | F("stopped").one_of(1))
    selection = Selection(Activity, where)
    if phase is not None:
        selection = selection.narrowed(F("phase").one_of(phase))
    with register.store.read() as connection:
        rows = queries.rows(connection, selection, MOST)
        found = queries.page(connection, Activity, rows)
    return Table(
        name="difficulties",
        title=_("In difficulty or stopped, and why"),
        columns=tuple(
            Column(title=title)
            for title in (_("Reference"), _("Activity"), _("State"), _("Reason"), _("Remedy"))
        ),
        rows=tuple(_row(found[row]) for row in rows if row in found),
        note=_("The newest {count} at most; the lists above hold all of them.").format(count=MOST),
    )


def _row(values: dict[str, object]) -> Row:
    state = _("Stopped") if values["stopped"] else _("In difficulty")
    reference = Cell(value=str(values["reference"]), record=(Activity, values["id"]))  # type: ignore[arg-type]  # an id's kind gives a UUID
    reason, remedy = (
        str(values[name] or "") for name in ("difficulty_reason", "remedial_measures")
    )
    title = name_of(Activity, values.get, language())
    return Row(cells=(reference, text(title), text(state, "warn"), text(reason), text(remedy)))
