"""The activities in difficulty or stopped, each with why and what is done about it."""

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.selection import Selection, name_of
from smara_desktop.i18n import N_, _, filled, language
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table, text
from smara_desktop.storage import queries

WHY = (("difficulty_reason", N_("Reason")), ("remedial_measures", N_("Remedy")))
"""The fields that say why and what is done, and what they are called beside each other."""

MOST = 50
"""Lines that are read one by one; the whole list is opened from the counts above."""

_FIELDS = describe(Activity).by_name


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
        title=_("In difficulty or stopped"),
        columns=(
            *(Column(title=title) for title in (_("Reference"), _("Activity"), _("State"))),
            *(Column(title=_(title), privacy=_FIELDS[name].kind.privacy) for name, title in WHY),
        ),
        rows=tuple(_row(found[row]) for row in rows if row in found),
        note=filled(_("The newest {count} at most; the lists above hold all of them."), count=MOST),
    )


def _row(values: dict[str, object]) -> Row:
    state = _("Stopped") if values["stopped"] else _("In difficulty")
    reference = Cell(value=str(values["reference"]), record=(Activity, values["id"]))  # type: ignore[arg-type]  # an id's kind gives a UUID
    why = (text(str(values[name] or "")) for name, _title in WHY)
    title = name_of(Activity, values.get, language())
    return Row(cells=(reference, text(title), text(state, "warn"), *why))
