"""What lists sort names by: folded texts kept beside the record, each with an index.

SQLite's own order puts Élevage after Zaouia, and folding a million names for one list takes
seconds. So each record keeps the folded text of its name in either script, a family name
followed by the given name, and of its other texts that the declaration lists or indexes.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from msgspec import Struct

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import Name, Text
from smara_desktop.domain.record import Record

BETWEEN = "\t"
"""Between a family name and a given name: before every letter and before the space, so that all
of El come before El Idrissi."""

_MOST_KNOWN = 65_536
# Names repeat: a million holders share some thousands of them.
_folded = lru_cache(maxsize=_MOST_KNOWN)(fold)


class SortKey(Struct, frozen=True):
    """One stored key: its column, and the texts it is made of, in their order."""

    column: str
    fields: tuple[str, ...]

    def of(self, values: Iterable[str | None]) -> str | None:
        """The key of these texts; ``None``, sorted last both ways, when nothing is left of them."""
        parts = [_folded(value) for value in values if value]
        return BETWEEN.join(filter(None, parts)) or None


_known: dict[type, tuple[SortKey, ...]] = {}


def sort_keys(of: type[Record]) -> tuple[SortKey, ...]:
    """The keys of a record type, as its declaration has it."""
    known = _known.get(of)
    if known is None:
        known = _known[of] = tuple(SortKey(f"{names[0]}_key", names) for names in _sorted(of))
    return known


def _sorted(of: type[Record]) -> Iterator[tuple[str, ...]]:
    groups = [names for names in (of.type.named_fr, of.type.named_ar) if names]
    yield from groups
    grouped = {name for names in groups for name in names}
    for field in describe(of).stored:
        if field.name not in grouped and _sorts(field):
            yield (field.name,)


def _sorts(field: Field) -> bool:
    kind = field.kind
    return isinstance(kind, Name | Text) and (kind.listed or kind.indexed)


def key_for(of: type[Record], name: str) -> SortKey | None:
    """The key by which a list is sorted by the field ``name``; ``None`` when it has none."""
    return next((key for key in sort_keys(of) if key.fields[0] == name), None)


def stored(record: Record) -> dict[str, str | None]:
    """The keys of one record: ``column → key``."""
    get = partial(getattr, record)
    return {key.column: key.of(map(get, key.fields)) for key in sort_keys(type(record))}


def filled(
    of: type[Record], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Stored rows in bulk, each with its keys behind it; fields without a column are empty."""
    keys = [key for key in sort_keys(of) if not set(key.fields).isdisjoint(columns)]
    known = [_Known(key, columns) for key in keys]
    names = (*columns, *(key.column for key in keys))
    return names, ((*row, *[one[one.texts(row)] for one in known]) for row in rows)


class _Known(dict[Any, str | None]):
    """The keys of the texts that were seen: few, however many records bear them."""

    def __init__(self, key: SortKey, columns: Sequence[str]) -> None:
        super().__init__()
        self._key = key
        self.texts = itemgetter(*(columns.index(name) for name in key.fields if name in columns))
        """The texts of a row; the text alone of a key that is made of one."""

    def __missing__(self, texts: Any) -> str | None:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        key = self[texts] = self._key.of(texts if isinstance(texts, tuple) else (texts,))
        return key
