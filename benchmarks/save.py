"""A save with its totals through the whole stack, against SQLite itself doing the same.

Each save is made by the program on one copy of a register, its statements are recorded, and
right after that the same statements run on another copy through ``sqlite3`` alone, with the
same pragmas. So both do the same work on the same pages of the same disk in the same minute.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from uuid_utils.compat import uuid7

from benchmarks.measuring import DESK, Times, alone, ratio, register_of, table, thousands
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.entry import Draft, LineDraft, draft_of
from smara_desktop.domain.expressions import F
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import records, totals
from smara_desktop.services.changes import Saved
from smara_desktop.services.inspection import inspect
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.storage.store import Store

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 40
WARM = 5

_HOLDER = {
    "phase": "3",
    "commune": "11.221.01.01",
    "registered_on": "10/02/2025",
    "family_name_fr": "Laaroussi",
    "given_name_fr": "Fatimetou",
    "family_name_ar": "لعروسي",
    "given_name_ar": "فاطمتو",
    "sex": "F",
    "standing": "selected",
    "target_groups": "FEMME_PRECARITE|JEUNE_DIPLOME",
    "education_level": "LICENCE",
    "notice_given_on": "10/02/2025",
}
_ACQUISITION = {
    "category": "MACHINE",
    "designation": "Machine à coudre",
    "quantity": "2",
    "unit_price": "6 500",
    "status": "planned",
}


@dataclass
class Recorder:
    """The statements of one transaction, with their values."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)

    def note(
        self, _connection: object, _cursor: object, sql: str, values: Any, context: Any, many: bool
    ) -> None:
        """Called before each statement."""
        self.statements.append((sql, values, many))


@contextmanager
def _recording() -> Iterator[Recorder]:
    recorder = Recorder()
    event.listen(Engine, "before_cursor_execute", recorder.note)
    try:
        yield recorder
    finally:
        event.remove(Engine, "before_cursor_execute", recorder.note)


def _raw(path: Path) -> sqlite3.Connection:
    """A connection as the program's own, but for everything above it."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in (
        *("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "cache_size=-65536"),
        *("foreign_keys=ON", "journal_mode=DELETE", "synchronous=EXTRA"),
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def _replayed(connection: sqlite3.Connection, recorder: Recorder) -> None:
    for sql, values, many in recorder.statements:
        if many:
            connection.executemany(sql, values)
        else:
            connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")


@dataclass
class Bench:
    """Two copies of one register, and what was measured on them."""

    register: Register
    raw: sqlite3.Connection
    of_activity: dict[str, str]
    ours: dict[str, Times] = field(default_factory=dict)
    theirs: dict[str, Times] = field(default_factory=dict)
    totals: Times = field(default_factory=Times)
    statements: int = 0

    def round(self, number: int, *, counted: bool) -> None:
        """One holder and one acquisition, here and there; then the totals."""
        self._save("holder", self._holder(number), counted)
        self._save("acquisition", self._acquisition(), counted)
        self.totals.measure(lambda: totals.read(self.register))

    def compare(self) -> None:
        """Both copies must hold the same totals, or they did not do the same work."""
        query = "SELECT * FROM tally ORDER BY figure, phase, part, at, commune, sector"
        with self.register.store.read() as connection:
            ours = [tuple(row) for row in connection.exec_driver_sql(query)]
        if ours != self.raw.execute(query).fetchall():
            raise ValueError("the two registers differ: their saves cannot be compared")

    def _save(self, what: str, draft: Draft, counted: bool) -> None:
        ours, theirs = Times(), Times()
        inspect(self.register, draft, None)  # as the form does at each key, before it is saved
        with _recording() as recorder:
            ours.measure(lambda: _saved(self.register, draft))
        theirs.measure(lambda: _replayed(self.raw, recorder))
        self.statements = len(recorder.statements)
        if counted:
            for known, measured in ((self.ours, ours), (self.theirs, theirs)):
                kept = known.setdefault(what, Times())
                kept.wall += measured.wall
                kept.processor += measured.processor

    def _holder(self, number: int) -> Draft:
        # A usual name, as many have it; its birth date is not known, its phone its own: no double.
        own = {"cin": f"ZZ{number + 1}", "phone": f"06{number:08}"}
        return Draft(ProjectHolder, uuid7(), 0, {**_HOLDER, **own})

    def _acquisition(self) -> Draft:
        lines = tuple(
            LineDraft(uuid7(), {"funder": funder, "nature": "cash", "amount": amount})
            for funder, amount in (("AGENCE", "10 000"), ("PORTEUR", "3 000"))
        )
        texts = {**_ACQUISITION, **self.of_activity}
        return Draft(Acquisition, uuid7(), 0, texts, {"fundings": lines})


def _saved(register: Register, draft: Draft) -> None:
    done = records.save(register, draft)
    if not isinstance(done, Saved):
        raise TypeError([str(problem.message) for problem in done.problems])


def _texts_of_activity(register: Register) -> dict[str, str]:
    """An activity that takes acquisitions, and what they take from it."""
    where = ~F("status").one_of("rejected", "cancelled", "accepted")
    with register.store.read() as connection:
        (row,) = queries.rows(connection, Selection(Activity, where), 1)
        found = queries.id_of(connection, Activity, row)
    assert found is not None
    activity = records.load(register, Activity, found)
    assert activity is not None
    texts = draft_of(activity).texts
    taken = {name: texts[name] for name in ("phase", "commune", "sector", "registered_on")}
    return {"activity": str(found), **taken}


@contextmanager
def _bench(folder: Path, holders: int, opened: ExitStack) -> Iterator[Bench]:
    made = register_of(folder, holders)
    here, there = (Path(shutil.copy(made, f"{made}.{name}")) for name in ("ours", "raw"))
    opened.callback(here.unlink)
    opened.callback(there.unlink)
    store = opened.enter_context(Store.open(here))
    raw = _raw(there)
    opened.callback(raw.close)
    register = Register(store, DESK)
    assert register.plan.phases  # read once, as the window has it from its start
    bench = Bench(register, raw, _texts_of_activity(register))
    yield bench
    bench.compare()


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print."""
    with ExitStack() as opened:
        benches = {size: opened.enter_context(_bench(folder, size, opened)) for size in sizes}
        for number in range(-WARM, rounds):
            for bench in benches.values():
                bench.round(number + WARM, counted=number >= 0)
        yield from _told(benches)


def _told(benches: dict[int, Bench]) -> Iterator[str]:
    heads = ("holders", "what", "ours (ms)", "raw (ms)", "ratio", "processor", "against smallest")
    smallest = next(iter(benches.values()))
    rows = []
    for size, bench in benches.items():
        for what, ours in bench.ours.items():
            theirs, first = bench.theirs[what], smallest.ours[what]
            rows.append(
                (
                    *(thousands(size), f"save a new {what}"),
                    *(f"{ours.milliseconds:.2f}", f"{theirs.milliseconds:.2f}"),
                    f"{ratio(ours.wall, theirs.wall):.2f}",
                    f"{ours.processor_milliseconds:.2f} / {theirs.processor_milliseconds:.2f}",
                    f"{ratio(ours.wall, first.wall):.2f}",
                )
            )
        reading = f"{bench.totals.milliseconds:.2f}"
        processor = f"{bench.totals.processor_milliseconds:.2f}"
        rows.append((thousands(size), "read all totals", reading, "", "", processor, ""))
    yield from table(heads, rows)


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
