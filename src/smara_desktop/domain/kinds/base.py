"""What every kind of field has: its words, its privacy, and how it reads and writes a value."""

from datetime import date
from enum import Enum
from typing import ClassVar, Generic, Literal, TypeVar

from msgspec import Struct

from smara_desktop.domain.digits import is_blank
from smara_desktop.domain.names import storable
from smara_desktop.domain.problems import Doubt, StoredError

T = TypeVar("T")
Stored = str | int | bytes | None
"""What a column holds: text, an integer, the 16 bytes of an id, or nothing."""


HELD: dict[str, type] = {"text": str, "integer": int, "id": bytes}
_EMPTY: tuple[object, ...] = ("", ())


class Dialect(Enum):
    """The three places a value is written: in a form, for French Excel, for machines."""

    SCREEN = "screen"
    EXCEL_FR = "excel-fr"
    PLAIN = "plain"


class Privacy(Enum):
    """Who may see a field outside the form (law 09-08; design: personal data)."""

    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Direction(Enum):
    """NATURAL follows the language of the window; identifiers and Arabic texts do not."""

    NATURAL = "natural"
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Reading(Struct, frozen=True):
    """How to read a typed text: its dialect, and today (for two-digit years)."""

    dialect: Dialect
    today: date


# Each field has a kind of its own: two are the same only if they are one.
class Kind(Struct, Generic[T], frozen=True, kw_only=True, eq=False):
    """A kind of field together with what one field declares about itself.

    ``privacy`` has no default: each field must say it. ``required`` fields stop a save when
    empty. ``search`` texts are found by the search box; ``listed`` ones are columns of the
    default list; ``indexed`` ones are sorted and filtered by an index of the file; ``system``
    ones are kept by the program and never typed; a record without its ``expected`` ones is
    listed as incomplete, never refused; a new record starts with the ``carried`` ones
    of the record before it; a personal one that figures need is ``kept`` when the personal data
    of its record is erased; one that tells of another field is told anew when that one changes,
    ``renewed_with`` its name.
    """

    label: str
    privacy: Privacy
    help: str = ""
    required: bool = False
    unique: bool = False
    search: bool = False
    listed: bool = False
    indexed: bool = False
    system: bool = False
    carried: bool = False
    expected: bool = False
    kept: bool = False
    renewed_with: str = ""
    direction: Direction = Direction.NATURAL

    column: ClassVar[Literal["text", "integer", "id", "none"]] = "text"
    table_type: ClassVar[str] = "string"
    """The Frictionless Table Schema type of its column in a CSV file."""

    def parse(self, text: str, reading: Reading) -> T:
        """The value of a text that is not blank; raises ``InputError`` with words for the user."""
        raise NotImplementedError

    def format(self, value: T, dialect: Dialect) -> str:
        """The text of ``value``; ``parse`` in the same dialect gives ``value`` back."""
        return str(value)

    def doubts(self, value: T) -> tuple[Doubt, ...]:
        """What is acceptable but odd about ``value`` alone."""
        return ()

    def redact(self, value: T) -> str:
        """What a list or a log shows of a personal value."""
        return "••••"

    def erased(self, value: T) -> T | None:
        """What is left of a value once the personal data of its record is erased."""
        return value if self.privacy is Privacy.OPEN or self.kept else None

    def to_store(self, value: T) -> Stored:
        """The column's content for ``value``."""
        return value  # type: ignore[return-value]  # true of text and integers; others override

    def from_store(self, stored: Stored) -> T:
        """The value of a column's content; raises StoredError for what was never written there."""
        if type(stored) is not HELD[self.column]:
            raise StoredError(self.label)
        try:
            return self.decoded(stored)
        except ValueError as error:
            raise StoredError(self.label) from error

    def decoded(self, stored: Stored) -> T:
        """``from_store`` of a content of the column's own type; raises ``ValueError``."""
        return stored  # type: ignore[return-value]  # true of text and integers; others override

    def limits(self) -> tuple[int | None, int | None]:
        """The smallest and largest integer the column accepts, when it is an integer."""
        return (None, None)

    def read(self, text: str, reading: Reading) -> T | None:
        """``parse``, where a text without anything to see means nothing is known.

        What the kind makes of the text may be empty as well: that too is nothing known, so that
        an empty value is never stored.
        """
        if not text or is_blank(text):
            return None
        value = self.parse(storable(text), reading)
        return None if value in _EMPTY else value

    def write(self, value: T | None, dialect: Dialect) -> str:
        """``format``, where nothing is known is the empty text."""
        return "" if value is None else self.format(value, dialect)
