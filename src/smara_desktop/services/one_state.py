"""Reading in several steps what must be of one state of the register, and remembering it.

Nothing is locked meanwhile: a change, of this program or of another one, makes the reading begin
anew. Where changes never cease, a copy of the register is read in the end.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from smara_desktop.services.register import Register
from smara_desktop.storage import history

T = TypeVar("T")
TRIES = 3


def of_one_state(register: Register, read: Callable[[Register], T], check: Callable[[], None]) -> T:
    """What ``read`` finds; ``check`` is called between the steps, and may raise to stop."""
    for _ in range(TRIES):
        check()
        before = state_of(register)
        found = read(register)
        if state_of(register) == before:
            return found
    with register.store.snapshot(progress=lambda _done, _of: check()) as copy:
        return read(Register(copy, register.desk, register.clock))


def remembered(register: Register, key: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` found for ``key`` in this state of the register, read once only.

    What the register changed under is told all the same, and read again the next time.
    """
    before = state_of(register)
    state, found = register.remembered.get(key, (None, None))
    if state == before:
        return cast("T", found)
    fresh = read()
    if state_of(register) == before:
        # A list first: another thread may remember something meanwhile.
        every = list(register.remembered.items())
        register.remembered = {other: kept for other, kept in every if kept[0] == before}
        register.remembered[key] = (before, fresh)
    return fresh


def state_of(register: Register) -> int:
    """Which state the register is in: the number of its newest change."""
    with register.store.read() as connection:
        return history.latest(connection)
