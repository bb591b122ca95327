"""What explains the difference between what was announced and what is recorded.

Each line is a list to work through: persons without a project, projects without equipment,
amounts that nobody bears, what does not count and what nobody has validated yet.
"""

from collections.abc import Iterator, Sequence

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.figures import LIVE_ACQUISITION, LIVE_ACTIVITY, SELECTED
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.register_expressions import ReferredBy
from smara_desktop.i18n import _, filled
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Row, Table
from smara_desktop.services.summaries.outside_phases import outside_rows
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import (
    Known,
    Sought,
    Worklist,
    known_rows,
    sought_rows,
    table_of,
)

ENDED = ("rejected", "cancelled", "terminated")
ANNOUNCED = (Association, ProjectHolder, Activity, Acquisition)
"""What the announced figures count: a visit or a step of the roadmap explains no difference."""
NOT_VALIDATED = ("to_submit", "submitted", "returned")


def known(register: Register, phase: int | None) -> Table:
    """What the tally knows of them."""
    return _table(register, phase, ())


def whole(register: Register, phase: int | None, check: Check) -> Table:
    """All of them, those that have to be looked for first."""
    found = sought_rows(register, phase, check, _sought())
    return _table(register, phase, found)


def _table(register: Register, phase: int | None, found: Sequence[Row]) -> Table:
    worklist = Worklist(
        "differences",
        _("What explains the difference"),
        _("Nothing: every record counts, is complete and is validated."),
    )
    told = known_rows(register, totals.read(register), phase, _known())
    return table_of(worklist, (*found, *outside_rows(register, phase), *told))


def _sought() -> Iterator[Sought]:
    active = ReferredBy("activity", "holder", LIVE_ACTIVITY)
    words = _("Selected holders without an activity")
    yield Sought(words, ProjectHolder, SELECTED & ~active)
    carried = ReferredBy("activity", "association", LIVE_ACTIVITY)
    words = _("Selected associations without an activity")
    yield Sought(words, Association, SELECTED & ~carried)
    equipped = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    yield Sought(_("Activities without equipment"), Activity, LIVE_ACTIVITY & ~equipped)


def _known() -> Iterator[Known]:
    yield Known("unbalanced")
    yield Known("candidates", words=_("Candidates, not counted"))
    yield Known("withdrawn", words=_("Withdrawals, not counted"))
    words = _("Activities rejected, cancelled or terminated, not counted")
    yield Known("activities_by_status", ENDED, words)
    words = _("Cancelled acquisitions, not counted")
    yield Known("acquisitions_by_status", ("cancelled",), words)
    for of in ANNOUNCED:
        words = filled(_("{records} not validated yet"), records=_(of.type.titles))
        yield Known(f"{of.type.plural}_by_review", NOT_VALIDATED, words)
