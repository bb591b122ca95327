"""Kinds that tie records together: ids, references to another record, owned lines."""

from typing import ClassVar, Literal, cast
from uuid import UUID

from smara_desktop.domain.expressions import ALWAYS, Expression
from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Reading, Stored
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message


class Id(Kind[UUID], frozen=True, kw_only=True):
    """The identity of a record or a line: a UUIDv7, kept as 16 bytes."""

    system: bool = True
    direction: Direction = Direction.LEFT_TO_RIGHT
    column: ClassVar[Literal["text", "integer", "id", "none"]] = "id"

    def parse(self, text: str, reading: Reading) -> UUID:
        """The UUID of its text."""
        try:
            return UUID(text.strip())
        except ValueError:
            raise InputError(
                "unknown_record", Message(N_("No record is found here. Choose one from the list."))
            ) from None

    def to_store(self, value: UUID) -> Stored:
        """16 bytes."""
        return value.bytes

    def decoded(self, stored: Stored) -> UUID:
        """The UUID of 16 bytes."""
        return UUID(bytes=cast("bytes", stored))


class Reference(Id, frozen=True, kw_only=True):
    """A reference to one record of the type named ``to``.

    A new record takes the fields ``gives`` from the one chosen here, and its owned lines
    ``fills`` get one line for each record that belongs to it; they may be changed afterwards. In
    a line, ``among`` says which records of ``to`` are meant.
    """

    to: str
    direction: Direction = Direction.NATURAL  # told by the name of its record, in either script
    system: bool = False
    gives: tuple[str, ...] = ()
    fills: str = ""
    among: Expression = ALWAYS


class Lines(Kind[tuple[object, ...]], frozen=True, kw_only=True):
    """Lines owned by their record: ``of`` is the line's own declaration."""

    of: type
    column: ClassVar[Literal["text", "integer", "id", "none"]] = "none"

    def parse(self, text: str, reading: Reading) -> tuple[object, ...]:
        """Lines are typed in a grid, field by field, never as one text."""
        raise NotImplementedError

    def format(self, value: tuple[object, ...], dialect: Dialect) -> str:
        """How many lines there are."""
        return str(len(value))
