"""The days at each status, as the tally keeps them, against the activities' own steps."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from smara_desktop.domain.activity import Activity
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Register
from smara_desktop.storage import repository, step_times
from smara_desktop.storage.step_times import Times
from tests.factories import TODAY, changed, registers, saved
from tests.many_records import crowd


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with registers(tmp_path) as make:
        yield make()


def expected(activities: list[Activity], today: date) -> dict[str, Times]:
    found: dict[str, Times] = {}
    for activity in (one for one in activities if one.deleted_at is None):
        days = [(step.status, step.on) for step in activity.steps]
        for (status, since), (_, until) in pairwise([*days, ("", today)]):
            stayed = max((until - since).days, 0)
            found[status] = found.get(status, Times()).plus(Times(1, stayed, stayed))
    return found


def told(register: Register, phase: int | None = None) -> dict[str, Times]:
    with register.store.read() as connection:
        return step_times.times(connection, TODAY, phase)


def test_every_stay_counts_once_in_its_phase(tmp_path: Path) -> None:
    register = crowd(tmp_path / "many.smara", 60)
    with register.store.read() as connection:
        activities = list(repository.every(connection, Activity))
    assert told(register) == expected(activities, TODAY)
    for phase in (1, 2):
        assert told(register, phase) == expected(
            [one for one in activities if one.phase == phase], TODAY
        )
    register.store.close()


def test_a_step_dated_back_takes_no_time_and_what_is_deleted_is_not_counted(
    register: Register,
) -> None:
    begun = TODAY - timedelta(days=10)
    activity = saved(register, Activity, status_on=f"{begun:%d/%m/%Y}")
    assert told(register) == {"identified": Times(1, 10, 10)}
    earlier = begun - timedelta(days=3)
    moved = changed(register, activity, status="under_study", status_on=f"{earlier:%d/%m/%Y}")
    assert told(register) == {"identified": Times(1, 0, 0), "under_study": Times(1, 13, 13)}
    assert isinstance(records.delete(register, moved), Saved)
    assert told(register) == {}
