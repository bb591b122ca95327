"""What explains the difference between what was announced and what is recorded.

Each line is a list to work through: persons without a project, projects without equipment,
amounts that nobody bears, what does not count and what nobody has validated yet.
"""

from collections.abc import Iterator

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.expressions import AddsUp, F, ReferredBy
from smara_desktop.domain.figures import LIVE_ACQUISITION, LIVE_ACTIVITY, SELECTED
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import _
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Table
from smara_desktop.services.summaries.quality import outside_phases
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Question, worklist


def questions(plan: Plan) -> Iterator[Question]:
    """All of them, in the language in use."""
    with_activity = ReferredBy("activity", "holder", LIVE_ACTIVITY)
    yield Question(
        _("Selected holders without an activity"), ProjectHolder, SELECTED & ~with_activity
    )
    carried = ReferredBy("activity", "association", LIVE_ACTIVITY)
    yield Question(_("Selected associations without an activity"), Association, SELECTED & ~carried)
    equipped = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    yield Question(_("Activities without equipment"), Activity, LIVE_ACTIVITY & ~equipped)
    balanced = AddsUp("fundings", "amount", "total")
    words = _("Acquisitions whose funding does not make up the total")
    yield Question(words, Acquisition, LIVE_ACQUISITION & ~balanced)
    for of in RECORD_TYPES:
        outside = outside_phases(plan, of)
        if outside is not None:
            words = _("{records} outside the dates of their phase")
            yield Question(words.format(records=_(of.type.titles)), of, outside)
    yield from _not_counted()
    for of in RECORD_TYPES:
        words = _("{records} not validated yet").format(records=_(of.type.titles))
        yield Question(words, of, ~F("review_state").one_of("validated"))


def _not_counted() -> Iterator[Question]:
    for of in (ProjectHolder, Association):
        words = _("{records}: candidates and withdrawals, not counted")
        standing = F("standing").one_of("candidate", "withdrawn")
        yield Question(words.format(records=_(of.type.titles)), of, standing)
    words = _("Activities rejected, cancelled or terminated, not counted")
    yield Question(words, Activity, ~LIVE_ACTIVITY)
    yield Question(_("Cancelled acquisitions, not counted"), Acquisition, ~LIVE_ACQUISITION)


def table(register: Register, phase: int | None, check: Check) -> Table:
    """The lists that are not empty, with how many records each holds."""
    return worklist(
        register,
        questions(register.plan),
        phase,
        check,
        name="differences",
        title=_("What explains the difference"),
        nothing=_("Nothing: every record counts, is complete and is validated."),
    )
