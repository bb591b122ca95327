"""The kinds of field: each is one class that parses, checks and formats its values."""

from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Privacy, Reading, Stored
from smara_desktop.domain.kinds.choices import Choice, Choices, Flag, Option, PhaseNumber
from smara_desktop.domain.kinds.dates import BirthDay, Day
from smara_desktop.domain.kinds.links import Id, Lines, Reference
from smara_desktop.domain.kinds.numbers import Coordinate, Count, Money, Quantity, Share, Year
from smara_desktop.domain.kinds.texts import (
    CIN,
    EMAIL,
    ICE,
    PHONE,
    RIB,
    Identifier,
    Name,
    Scheme,
    Stamp,
    Text,
    arabic,
    latin,
)

OPEN, PERSONAL, SENSITIVE = Privacy.OPEN, Privacy.PERSONAL, Privacy.SENSITIVE

__all__ = [
    "CIN",
    "EMAIL",
    "ICE",
    "OPEN",
    "PERSONAL",
    "PHONE",
    "RIB",
    "SENSITIVE",
    "BirthDay",
    "Choice",
    "Choices",
    "Coordinate",
    "Count",
    "Day",
    "Dialect",
    "Direction",
    "Flag",
    "Id",
    "Identifier",
    "Kind",
    "Lines",
    "Money",
    "Name",
    "Option",
    "PhaseNumber",
    "Privacy",
    "Quantity",
    "Reading",
    "Reference",
    "Scheme",
    "Share",
    "Stamp",
    "Stored",
    "Text",
    "Year",
    "arabic",
    "latin",
]
