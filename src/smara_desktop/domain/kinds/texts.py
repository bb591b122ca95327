"""Kinds whose value is a text."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from smara_desktop.domain import identifiers, names
from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Reading
from smara_desktop.domain.problems import Doubt, InputError
from smara_desktop.domain.wording import N_, Message

Script = Literal["latin", "arabic"]


def _bounded(text: str, longest: int) -> str:
    if len(text) > longest:
        raise InputError(
            "too_long",
            Message(
                N_("This text has {count} characters; at most {longest} fit. Shorten it."),
                {"count": len(text), "longest": longest},
            ),
        )
    return text


class Text(Kind[str], frozen=True, kw_only=True):
    """A free text of one line, or several with ``multiline``.

    ``starts_officer`` is for who did something: a new record begins with who is at the desk.
    """

    multiline: bool = False
    longest: int = 200
    starts_officer: bool = False

    def parse(self, text: str, reading: Reading) -> str:
        """The text in normal form (NFC), trimmed; refuses control characters."""
        return _bounded(names.clean_text(text, multiline=self.multiline), self.longest)


class Name(Kind[str], frozen=True, kw_only=True):
    """A name of a person, a place or a body, in one script."""

    script: Script
    longest: int = 120

    def parse(self, text: str, reading: Reading) -> str:
        """The name in normal form (NFC), trimmed, inner spaces folded."""
        return _bounded(names.clean_name(text), self.longest)

    def doubts(self, value: str) -> tuple[Doubt, ...]:
        """A doubt when the letters are of the other script, or mixed."""
        return tuple(names.script_doubts(value, self.script))


def latin(**declared: object) -> Name:
    """A name in Latin letters, written left to right in every language of the window."""
    return Name(script="latin", direction=Direction.LEFT_TO_RIGHT, **declared)  # type: ignore[arg-type]  # passed on as declared


def arabic(**declared: object) -> Name:
    """A name in Arabic letters, written right to left in every language of the window."""
    return Name(script="arabic", direction=Direction.RIGHT_TO_LEFT, **declared)  # type: ignore[arg-type]  # passed on as declared


class Scheme(Struct, frozen=True):
    """How one identifier is read, doubted, shown and masked."""

    name: str
    parse: Callable[[str], str]
    doubts: Callable[[str], tuple[Doubt, ...]]
    show: Callable[[str], str]
    grouped: bool = False
    mask: Callable[[str], str] | None = None


CIN = Scheme(
    "cin",
    identifiers.parse_cin,
    identifiers.doubts_cin,
    identifiers.show_cin,
    mask=identifiers.mask_cin,
)
RIB = Scheme(
    "rib", identifiers.parse_rib, identifiers.doubts_rib, identifiers.show_rib, grouped=True
)
ICE = Scheme(
    "ice", identifiers.parse_ice, identifiers.doubts_ice, identifiers.show_ice, grouped=True
)
PHONE = Scheme(
    "phone",
    identifiers.parse_phone,
    identifiers.doubts_phone,
    identifiers.show_phone,
    grouped=True,
)
EMAIL = Scheme("email", identifiers.parse_email, identifiers.doubts_email, identifiers.show_email)


class Identifier(Kind[str], frozen=True, kw_only=True):
    """An identifier with a scheme of its own: CIN, RIB, ICE, phone, e-mail."""

    scheme: Scheme
    direction: Direction = Direction.LEFT_TO_RIGHT

    def parse(self, text: str, reading: Reading) -> str:
        """The canonical form of the identifier."""
        return self.scheme.parse(text)

    def doubts(self, value: str) -> tuple[Doubt, ...]:
        """The scheme's own doubts."""
        return tuple(self.scheme.doubts(value))

    def format(self, value: str, dialect: Dialect) -> str:
        """In groups on screen and, so that Excel keeps every digit, for Excel."""
        if dialect is Dialect.SCREEN or (dialect is Dialect.EXCEL_FR and self.scheme.grouped):
            return self.scheme.show(value)
        return value

    def redact(self, value: str) -> str:
        """The scheme's mask, or dots."""
        return self.scheme.mask(value) if self.scheme.mask else "••••"


class Stamp(Kind[str], frozen=True, kw_only=True):
    """A text the program itself writes: a reference, an instant in UTC, who did it; one that
    ``later`` is true of is written when something happens to the record, if ever."""

    instant: bool = False
    later: bool = False
    system: bool = True
    direction: Direction = Direction.LEFT_TO_RIGHT

    def parse(self, text: str, reading: Reading) -> str:
        """The text as it is."""
        return text.strip()
