"""Looks through an open register for damaged pages while one works, a table at a time.

At opening only the header is read: a whole look takes seconds in a register of a million records.
A save never waits for it.
"""

from enum import Enum

from smara_desktop.i18n import N_
from smara_desktop.services.register import Register
from smara_desktop.storage import page_checks
from smara_desktop.storage.errors import Fault, FaultKind, fault

DAMAGED = N_(
    "{name} is damaged: a part of it cannot be read, and what you enter may be lost with it. "
    "Restore its last backup. The damaged file is kept beside it: hand it over to head office."
)


class Looked(Enum):
    """How far a look has come; ``GAVE_WAY`` to a save: the same table is looked at again."""

    MORE = "more"
    GAVE_WAY = "gave way"
    ALL = "all"


class Watch:
    """One look through one register; ``step`` may be called from any thread, one at a time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._left: list[str] | None = None

    def step(self) -> Looked:
        """Look at the next table. Raises ``Fault`` when a part of the file is damaged."""
        store = self._register.store
        try:
            with store.read_patiently() as connection:
                if self._left is None:
                    self._left = page_checks.tables_of(connection)
                elif self._left and page_checks.damage_in(connection, self._left[0]):
                    raise fault(FaultKind.CORRUPT, store.path, DAMAGED)
                else:
                    del self._left[:1]
        except Fault as known:
            if known.kind is FaultKind.INTERRUPTED:
                return Looked.GAVE_WAY
            if known.kind is FaultKind.CORRUPT:
                raise fault(FaultKind.CORRUPT, store.path, DAMAGED) from known
            raise
        return Looked.MORE if self._left else Looked.ALL

    def stop(self) -> None:
        """End the step under way: the register is about to be closed."""
        self._register.store.hurry()
