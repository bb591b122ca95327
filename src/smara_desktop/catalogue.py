"""A compiled catalogue of translations, in which a text is looked up when it is first asked for.

``gettext`` makes Python texts of all the catalogue holds when it opens it; a start shows sixty of
two thousand. The file is as GNU gettext lays it out, originals in the order of their bytes:
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

import gettext
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from struct import unpack_from

_MAGIC = 0x950412DE


class Catalogue(gettext.NullTranslations):
    """What ``gettext.GNUTranslations`` answers, of a file in UTF-8 with the lowest byte first.

    Raises ``ValueError`` for another file.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._file = content
        magic, _revision, self._count, self._originals, self._translations = unpack_from(
            "<5I", self._file
        )
        if magic != _MAGIC:
            raise ValueError(content[:4])
        self._known: dict[str, list[str]] = {}

    def gettext(self, message: str) -> str:
        """The translation; the text itself where there is none."""
        forms = self._forms(message)
        # Where it has forms, what is said of one.
        return forms[self._which(1) if len(forms) > 1 else 0] if forms else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n`` things; English where there is none."""
        forms = self._forms(msgid1)
        return forms[self._which(n)] if forms else super().ngettext(msgid1, msgid2, n)

    @cached_property
    def _which(self) -> Callable[[int], int]:
        """Which form a count takes, by the rule in the catalogue's head."""
        _head, _, rules = self._forms("")[0].partition("plural=")
        return gettext.c2py(rules.partition(";")[0])

    def _forms(self, message: str) -> list[str]:
        """The translation in each of its forms; nothing where there is none."""
        if message not in self._known:
            wanted = message.encode()
            # An original that has a form of many holds that too, behind a zero.
            at = bisect_left(range(self._count), wanted, key=self._original)
            found = at < self._count and self._original(at).partition(b"\0")[0] == wanted
            text = self._text(self._translations, at) if found else b""
            self._known[message] = text.decode().split("\0") if text else []
        return self._known[message]

    def _original(self, at: int) -> bytes:
        return self._text(self._originals, at)

    def _text(self, places: int, at: int) -> bytes:
        length, start = unpack_from("<2I", self._file, places + 8 * at)
        return self._file[start : start + length]
