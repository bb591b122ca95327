"""The one way a record is written: record, search words, tally and history in one transaction."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from smara_desktop.domain.contributions import Cell, contribution, difference, totals_of
from smara_desktop.domain.record import Record
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.storage import history, repository, search, sequences, tally
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import Author

R = TypeVar("R", bound=Record)


class OutOfDateError(Exception):
    """The record changed in the file since it was read; nothing was written."""


class Writing(Struct):
    """One action of a user on one or more records; everything or nothing."""

    connection: Connection
    author: Author
    action: str
    undoes: int | None = None
    moves: list[tuple[Record | None, Record]] = field(default_factory=list)
    moved: Counter[Cell] = field(default_factory=Counter)

    def put(self, new: R, old: R | None) -> R:
        """Write ``new`` over ``old`` (or as a new record), stamped; returns it as stored."""
        stamped = replace(
            new,
            revision=1 if old is None else old.revision + 1,
            created_at=self.author.at if old is None else old.created_at,
            created_by=self.author.officer if old is None else old.created_by,
            updated_at=self.author.at,
            updated_by=self.author.officer,
        )
        if old is None:
            row: int | None = repository.add(self.connection, stamped)
        else:
            row = repository.change(self.connection, stamped, old)
        if row is None:
            raise OutOfDateError(new.reference)
        search.index(self.connection, row, stamped, old)
        self.moved.update(difference(contribution(stamped), contribution(old)))
        self.moves.append((old, stamped))
        return stamped

    def finish(self) -> Changes:
        """Move the tally and write the history; the transaction then commits."""
        if not self.moves:
            return Changes()
        vector = {cell: amount for cell, amount in self.moved.items() if amount}
        tally.apply(self.connection, vector)
        change = history.begin(self.connection, self.author, self.action, self.undoes)
        history.write(self.connection, change, self.moves)
        records = [record for pair in self.moves for record in pair if record is not None]
        return Changes(
            frozenset(record.type.name for record in records),
            frozenset(record.phase for record in records),
            change,
            moved=totals_of(vector),
        )


@contextmanager
def writing(register: Register, action: str, undoes: int | None = None) -> Iterator[Writing]:
    """One transaction of one action; rolled back when the block raises."""
    with register.store.write() as connection:
        yield Writing(connection, register.author(), action, undoes)


def fresh_references(
    register: Register, connection: Connection, of: type[Record], count: int = 1
) -> list[str]:
    """References that were never given out, neither by this file nor by this device."""
    post, letter = register.desk.post, of.type.letter
    floor = register.desk.high_water(post, letter)
    first = sequences.take(connection, post, letter, floor, count)
    return [sequences.reference(post, letter, first + step) for step in range(count)]
