"""The fields of one record in words, by the bands of its form."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.kinds import Kind, Lines, Money, Reference, Text
from smara_desktop.domain.layouts import BESIDE, LAYOUTS, Section
from smara_desktop.domain.record import Line, Record
from smara_desktop.i18n import _, beside, language
from smara_desktop.services.paper import Dots, Entry, Fields, LongText, Part, Piece
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table
from smara_desktop.services.table_totals import with_total
from smara_desktop.services.value_words import value_words
from smara_desktop.storage import queries

SHORT = 90
"""Letters of a text of several lines that still stands beside its label."""

_EVERY_LINE_HAS = frozenset(field.name for field in describe(Line).columns)


def columns_of(field: Field) -> list[Field]:
    """What is told of each line that a record owns."""
    return [one for one in describe(line_type(field)).columns if one.name not in _EVERY_LINE_HAS]


def shown(section: Section, of: type[Record]) -> Iterator[Field]:
    """The fields of a section, each followed by the computed one that stands beside it."""
    by_name = describe(of).by_name
    for name in section.fields:
        yield by_name[name]
        if name in BESIDE:
            yield by_name[BESIDE[name]]


class FieldWords:
    """The fields of one record."""

    def __init__(self, register: Register, record: Record) -> None:
        self._plan = register.plan
        self._record = record
        self._described = describe(type(record))
        self._names = _names(register, record)

    def bands(self) -> Iterator[Piece]:
        """Band after band, each with its long texts and its lines below it."""
        told: set[str] = set()
        for band in LAYOUTS[type(self._record)]:
            parts = tuple(part for part in map(self._part, band) if part.entries)
            if parts:
                yield Fields(parts=parts)
            for section in band:
                told |= set(section.fields)
                yield from self._below(section)
        for field in self._described.lines:
            # Lines that the program keeps by itself are in no form.
            if field.name not in told and getattr(self._record, field.name):
                yield self._lines(field)

    def _part(self, section: Section) -> Part:
        fields = [
            field for field in shown(section, type(self._record)) if not self._stands_apart(field)
        ]
        return Part(title=_(section.title), entries=tuple(map(self._entry, fields)))

    def _stands_apart(self, field: Field) -> bool:
        if isinstance(field.kind, Lines):
            return True
        long = isinstance(field.kind, Text) and field.kind.multiline
        return long and ("\n" in self._text(field) or len(self._text(field)) > SHORT)

    def _entry(self, field: Field) -> Entry:
        text = self._text(field)
        return Entry(
            label=_(field.kind.label),
            value=text,
            by_hand=None if text or field.computed else Dots(),
            direction=field.kind.direction,
        )

    def _below(self, section: Section) -> Iterator[Piece]:
        for field in shown(section, type(self._record)):
            if isinstance(field.kind, Lines):
                yield self._lines(field)
            elif self._stands_apart(field):
                yield LongText(label=_(field.kind.label), text=self._text(field))

    def _text(self, field: Field) -> str:
        return self._words(field.kind, getattr(self._record, field.name))

    def _words(self, kind: Kind[Any], value: object) -> str:
        return value_words(kind, value, self._plan, self._names)

    def _lines(self, field: Field) -> Table:
        fields = columns_of(field)
        columns = tuple(
            Column(title=_(one.kind.label), unit="money" if _is_money(one) else "text")
            for one in fields
        )
        rows = [
            Row(cells=tuple(self._cell(one, getattr(line, one.name)) for one in fields))
            for line in getattr(self._record, field.name)
        ]
        return Table(
            name=field.name,
            title=_(field.kind.label),
            columns=columns,
            rows=with_total(columns, rows),
        )

    def _cell(self, column: Field, value: object) -> Cell:
        if _is_money(column):
            return Cell(value=value if isinstance(value, int) else None, unit="money")
        return Cell(value=self._words(column.kind, value))


def _is_money(field: Field) -> bool:
    return isinstance(field.kind, Money)


def _names(register: Register, record: Record) -> Mapping[UUID, str]:
    found: dict[UUID, str] = {}
    with register.store.read() as connection:
        for to, wanted in _referred_to(record).items():
            named = queries.named(connection, BY_NAME[to], wanted)
            found |= {
                one.id: beside((one.name(language()), one.reference)) for one in named.values()
            }
    return found


def _referred_to(record: Record) -> Mapping[str, set[UUID]]:
    """The records that this one and its lines refer to, by the names of their types."""
    described, found = describe(type(record)), defaultdict[str, set[UUID]](set)
    of_lines = (
        (column, getattr(line, column.name))
        for field in described.lines
        for column in columns_of(field)
        for line in getattr(record, field.name)
    )
    own = ((field, getattr(record, field.name)) for field in described.columns)
    for field, value in (*own, *of_lines):
        if isinstance(field.kind, Reference) and value is not None:
            found[field.kind.to].add(value)
    return found
