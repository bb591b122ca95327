"""What must not grow with a register: the statements and the syncs of a save, and how rows are
found. Times are measured elsewhere (benchmarks); these do not depend on a machine."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import records, totals
from smara_desktop.services.changes import Saved
from smara_desktop.services.inspection import register_doubts
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.storage import history, queries
from smara_desktop.storage.prepared import driver_of
from smara_desktop.storage.store import Store
from smara_desktop.storage.tables import search_name
from tests.factories import DESK, changed, confirmed, draft, edited, now, sample_register, saved
from tests.storage.saves_counted import NO_FILE

SMALL, LARGE = 30, 9_800
"""Holders: with what belongs to them, 100 records and 35 000."""

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Statement:
    """One statement with the values it was run with."""

    sql: str
    values: Any


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("gates")
    return {size: sample_register(folder / f"{size}.smara", size) for size in (SMALL, LARGE)}


@contextmanager
def _opened(made: Path, folder: Path) -> Iterator[Register]:
    path = Path(shutil.copy(made, folder / made.name))
    with Store.open(path) as store:
        yield Register(store, DESK, now)


@contextmanager
def _recorded(store: Store) -> Iterator[list[Statement]]:
    found: list[Statement] = []

    def note(_connection: object, _cursor: object, sql: str, values: Any, *_rest: object) -> None:
        found.append(Statement(sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    with store.glance() as driver:  # what it runs, SQLAlchemy does not see
        driver.set_trace_callback(lambda sql: found.append(Statement(sql, ())))
    found.clear()
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@dataclass(frozen=True)
class Scene:
    """Records to work on: each action finds its own."""

    register: Register
    association: Association
    holder: ProjectHolder
    activity: Activity
    acquisition: Acquisition


def _scene(register: Register) -> Scene:
    association = saved(register, Association, members_women="3")
    holder = saved(register, ProjectHolder, cin="ZY1")
    activity = saved(register, Activity, holder=str(holder.id))
    acquisition = saved(register, Acquisition, activity=str(activity.id))
    return Scene(register, association, holder, activity, acquisition)


def _save_holder(scene: Scene) -> None:
    confirmed(scene.register, draft(ProjectHolder, association=str(scene.association.id)))


def _save_acquisition(scene: Scene) -> None:
    lines = [{"funder": "AGENCE", "amount": "6 000"}, {"funder": "INDH", "amount": "4 000"}]
    confirmed(scene.register, draft(Acquisition, lines, activity=str(scene.activity.id)))


def _edit(scene: Scene) -> None:
    changed(scene.register, scene.holder, given_name_fr="Mina", phone="0612345678")


def _cancel_activity(scene: Scene) -> None:
    records.save(scene.register, edited(scene.activity, status="cancelled"))


def _delete(scene: Scene) -> None:
    assert isinstance(records.delete(scene.register, scene.acquisition), Saved)


def _refused_delete(scene: Scene) -> None:
    records.delete(scene.register, scene.holder)


def _undo(scene: Scene) -> None:
    with scene.register.store.read() as connection:
        newest = history.latest(connection)
    undo(scene.register, newest)


def _doubts(scene: Scene) -> None:
    register_doubts(scene.register, draft(ProjectHolder, cin="ZY1"), None)
    register_doubts(scene.register, draft(ProjectHolder, phone="0612345678"), None)
    register_doubts(scene.register, edited(scene.association), scene.association)
    register_doubts(scene.register, edited(scene.activity), scene.activity)
    register_doubts(scene.register, edited(scene.acquisition), scene.acquisition)


def _look_back(scene: Scene) -> None:
    with scene.register.store.read() as connection:
        history.of_record(connection, scene.holder.id)
        history.of_change(connection, 1)
        queries.by_reference(connection, ProjectHolder, scene.holder.reference)


def _find(scene: Scene) -> None:
    with scene.register.store.read() as connection:
        queries.suggested(connection, ProjectHolder, "laar fat")
        queries.rows(connection, Selection(Acquisition, text="bc 12"), 50)


def _read_totals(scene: Scene) -> None:
    totals.read(scene.register)


ACTIONS: list[Callable[[Scene], None]] = [
    _save_holder,
    _save_acquisition,
    _edit,
    _cancel_activity,
    _delete,
    _refused_delete,
    _undo,
    _doubts,
    _look_back,
    _find,
    _read_totals,
]
BY_NAME = pytest.mark.parametrize("action", ACTIONS, ids=lambda one: one.__name__.strip("_"))


def _statements(made: Path, folder: Path, action: Callable[[Scene], None]) -> list[Statement]:
    with _opened(made, folder) as register:
        scene = _scene(register)
        with _recorded(register.store) as found:
            action(scene)
    return found


@BY_NAME
def test_an_action_takes_the_same_statements_at_any_size(
    made: dict[int, Path], tmp_path: Path, action: Callable[[Scene], None]
) -> None:
    few = _statements(made[SMALL], tmp_path, action)
    many = _statements(made[LARGE], tmp_path, action)

    assert [_shape(one) for one in few] == [_shape(one) for one in many]
    assert 0 < len(few) <= 60


def _shape(one: Statement) -> str:
    """The statement, however many ids it asks for at once (a page has so many at most)."""
    return re.sub(r"IN \(\?(?:, \?)*\)", "IN (...)", one.sql)


def _new_holder(scene: Scene) -> Draft:
    return draft(ProjectHolder, cin="ZY2")


def _new_acquisition(scene: Scene) -> Draft:
    lines = [{"funder": "AGENCE", "amount": "10 000"}]
    return draft(Acquisition, lines, activity=str(scene.activity.id))


@pytest.mark.parametrize(
    ("form", "count"), [(_new_holder, 11), (_new_acquisition, 13)], ids=["holder", "acquisition"]
)
def test_a_new_record_is_saved_in_so_many_statements(
    made: dict[int, Path], tmp_path: Path, form: Callable[[Scene], Draft], count: int
) -> None:
    """BEGIN, what the rules ask, one for each table written: lower it when you take one away."""

    def act(scene: Scene) -> None:
        # In the sample's phase 1 the day is a doubt, which is confirmed: one statement more.
        reasons = {"outside_phase": "As the paper says"}
        assert isinstance(records.save(scene.register, form(scene), reasons), Saved)

    assert len(_statements(made[SMALL], tmp_path, act)) == count


# These hold some rows of the plan each, whatever the size of the register.
SMALL_TABLES = {"phase", "programme", "list_item", "objective", "setting", "sequence", "tally"}


@BY_NAME
def test_whatever_an_action_looks_for_is_found_by_an_index(
    made: dict[int, Path], tmp_path: Path, action: Callable[[Scene], None]
) -> None:
    statements = _statements(made[LARGE], tmp_path, action)
    with _opened(made[SMALL], tmp_path) as register, register.store.write() as connection:
        for one in statements:
            if not re.match(r"SELECT|UPDATE|DELETE|INSERT", one.sql):
                continue
            values = one.values[0] if isinstance(one.values, list) else one.values
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one.sql}", values).all()
            scanned = {step for *_, step in plan if step.startswith("SCAN ")}
            assert {step for step in scanned if not _harmless(step)} == set(), one.sql


def _harmless(step: str) -> bool:
    if "VIRTUAL TABLE INDEX" in step or "CONSTANT ROW" in step:
        return True
    return step.split()[1] in SMALL_TABLES


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_save_forces_the_disk_as_often_at_any_size(
    made: dict[int, Path], tmp_path: Path, size: int, system_tool: Callable[[str], str]
) -> None:
    strace = system_tool("strace")
    first, *others = _syncs(strace, made[size], tmp_path, saves=3)

    assert first <= SYNCS_OF_A_SAVE
    assert others == [SYNCS_OF_A_SAVE] * 2


SYNCS_OF_A_SAVE = 5
"""The journal, then how many pages it holds; its name; the file; and that the journal is gone."""


def _syncs(strace: str, made: Path, folder: Path, saves: int) -> list[int]:
    """How often each save forces the disk."""
    path, told = folder / made.name, folder / "told.strace"
    shutil.copy(made, path)
    program = [sys.executable, "-m", "tests.storage.saves_counted", str(path), str(saves)]
    asked = ["-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(told)]
    subprocess.run([strace, *asked, *program], check=True, cwd=ROOT, timeout=300)
    calls = re.findall(r"f(?:data)?sync\((\d+)", told.read_text())
    marks = [place for place, file in enumerate(calls) if int(file) == NO_FILE]
    return [end - begin - 1 for begin, end in pairwise(marks)]


def test_no_save_puts_in_order_all_that_is_searched(made: dict[int, Path], tmp_path: Path) -> None:
    """FTS5 merges its pieces within a save: few at a time, not what a bulk entry wrote."""
    written = []
    with _opened(made[LARGE], tmp_path) as register:
        for number in range(40):
            saved(register, ProjectHolder, cin=f"ZY{number + 1}")
            with register.store.write() as connection:
                written.append(driver_of(connection).total_changes)
    largest = max(after - before for before, after in pairwise(written))

    assert 10 < largest < 100, "rows of all tables, the search's own too"


def test_each_search_merges_little_by_little(made: dict[int, Path], tmp_path: Path) -> None:
    """Left to itself FTS5 merges a whole level within one save, once it holds 16 pieces: a later
    migration that adds a search sets this for it too."""
    with _opened(made[SMALL], tmp_path) as register, register.store.read() as connection:
        for of in RECORD_TYPES:
            query = f"SELECT v FROM {search_name(of)}_config WHERE k = 'crisismerge'"
            assert connection.exec_driver_sql(query).scalar() == 500, of
