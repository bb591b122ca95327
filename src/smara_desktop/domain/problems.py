"""What can be wrong with what a user typed."""

from enum import Enum
from typing import NamedTuple

from smara_desktop.domain.wording import Message


class Severity(Enum):
    """HARD stops a save; SOFT asks for a confirmation kept with the record; INFO is only shown."""

    HARD = "hard"
    SOFT = "soft"
    INFO = "info"


class Problem(NamedTuple):
    """One thing that is wrong or doubtful, told in the user's words.

    ``rule`` is its stable name (kept with a confirmation), ``fields`` the paths it is about
    (the first one gets the focus); a line's field is written ``fundings[<id>].amount``.
    """

    rule: str
    severity: Severity
    message: Message
    fields: tuple[str, ...] = ()


class InputError(ValueError):
    """Raised by a parser: what was typed cannot be read; carries the words for the user."""

    def __init__(self, rule: str, message: Message) -> None:
        super().__init__(str(message))
        self.rule = rule
        self.message = message


class StoredError(ValueError):
    """What a file holds cannot ever have been written there: the file is damaged."""


class Doubt(NamedTuple):
    """A soft remark of a single-value check: acceptable, but to be confirmed."""

    rule: str
    message: Message
