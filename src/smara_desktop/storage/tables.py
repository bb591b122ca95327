"""The tables of a register file, built from the declarations.

Every record has two keys: ``row``, a small number of this file alone that indexes point to,
and ``id``, its identity everywhere. Everything is STRICT, every constraint has a name.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from smara_desktop.domain.catalog import BY_NAME, RECORD_TYPES
from smara_desktop.domain.describe import Description, Field, describe, line_type
from smara_desktop.domain.kinds import Id, PhaseNumber, Reference
from smara_desktop.domain.programme import Phase, Programme
from smara_desktop.domain.record import Record
from smara_desktop.storage.expression_sql import CONFIRMATIONS, Scope, sql_of
from smara_desktop.storage.sort_keys import sort_keys

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: dict[str, type[TypeEngine[Any]]] = {
    "text": Text,
    "integer": Integer,
    "id": LargeBinary,
}


def table_name(of: type[Record]) -> str:
    """The table of a record type."""
    return of.type.name


def line_table_name(of: type[Record], field: Field) -> str:
    """The table of a record type's owned lines."""
    return f"{of.type.name}_{field.name}"


def _generated(field: Field, described: Description) -> Computed:
    assert field.expression is not None
    columns = {
        item.name: column(item.name, _TYPES[item.kind.column]())
        for item in described.columns
        if not item.computed
    }
    sql = sql_of(field.expression, Scope(columns)).compile(
        dialect=sqlite.dialect(),
        compile_kwargs={"literal_binds": True},
    )
    return Computed(str(sql), persisted=True)


def _keys(field: Field) -> Iterator[ForeignKey]:
    if isinstance(field.kind, Reference):
        yield ForeignKey(f"{field.kind.to}.id")
    elif isinstance(field.kind, PhaseNumber) and field.name == "phase":
        yield ForeignKey("phase.number")


def _column(field: Field, described: Description) -> Column[object]:
    kind = field.kind
    extras: list[Computed | ForeignKey] = list(_keys(field))
    if field.computed:
        extras = [_generated(field, described)]
    return Column(field.name, _TYPES[kind.column](), *extras, nullable=not field.always)


def _checks(described: Description) -> Iterator[CheckConstraint]:
    for field in described.stored:
        smallest, largest = field.kind.limits()
        if isinstance(field.kind, Id):
            yield CheckConstraint(f"length({field.name}) = 16", name=field.name)
        elif smallest is not None:
            yield CheckConstraint(
                f'"{field.name}" BETWEEN {smallest} AND {largest}', name=field.name
            )


def _told_beside(of: type[Record], field: Field) -> list[str]:
    """What stands in the index of a reference or of the phase, besides the field itself.

    With it, whether a record counts is told without reading the record: at a million, the
    questions about who refers to whom read these narrow indexes alone.
    """
    weighed = of.type.weighed
    if isinstance(field.kind, Reference):
        return ["deleted_at", *weighed, "phase"]
    # In the order of entry, so that what is looked for beside them lies close together.
    if weighed and field.name == "phase":
        return ["row", "deleted_at", *weighed, *(["id"] if _is_referred_to(of) else [])]
    return []


def _is_referred_to(of: type[Record]) -> bool:
    kinds = (field.kind for other in RECORD_TYPES for field in describe(other).columns)
    return any(isinstance(kind, Reference) and kind.to == of.type.name for kind in kinds)


def _indexes(of: type[Record]) -> Iterator[Index]:
    described, table = describe(of), table_name(of)
    sorted_by_key = {key.fields[0] for key in sort_keys(of)}
    for field in described.columns:
        if field.kind.unique:
            alive = text(f"deleted_at IS NULL AND {field.name} IS NOT NULL")
            gone = text("deleted_at IS NOT NULL")
            name = f"{table}_{field.name}"
            # Another dialect is not named beside: SQLAlchemy loads each that is, at each start.
            yield Index(f"uq_{name}", field.name, unique=True, sqlite_where=alive)
            # Each new CIN is also looked for among the deleted: restoring is then offered.
            yield Index(f"ix_{name}_deleted", field.name, sqlite_where=gone)
        elif field.kind.indexed and field.name not in sorted_by_key:
            some = isinstance(field.kind, Reference) and not field.always
            where = text(f"{field.name} IS NOT NULL") if some else None
            names = (field.name, *_told_beside(of, field))
            yield Index(f"ix_{table}_{field.name}", *names, sqlite_where=where)


def _key_indexes(of: type[Record]) -> Iterator[Index]:
    for key in sort_keys(of):
        # All that an order of living records asks, of one phase or of all, is in the index: a
        # million row numbers are read without their records.
        names = [key.column, "row", "phase", "deleted_at"]
        if key.fields in (of.type.named_fr, of.type.named_ar):
            names += of.type.told_apart
        yield Index(f"ix_{table_name(of)}_{key.column}", *names)


def _record_table(of: type[Record]) -> Table:
    described = describe(of)
    return Table(
        table_name(of),
        metadata,
        Column("row", Integer, primary_key=True),
        *(_column(field, described) for field in described.columns),
        *(Column(key.column, Text) for key in sort_keys(of)),
        *_checks(described),
        *_indexes(of),
        *_key_indexes(of),
        UniqueConstraint("id"),
        sqlite_strict=True,
    )


def _line_table(of: type[Record], field: Field) -> Table:
    described = describe(line_type(field))
    return Table(
        line_table_name(of, field),
        metadata,
        Column("row", Integer, primary_key=True),
        Column("owner", Integer, ForeignKey(f"{table_name(of)}.row"), nullable=False, index=True),
        Column("position", Integer, nullable=False),
        *(_column(item, described) for item in described.columns),
        *_checks(described),
        *(Index(None, item.name) for item in described.columns if item.kind.indexed),
        UniqueConstraint("id"),
        sqlite_strict=True,
    )


def _plan_columns(of: type, key: str = "") -> Iterator[Column[object]]:
    for item in describe(of).columns:
        yield Column(
            item.name,
            _TYPES[item.kind.column](),
            primary_key=item.name == key,
            autoincrement=False,
            nullable=not item.kind.required,
        )


phase = Table(
    "phase",
    metadata,
    *_plan_columns(Phase, "number"),
    *_checks(describe(Phase)),
    sqlite_strict=True,
)
programme = Table(
    "programme",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    *_plan_columns(Programme),
    *_checks(describe(Programme)),
    CheckConstraint("only = 1", name="only"),
    sqlite_strict=True,
)
RECORDS: dict[type[Record], Table] = {of: _record_table(of) for of in RECORD_TYPES}
LINES: dict[tuple[type[Record], str], Table] = {
    (of, field.name): _line_table(of, field) for of in RECORD_TYPES for field in describe(of).lines
}


def scope_of(of: type[Record]) -> Scope:
    """What an expression over a record type may name in SQL."""
    return _scope(of, RECORDS[of])


def _other(name: str) -> Scope:
    if name == CONFIRMATIONS:
        return Scope(confirmation.alias().c)
    of = BY_NAME[name]
    return _scope(of, RECORDS[of].alias())


def _scope(of: type[Record], table: FromClause) -> Scope:
    lines = {field.name: LINES[of, field.name] for field in describe(of).lines}
    return Scope(table.c, lines, _other)


list_item = Table(
    "list_item",
    metadata,
    Column("list", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("fr", Text, nullable=False),
    Column("ar", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("parent", Text),
    Column("kind", Text),
    Column("active", Integer, nullable=False),
    CheckConstraint("active IN (0, 1)", name="active"),
    sqlite_strict=True,
)

objective = Table(
    "objective",
    metadata,
    Column("scope", Integer, primary_key=True, autoincrement=False),
    Column("figure", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    CheckConstraint("value >= 0", name="value"),
    sqlite_strict=True,
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

tally = Table(
    "tally",
    metadata,
    Column("figure", Text, primary_key=True),
    Column("phase", Integer, primary_key=True, autoincrement=False),
    Column("part", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("commune", Text, primary_key=True),
    Column("sector", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Every figure per cell. ``at`` is empty but in spreads (``domain/spreads.py``): a day, a month."""

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("device", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("change.seq")),
    UniqueConstraint("device", "number"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
"""One action of a user; ``number`` counts the actions of each device, whatever its clock."""

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("change", Integer, ForeignKey("change.seq"), nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("record", LargeBinary, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
"""What one action did to one record: ``fields`` is JSON, ``{path: [from, to]}`` as stored."""

confirmation = Table(
    "confirmation",
    metadata,
    Column("type", Text, nullable=False),
    Column("record", LargeBinary, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("officer", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_strict=True,
)
"""A soft problem that someone confirmed: ``about`` is JSON of the values it was confirmed for."""

sequence = Table(
    "sequence",
    metadata,
    Column("post", Text, primary_key=True),
    Column("letter", Text, primary_key=True),
    Column("high", Integer, nullable=False),
    sqlite_strict=True,
)
"""The highest number given out per post and record type: never reused."""

SEARCHED: tuple[type[Record], ...] = RECORD_TYPES


def search_name(of: type[Record]) -> str:
    """The full-text index of a record type (an SQLite FTS5 table, made by a migration)."""
    return f"{of.type.name}_search"
