"""Reading at length without making a save wait: interrupted by it, and begun anew after it."""

import time
from collections.abc import Callable
from typing import TypeVar

from smara_desktop.services.register import Register
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.errors import Fault, FaultKind

T = TypeVar("T")
_GIVES_WAY = 0.02


def patiently(register: Register, read: Callable[[Connection], T], begun: Callable[[], None]) -> T:
    """What ``read`` finds in one state of the register; ``begun`` is called before each try, and
    may raise to stop."""
    while True:
        begun()
        try:
            with register.store.read_patiently() as connection:
                return read(connection)
        except Fault as fault:
            if fault.kind is not FaultKind.INTERRUPTED:
                raise
        time.sleep(_GIVES_WAY)
