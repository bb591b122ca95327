"""Reading several things of one state of the register, two at a time.

SQLite reads without Python's lock: what looks through a million records takes half as long on the
two processors that any laptop has.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from smara_desktop.services.one_state import of_one_state
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
from smara_desktop.storage.connection import Connection

T = TypeVar("T")
READERS = 2


def side_by_side(
    register: Register, reads: Sequence[Callable[[Connection], T]], check: Callable[[], None]
) -> list[T]:
    """What each of ``reads`` finds, in their order; each is patient, on a connection of its own.

    ``check`` is called on the threads that read, and may raise to stop: then nothing is told.
    """

    def read(state: Register) -> list[T]:
        with ThreadPoolExecutor(READERS, thread_name_prefix="smara-count") as readers:
            return list(readers.map(lambda one: patiently(state, one, check), reads))

    return of_one_state(register, read, check)
