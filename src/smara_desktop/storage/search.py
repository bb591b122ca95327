"""Finding records by what people remember of them: names in either script, CIN, phone, reference.

The index holds folded words only (see ``domain.folding``): SQLite's own folding does not know
that ابراهيم and إبراهيم are one name.
"""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    TextClause,
    column,
    select,
    table,
    text,
)

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.folding import with_and_without_article, words
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.record import Record
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.tables import search_name


def _table_sql(of: type[Record]) -> str:
    return (
        f"CREATE VIRTUAL TABLE {search_name(of)} USING "
        "fts5(words, tokenize = 'unicode61', prefix = '1 2 3', detail = 'none')"
    )


def searched_words(record: Record) -> str:
    """The folded words under which a record is found."""
    found: list[str] = []
    for field in _searched(type(record)):
        value = getattr(record, field.name)
        if value is not None:
            found += words(str(value))
            # A phone is remembered as 06…, not in the international form that is kept.
            shown = field.kind.format(value, Dialect.SCREEN)
            if shown != value:
                found.append("".join(words(shown)))
    return " ".join(dict.fromkeys(filter(None, found)))


_fields: dict[type, tuple[Field, ...]] = {}


def _searched(of: type[Record]) -> tuple[Field, ...]:
    known = _fields.get(of)
    if known is None:
        columns = describe(of).columns
        known = _fields[of] = tuple(field for field in columns if field.kind.search)
    return known


def index(connection: Connection, row: int, new: Record, old: Record | None) -> None:
    """Keep the words of one record up to date, when they changed."""
    found, name = searched_words(new), search_name(type(new))
    if old is not None:
        if searched_words(old) == found:
            return
        _forget(name).run(connection, {"row": row})
    _keep(name).run(connection, {"row": row, "words": found})


def forget_for_good(connection: Connection, of: type[Record]) -> None:
    """Merge the index into one: until then it still holds the words of what was taken out."""
    name = search_name(of)
    connection.execute(text(f"INSERT INTO {name}({name}) VALUES ('optimize')"))


@cache
def _forget(name: str) -> Prepared:
    return Prepared(text(f"DELETE FROM {name} WHERE rowid = :row"))


@cache
def _keep(name: str) -> Prepared:
    return Prepared(text(f"INSERT INTO {name}(rowid, words) VALUES (:row, :words)"))


def index_many(connection: Connection, of: type[Record], rows: Iterable[dict[str, object]]) -> None:
    """Index new records in bulk: rows of ``row`` and folded ``words``."""
    _keep(search_name(of)).many(connection, rows)


def matching(
    of: type[Record], typed: str, between: tuple[int, int] | None = None
) -> ColumnElement[bool] | None:
    """The condition on ``row`` that every typed word begins a word of the record.

    Only rows above the first of ``between``, up to the second, are looked for. An identifier
    typed in groups (06 12 34, SJ 123) is also looked for as one word.
    """
    terms = words(typed)
    if not terms:
        return None
    found = words_of(of)
    query = select(found.c.rowid).where(_match(of, terms))
    if between is not None:
        query = query.where(found.c.rowid > between[0], found.c.rowid <= between[1])
    return column("row").in_(query)


def words_of(of: type[Record]) -> TableClause:
    """The search words of a record type as a table: its ``rowid`` is the record's ``row``."""
    return table(search_name(of), column("rowid"))


def joined(of: type[Record], typed: str) -> TextClause | None:
    """The same condition for a query that joins ``words_of``, so that it can stop early."""
    terms = words(typed)
    return _match(of, terms) if terms else None


def _match(of: type[Record], terms: tuple[str, ...]) -> TextClause:
    query = " AND ".join(map(_either_way, terms))
    if len(terms) > 1:
        query = f'({query}) OR "{"".join(terms)}" *'
    return text(f"{search_name(of)} MATCH :found").bindparams(found=query)


def _either_way(term: str) -> str:
    """Words that begin with ``term``, the Arabic article apart."""
    forms = [f'"{form}" *' for form in with_and_without_article(term)]
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"
