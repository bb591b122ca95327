"""A realistic synthetic register, for looking at, for tests of size and for measuring.

Nobody in it exists: names are drawn from what is usual in the province, identifiers are valid
and invented. The same seed gives the same records.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk, instant, utc_now
from smara_desktop.services.sample_people import (
    ASSOCIATION_COLUMNS,
    HOLDER_COLUMNS,
    Row,
    people,
)
from smara_desktop.services.sample_projects import (
    ACQUISITION_COLUMNS,
    ACTIVITY_COLUMNS,
    FUNDING_COLUMNS,
    STEP_COLUMNS,
    projects,
)
from smara_desktop.services.sample_shape import CHUNK, WINDOWS, Chunk, Shape, Sizes, iso, sizes_of
from smara_desktop.services.sample_words import Draw
from smara_desktop.storage import bulk, history, plan, repository, sequences
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.history import Author

Progress = Callable[[int, int], None]
"""Called with the holders written and the holders asked for; it may raise to stop."""

TOLD_WHOLE = 2_000
"""Up to so many holders each record's history tells every field, as a save would; beyond, only
that the record was made: a gigabyte of history helps nobody who measures."""

SAMPLE = "sample"
"""The setting by which a register says that it is a sample, and the action in its history."""


def make(path: Path, holders: int, seed: int, desk: Desk, progress: Progress | None = None) -> None:
    """Make a sample register with ``holders`` selected project holders at the free ``path``.

    The file is whole or absent. Raises ``Fault`` (exists, read only, disk full).
    """
    write(path, Shape(holders=holders, seed=seed), desk, progress)


def write(path: Path, shape: Shape, desk: Desk, progress: Progress | None = None) -> None:
    """Make a sample register of this shape; as ``make``."""

    def fill(connection: Connection) -> None:
        _fill(connection, shape, desk, progress or _silent)

    found(path, desk, fill).store.close()


def _silent(done: int, of: int) -> None:
    """Nobody watches."""


def _fill(connection: Connection, shape: Shape, desk: Desk, progress: Progress) -> None:
    plan.put_setting(connection, SAMPLE, "1")
    for number, window in WINDOWS.items():
        _date_phase(connection, number, iso(window.starts), iso(window.ends))
    author = Author(desk.officer, desk.device, instant(utc_now()))
    change = history.begin(connection, author, SAMPLE)
    made = Sizes(0, 0, 0, 0)
    with bulk.bulk_entry(connection) as entry:
        for chunk in shape.chunks():
            _write_chunk(entry, chunk, desk.post, change, told=shape.holders > TOLD_WHOLE)
            made = chunk.before.plus(sizes_of(chunk.shape.holders))
            progress(min((chunk.number + 1) * CHUNK, shape.holders), shape.holders)
    for of, count in zip(RECORD_TYPES, made, strict=True):
        if count:
            sequences.take(connection, desk.post, of.type.letter, count=count)
    if shape.holders <= TOLD_WHOLE:
        for of in RECORD_TYPES:
            records = repository.every(connection, of)
            history.write(connection, change, ((None, record) for record in records))


def _write_chunk(
    entry: bulk.BulkEntry, chunk: Chunk, post: str, change: int, *, told: bool
) -> None:
    draw = Draw(f"{chunk.shape.seed}/{chunk.number}")
    made = people(chunk, draw, post)
    begun = projects(chunk, draw, post, made)
    rows: dict[type[Record], tuple[Sequence[str], list[Row], list[Row]]] = {
        Association: (ASSOCIATION_COLUMNS, made.associations, made.association_words),
        ProjectHolder: (HOLDER_COLUMNS, made.holders, made.holder_words),
        Activity: (ACTIVITY_COLUMNS, begun.activities, begun.activity_words),
        Acquisition: (ACQUISITION_COLUMNS, begun.acquisitions, begun.acquisition_words),
    }
    for of, (columns, records, words) in rows.items():
        entry.records(of, columns, records)
        entry.words(of, words)
        if told:
            name = of.type.name
            entry.history((change, name, one[1], 1, _made(one[1])) for one in records)
    entry.lines(Activity, "steps", STEP_COLUMNS, begun.steps)
    entry.lines(Acquisition, "fundings", FUNDING_COLUMNS, begun.fundings)


def _made(key: bytes) -> str:
    return f'{{"id": [null, "{key.hex()}"]}}'


def _date_phase(connection: Connection, number: int, starts: str, ends: str) -> None:
    known = plan.read(connection).phases[number]
    plan.put_phase(
        connection,
        replace(known, starts=date.fromisoformat(starts), ends=date.fromisoformat(ends)),
    )
