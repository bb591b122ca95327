"""Texts for the user, declared where they are meant and translated only when shown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


def N_(text: str) -> str:  # noqa: N802 - the gettext convention, known to extraction tools
    """Mark ``text`` for translation and return it unchanged."""
    return text


class Message(NamedTuple):
    """A sentence for the user: an English msgid with named placeholders and their values.

    A value that is itself a ``Message`` is translated before it is placed.
    """

    text: str
    values: Mapping[str, object] = MappingProxyType({})

    def __str__(self) -> str:
        return self.text.format(**{name: str(value) for name, value in self.values.items()})

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((k, str(v)) for k, v in self.values.items()))))
