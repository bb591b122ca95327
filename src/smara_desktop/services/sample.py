"""A realistic synthetic register, for looking at, for tests of size and for measuring.

Nobody in it exists: names are drawn from what is usual in the province, identifiers are valid
and invented. The same seed gives the same records.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from smara_desktop.domain.catalog import BY_NAME, RECORD_TYPES
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk, instant, utc_now
from smara_desktop.services.sample_chunk import Table, all_drawn
from smara_desktop.services.sample_doubts import confirm_doubts
from smara_desktop.services.sample_shape import CHUNK, WINDOWS, Shape
from smara_desktop.storage import bulk, history, plan, repository, sequences
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import Author
from smara_desktop.storage.publish import give_up

Progress = Callable[[int, int], None]
"""Called with the holders written and the holders asked for; it may raise to stop."""

TOLD_WHOLE = 2_000
"""Up to so many holders each record's history tells every field, as a save would; beyond, the
history tells of one delivery: gigabytes of first values help nobody who measures."""

SAMPLE = "sample"
"""The setting by which a register says that it is a sample, and the action in its history."""


def make(path: Path, holders: int, seed: int, desk: Desk, progress: Progress | None = None) -> None:
    """Make a sample register with ``holders`` selected project holders at the free ``path``.

    The file is whole or absent. Raises ``Fault`` (exists, read only, disk full).
    """
    write(path, Shape(holders=holders, seed=seed), desk, progress)


def write(path: Path, shape: Shape, desk: Desk, progress: Progress | None = None) -> None:
    """Make a sample register of this shape; as ``make``."""
    # A history that tells every field is read from the records, by their indexes.
    later = bulk.Later() if shape.holders > TOLD_WHOLE else None

    def fill(connection: Connection) -> None:
        _fill(connection, shape, desk, progress or _silent, later)

    if later is None:
        made = found(path, desk, fill)
    else:
        made = found(path, desk, finish=partial(later.make, write=fill))
    try:
        with made.store:
            confirm_doubts(made, everyone=later is None)
    except BaseException:
        give_up(path)
        raise


def _silent(done: int, of: int) -> None:
    """Nobody watches."""


def _fill(
    connection: Connection, shape: Shape, desk: Desk, progress: Progress, later: bulk.Later | None
) -> None:
    plan.put_setting(connection, SAMPLE, "1")
    for number, window in WINDOWS.items():
        known = plan.read(connection).phases[number]
        starts, ends = date.fromordinal(window.starts), date.fromordinal(window.ends)
        plan.put_phase(connection, replace(known, starts=starts, ends=ends))
    author = Author(desk.officer, desk.device, instant(utc_now()))
    change = history.begin(connection, author, SAMPLE)
    with bulk.bulk_entry(connection, later) as entry:
        for chunk, tables in all_drawn(shape.chunks(), desk.post):
            for table in tables:
                _write(entry, table)
            progress(chunk.number * CHUNK + chunk.shape.holders, shape.holders)
    made = shape.sizes()
    for of, count in zip(RECORD_TYPES, made, strict=True):
        if count:
            sequences.take(connection, desk.post, of.type.letter, count=count)
    if later is None:
        for of in RECORD_TYPES:
            records = repository.every(connection, of)
            history.write(connection, change, ((None, record) for record in records))


def _write(entry: bulk.BulkEntry, table: Table) -> None:
    of = BY_NAME[table.of]
    if table.lines:
        entry.lines(of, table.lines, table.columns, table.rows)
    else:
        entry.records(of, table.columns, table.rows)
        entry.words(of, table.words)
