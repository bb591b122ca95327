"""Why a save changed no figure."""

import pytest

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records, unmoved
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Register
from tests.factories import confirmed, draft, edited, saved


def why(done: Saved[Record]) -> str | None:
    reason = unmoved.reason(done.record, done.changes)
    return None if reason is None else str(reason)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("candidate", "Candidate: not counted."),
        ("withdrawn", "Withdrawn: not counted."),
        ("selected", None),
    ],
)
def test_a_new_holder(register: Register, standing: str, words: str | None) -> None:
    assert why(confirmed(register, draft(ProjectHolder, standing=standing))) == words


def test_a_change_that_counts_nowhere(register: Register) -> None:
    holder = saved(register, ProjectHolder)
    assert why(confirmed(register, edited(holder))) == "Nothing was changed."
    assert why(confirmed(register, edited(holder, quarter="Hay"))) == "No figure changes."
    # Leaving the selected ones moves the figures, although she counts no longer.
    holder = saved(register, ProjectHolder)
    assert why(confirmed(register, edited(holder, standing="withdrawn"))) is None


def test_a_status_that_ends_an_activity(register: Register) -> None:
    activity = saved(register, Activity)
    assert why(confirmed(register, edited(activity, status="cancelled"))) is None
    ended = records.load(register, Activity, activity.id)
    assert ended is not None
    done = confirmed(register, edited(ended, planned_permanent_women="3"))
    assert why(done) == "Cancelled: not counted."


def test_deleting_what_was_not_counted(register: Register) -> None:
    holder = saved(register, ProjectHolder, standing="candidate")
    done = records.delete(register, holder)
    assert isinstance(done, Saved)
    assert why(done) == "It was not counted."
