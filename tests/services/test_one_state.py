"""What is read in several steps is of one state, whoever writes meanwhile; and is read once."""

from collections.abc import Callable

import pytest
from sqlalchemy import QueuePool

from smara_desktop import i18n
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from smara_desktop.services.report import summary_paper
from smara_desktop.services.summaries.content import Cards, Summary, Table
from smara_desktop.services.summaries.screens import BY_NAME
from smara_desktop.storage import questions
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved

pytestmark = pytest.mark.usefixtures("a_holder")

PROGRAMME = BY_NAME["programme"]


class AnotherProgram:
    """Writes one more holder each time that the reading asks whether it may go on, where it does
    not wait for the reading itself: that would be until the end of the test."""

    def __init__(self, reader: Register, store: Store, times: int) -> None:
        self._reads = reader.store._engine(writable=False).pool
        self.register, self.left = Register(store, DESK, now), times

    def __call__(self) -> None:
        assert isinstance(self._reads, QueuePool)
        if self.left and not self._reads.checkedout():
            self.left -= 1
            saved(self.register, ProjectHolder)


def told(blocks: tuple[object, ...]) -> tuple[object, object]:
    """The holders on the card of the whole, and those that the lists below tell of."""
    cards = next(one for one in blocks if isinstance(one, Cards))
    table = next(one for one in blocks if isinstance(one, Table) and one.name == "differences")
    lists = {row.cells[0].value: row.cells[1].value for row in table.rows}
    return (cards.cards[-1].figures[0][1].value, lists["Selected holders without an activity"])


@pytest.mark.parametrize("times", [1, 3, 25], ids=["once", "a while", "on and on"])
@pytest.mark.parametrize("kind", ["workbook", "paper"])
def test_a_file_of_a_summary_is_of_one_state_while_another_program_writes(
    register: Register, times: int, kind: str
) -> None:
    with Store.open(register.store.path) as store, i18n.speaking("en"):
        another = AnotherProgram(register, store, times)
        if kind == "workbook":
            blocks: tuple[object, ...] = PROGRAMME.whole(register, None, another).blocks
        else:
            blocks = tuple(summary_paper(register, PROGRAMME, None, another).pieces)
        assert another.left < times, "it wrote while the summary was read"
        holders, without = told(blocks)
        assert holders == without


def test_the_steps_alone_would_mix_two_states(register: Register) -> None:
    """Else the test above would prove nothing."""
    with Store.open(register.store.path) as store, i18n.speaking("en"):
        made: Summary = PROGRAMME.build(register, None)
        counted = PROGRAMME.counted(register, None, AnotherProgram(register, store, 1))
        holders, without = told(made.completed(counted).blocks)
    assert holders != without


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each list that is counted."""
    found: list[int] = []
    count: Callable[..., int] = questions._count

    def noted(*given: object) -> int:
        found.append(1)
        return count(*given)

    monkeypatch.setattr(questions, "_count", noted)
    return found


def test_what_was_counted_for_a_state_is_not_counted_again(
    register: Register, readings: list[int]
) -> None:
    def go_on() -> None:
        """Nobody stops it."""

    first = PROGRAMME.counted(register, None, go_on)
    once = len(readings)
    assert once
    assert PROGRAMME.counted(register, None, go_on) == first
    assert len(readings) == once

    PROGRAMME.counted(register, 1, go_on)
    assert len(readings) == 2 * once, "of another phase"
    with i18n.speaking("ar"):
        assert PROGRAMME.counted(register, None, go_on) != first
    saved(register, ProjectHolder)
    assert PROGRAMME.counted(register, None, go_on) != first
    assert len(readings) == 4 * once
    assert len(register.remembered) == 1, "what was true before is forgotten"
