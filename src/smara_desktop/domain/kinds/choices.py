"""Kinds whose value is one or several codes of a list."""

import re
from typing import ClassVar, Literal

from msgspec import Struct

from smara_desktop.domain.digits import to_western
from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Reading, Stored
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

_PHASE = re.compile("0{0,9}[1-9][0-9]?")


class Option(Struct, frozen=True):
    """One answer of a closed list: its code in files, its words on screen."""

    code: str
    label: str


class Choice(Kind[str], frozen=True, kw_only=True):
    """One code: of ``options`` declared here, or of the extensible reference list ``of``."""

    options: tuple[Option, ...] = ()
    of: str = ""

    def parse(self, text: str, reading: Reading) -> str:
        """The code; the codes of a reference list are checked against the register later."""
        code = text.strip()
        if self.options and all(code != option.code for option in self.options):
            raise InputError(
                "unknown_choice",
                Message(
                    N_("“{code}” is not one of the choices. Choose from the list."), {"code": code}
                ),
            )
        return code


class Choices(Kind[tuple[str, ...]], frozen=True, kw_only=True):
    """Several codes of the reference list ``of``, in alphabetical order, each once."""

    of: str

    def parse(self, text: str, reading: Reading) -> tuple[str, ...]:
        """The codes, joined by ``|``."""
        return tuple(sorted({code.strip() for code in text.split("|") if code.strip()}))

    def format(self, value: tuple[str, ...], dialect: Dialect) -> str:
        """The codes, joined by ``|``."""
        return "|".join(value)

    def to_store(self, value: tuple[str, ...]) -> Stored:
        """``|A|B|``, so that one code is found by its bars."""
        return f"|{'|'.join(value)}|"

    def decoded(self, stored: Stored) -> tuple[str, ...]:
        """The codes between the bars."""
        return tuple(code for code in str(stored).split("|") if code)


class PhaseNumber(Kind[int], frozen=True, kw_only=True):
    """The number of a phase of the programme."""

    column: ClassVar[Literal["text", "integer", "id", "none"]] = "integer"
    table_type: ClassVar[str] = "integer"
    direction: Direction = Direction.LEFT_TO_RIGHT

    def parse(self, text: str, reading: Reading) -> int:
        """The number; whether that phase exists is checked against the register."""
        digits = to_western(text).strip()
        if not _PHASE.fullmatch(digits):
            raise InputError("phase_number", Message(N_("Type the phase's number, for example 1.")))
        return int(digits)

    def limits(self) -> tuple[int | None, int | None]:
        """Phases are numbered from 1."""
        return (1, 99)


class Flag(Kind[bool], frozen=True, kw_only=True):
    """Yes or no; empty is unknown."""

    column: ClassVar[Literal["text", "integer", "id", "none"]] = "integer"
    table_type: ClassVar[str] = "boolean"

    def parse(self, text: str, reading: Reading) -> bool:
        """1 or 0, yes or no in any of the three languages."""
        answer = to_western(text).strip().casefold()
        if answer in {"1", "true", "oui", "yes", "نعم"}:
            return True
        if answer in {"0", "false", "non", "no", "لا"}:
            return False
        raise InputError("yes_or_no", Message(N_("Answer yes or no.")))

    def format(self, value: bool, dialect: Dialect) -> str:
        """1 or 0; the form shows a box."""
        return "1" if value else "0"

    def to_store(self, value: bool) -> Stored:
        """1 or 0."""
        return int(value)

    def decoded(self, stored: Stored) -> bool:
        """True for 1."""
        return bool(stored)

    def limits(self) -> tuple[int | None, int | None]:
        """0 or 1."""
        return (0, 1)
