"""What is put on paper, as data: the preview, the printer and the PDF draw the same.

A paper is built once, in the language in use (``i18n.speaking`` chooses another one); its blocks
are those of a summary, and those that only paper has: fields, places to fill in, signatures.
"""

from datetime import date

from msgspec import Struct

from smara_desktop.domain.kinds import Direction
from smara_desktop.services.summaries.content import Block


class Boxes(Struct, frozen=True, kw_only=True):
    """One box for each letter or digit, in groups; ``mark`` stands between the groups."""

    groups: tuple[int, ...]
    mark: str = ""


class Ticks(Struct, frozen=True, kw_only=True):
    """Answers to tick; ``several`` of them may be."""

    words: tuple[str, ...]
    several: bool = False


class Dots(Struct, frozen=True, kw_only=True):
    """Dotted lines to write on; ``unit`` stands after the last one.

    A ``short`` one, for a number, stands beside its name.
    """

    lines: int = 1
    unit: str = ""
    short: bool = False


ByHand = Boxes | Ticks | Dots


class Entry(Struct, frozen=True, kw_only=True):
    """A field: its name and either its value in words or the place to write it by hand."""

    label: str
    value: str = ""
    by_hand: ByHand | None = None
    direction: Direction = Direction.NATURAL
    required: bool = False
    either: bool = False
    """Needed in one of the two scripts, here or in the other one."""
    help: str = ""


class Title(Struct, frozen=True, kw_only=True):
    """The head of a paper: what it is, whom or what it is about, its reference.

    ``by_hand`` is the name of a place for the reference, to be written later; a ``part`` of a
    paper has a smaller title.
    """

    kind: str
    text: str
    about: str = ""
    reference: str = ""
    by_hand: str = ""
    part: bool = False


class Part(Struct, frozen=True, kw_only=True):
    """A section of fields."""

    title: str
    entries: tuple[Entry, ...]


class Fields(Struct, frozen=True, kw_only=True):
    """Sections side by side: one, or two; ``blank`` ones are to be filled in by hand."""

    parts: tuple[Part, ...]
    blank: bool = False


class LongText(Struct, frozen=True, kw_only=True):
    """A field whose text goes over several lines, or lines to write it on (``blank`` of them)."""

    label: str
    text: str = ""
    blank: int = 0


class BlankTable(Struct, frozen=True, kw_only=True):
    """A table to fill in by hand."""

    title: str
    columns: tuple[str, ...]
    rows: int


class Signatures(Struct, frozen=True, kw_only=True):
    """Places to sign, each for somebody, with a date."""

    title: str
    places: tuple[str, ...]
    day: str


Piece = Title | Fields | LongText | BlankTable | Signatures | Block


class Paper(Struct, frozen=True, kw_only=True):
    """One document; head and foot stand on each of its pages.

    ``name`` proposes the name of its file, without the ending; ``day`` is the date of the
    situation, where there is one; ``foot`` says how much of what is shown is not validated yet.
    """

    name: str
    title: str
    language: str
    programme: str
    day: date | None
    foot: str
    pieces: tuple[Piece, ...]
