"""Two readings at a time, on two connections, and still of one state."""

import threading

import pytest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services.export_progress import unstoppable
from smara_desktop.services.register import Register
from smara_desktop.services.side_by_side import side_by_side
from smara_desktop.storage import queries
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved

pytestmark = pytest.mark.usefixtures("a_holder")


def holders(connection: Connection) -> int:
    return queries.count(connection, Selection(ProjectHolder))


def test_two_readings_go_on_at_the_same_time(register: Register) -> None:
    together = threading.Barrier(2)

    def read(connection: Connection) -> int:
        together.wait(timeout=30)  # else broken: one of them was waited for
        return holders(connection)

    assert side_by_side(register, [read, read], unstoppable) == [1, 1]


def test_what_is_told_is_of_one_state_in_the_order_asked(register: Register) -> None:
    first_read, writing = threading.Event(), iter([True])

    def first(connection: Connection) -> tuple[str, int]:
        found = holders(connection)
        first_read.set()
        return ("first", found)

    def second(connection: Connection) -> tuple[str, int]:
        assert first_read.wait(timeout=30)
        if next(writing, False):  # another program, between the two readings
            with Store.open(register.store.path) as store:
                saved(Register(store, DESK, now), ProjectHolder)
        return ("second", holders(connection))

    told = side_by_side(register, [first, second], unstoppable)
    assert told == [("first", 2), ("second", 2)]


def test_who_does_not_wait_for_it_any_more_stops_it(register: Register) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        side_by_side(register, [holders, holders], stop)
    assert side_by_side(register, [holders], unstoppable) == [1]
