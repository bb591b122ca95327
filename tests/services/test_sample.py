"""The synthetic register: realistic, whole, and the same for the same seed."""

import errno
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import phonenumbers
import pytest

from smara_desktop.domain import identifiers
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import ACTIVITY_STATUSES
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.contributions import Cell, contribution, with_everywhere
from smara_desktop.domain.entry import draft_of
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import sample, totals
from smara_desktop.services.inspection import inspect_fully, unconfirmed
from smara_desktop.services.register import Register
from smara_desktop.services.sample_chunk import all_drawn, drawn
from smara_desktop.services.sample_example import make_example
from smara_desktop.services.sample_shape import CHUNK, LAST_DAY, Shape
from smara_desktop.storage import bulk, confirmations, history, plan, repository, search, tally
from smara_desktop.storage.errors import Fault
from smara_desktop.storage.flattened import differences, flatten
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved

HOLDERS = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.smara"
    sample.make(path, HOLDERS, 3, DESK)
    return path


@pytest.fixture
def everything(made: Path) -> dict[type[Record], list[Record]]:
    with Store.open(made, writable=False) as store, store.read() as connection:
        return {of: list(repository.every(connection, of)) for of in RECORD_TYPES}


def _holders(everything: dict[type[Record], list[Record]]) -> list[ProjectHolder]:
    return [one for one in everything[ProjectHolder] if isinstance(one, ProjectHolder)]


def test_there_are_as_many_selected_holders_as_asked_and_others_besides(
    everything: dict[type[Record], list[Record]],
) -> None:
    assert Counter(holder.standing for holder in _holders(everything)) == {
        "selected": 60,
        "candidate": 5,
        "withdrawn": 2,
    }
    assert {of.__name__: len(found) for of, found in everything.items()} == {
        "Association": 4,
        "ProjectHolder": 67,
        "Activity": 48,
        "Acquisition": 90,
        "Visit": 16,
        "Partnership": 12,
        "Assessment": 36,
        "RoadmapStep": 18,
    }


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_every_record_could_have_been_saved_as_it_stands(made: Path, of: type[Record]) -> None:
    """Without a remark, but for the doubts that were confirmed."""
    with Store.open(made, writable=False) as store:
        register = Register(store, DESK, now)
        with store.read() as connection:
            for record in repository.every(connection, of):
                found = inspect_fully(register, connection, draft_of(record), record)
                assert found.hard == ()
                left = unconfirmed(connection, of, record.id, found.values, found.problems)
                assert left == ([], []), "what is confirmed is doubtful, and the other way round"


def test_some_doubts_were_confirmed_by_who_entered_the_record(
    made: Path, everything: dict[type[Record], list[Record]]
) -> None:
    with Store.open(made, writable=False) as store, store.read() as connection:
        kept = [
            (record, one)
            for found in everything.values()
            for record in found
            for one in confirmations.of_record(connection, record.id)
        ]
    rules = Counter(one.rule for _, one in kept)
    assert rules == {"no_notice": 2, "cin_and_reason": 2, "old_receipt": 1}
    for record, one in kept:
        assert (one.officer, one.at) == (record.created_by, record.created_at)
        assert one.reason


def test_the_totals_are_those_of_the_records(
    made: Path, everything: dict[type[Record], list[Record]]
) -> None:
    summed: Counter[Cell] = Counter()
    for found in everything.values():
        for record in found:
            summed.update(contribution(record))
    with Store.open(made, writable=False) as store, store.read() as connection:
        kept, counted = tally.cells(connection), tally.recomputed(connection)
    assert kept == counted == with_everywhere(dict(summed))


def test_identifiers_are_valid_and_names_are_in_both_scripts(
    everything: dict[type[Record], list[Record]],
) -> None:
    holders = _holders(everything)
    cins = [holder.cin for holder in holders if holder.cin]

    assert len(set(cins)) == len(cins) > 55
    assert all(identifiers.parse_cin(cin) == cin for cin in cins)
    assert sum(cin.startswith("SJ") for cin in cins) > len(cins) / 2
    for holder in holders:
        assert holder.family_name_fr
        assert holder.family_name_ar
        if holder.rib:
            assert identifiers.parse_rib(holder.rib) == holder.rib
        if holder.phone:
            assert phonenumbers.is_valid_number(phonenumbers.parse(holder.phone))


def test_every_record_is_found_by_its_words(made: Path) -> None:
    with Store.open(made, writable=False) as store, store.read() as connection:
        for of in RECORD_TYPES:
            kept = connection.exec_driver_sql(
                f"SELECT words FROM {of.type.name}_search ORDER BY rowid"
            ).scalars()
            assert list(kept) == [
                search.searched_words(record) for record in repository.every(connection, of)
            ]


def test_the_history_tells_one_delivery_and_every_field(
    made: Path, everything: dict[type[Record], list[Record]]
) -> None:
    with Store.open(made, writable=False) as store, store.read() as connection:
        assert history.latest(connection) == 1
        for record in everything[Acquisition]:
            (told,) = history.of_record(connection, record.id)
            assert told.action == "sample"
            assert told.fields == differences(flatten(record), {})
        assert plan.settings(connection)["sample"] == "1"


def test_work_goes_on_in_a_sample(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.smara"
    path.write_bytes(made.read_bytes())
    with Store.open(path) as store:
        register = Register(store, DESK, now)
        assert saved(register, ProjectHolder).reference == "AG1-P-0068"
        assert saved(register, Acquisition).reference == "AG1-Q-0091"
        found = totals.read(register)
    assert found.value(0, "holders") == 62


def test_the_same_seed_gives_the_same_records(made: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.smara", tmp_path / "other.smara"
    sample.make(again, HOLDERS, 3, DESK)
    sample.make(other, HOLDERS, 4, DESK)

    assert _all_of(again) == _all_of(made)
    assert _all_of(other) != _all_of(made)


def _all_of(path: Path) -> list[Record]:
    with Store.open(path, writable=False) as store, store.read() as connection:
        return [one for of in RECORD_TYPES for one in repository.every(connection, of)]


def test_a_file_that_is_there_is_not_written_over(made: Path) -> None:
    with pytest.raises(Fault):
        sample.make(made, 1, 1, DESK)


@pytest.mark.parametrize("holders", [0, 1, 2])
def test_a_sample_may_be_as_small_as_one_likes(tmp_path: Path, holders: int) -> None:
    path = tmp_path / "small.smara"
    sample.make(path, holders, 1, DESK)
    with Store.open(path, writable=False) as store:
        assert totals.read(Register(store, DESK, now)).value(0, "holders") == holders


def test_progress_is_told_and_may_stop_the_work_leaving_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, of: int) -> None:
        assert (done, of) == (30, 30)
        raise Stopped

    with pytest.raises(Stopped):
        sample.make(tmp_path / "stopped.smara", 30, 1, DESK, stop)
    assert list(tmp_path.iterdir()) == []


def test_all_states_occur_in_a_larger_one() -> None:
    (chunk,) = Shape(holders=2_000, seed=1).chunks()
    found = {
        (table.of, row[table.columns.index("status")])
        for _, tables in all_drawn([chunk], "AG1")
        for table in tables
        if "status" in table.columns and not table.lines
        for row in table.rows
    }

    assert {status for of, status in found if of == "activity"} == {
        one.code for one in ACTIVITY_STATUSES
    }
    assert len({status for of, status in found if of == "acquisition"}) == 7


def test_its_figures_are_plausible() -> None:
    """What a reader of the summaries would stumble over."""
    (chunk,) = Shape(holders=2_000, seed=1).chunks()
    tables = {
        one.of: [dict(zip(one.columns, row, strict=True)) for row in one.rows]
        for one in drawn(chunk, "AG1")
        if not one.lines
    }
    last = date.fromordinal(LAST_DAY).isoformat()
    to_come = {"ends_on", "starts", "due", "next_visit_on"}
    for of, rows in tables.items():
        for name in {name for name in rows[0] if name.endswith(("_on", "_date"))} - to_come:
            assert max(row[name] or "" for row in rows) <= last, (of, name)

    visits, activities = tables["visit"], {one["id"]: one for one in tables["activity"]}
    seen = [activities[one["activity"]] for one in visits]
    jobs = ("permanent_women", "permanent_men", "seasonal_women")
    found = sum(one[f"found_{name}"] for one in visits for name in jobs)
    created = sum(one[f"actual_{name}"] or 0 for one in seen for name in jobs)
    planned = sum(one[f"planned_{name}"] for one in activities.values() for name in jobs)
    made = sum(one[f"actual_{name}"] or 0 for one in activities.values() for name in jobs)
    assert 0.75 * created < found < created
    assert 0.4 * planned < made < 0.9 * planned

    ends = [one["ends_on"] or "" for one in tables["partnership"]]
    assert 2 < sum(end > last for end in ends) < len(ends) - 2
    late = [one for one in tables["roadmap_step"] if one["due"] < last and not one["done_on"]]
    assert len(late) < 4
    assert len({one["difficulty_reason"] for one in activities.values()}) > 4


def test_pieces_drawn_by_a_second_process_are_the_same() -> None:
    chunks = [
        chunk._replace(shape=Shape(holders=20, seed=1))
        for chunk in Shape(holders=CHUNK * 5, seed=1).chunks()
    ]

    apart = list(all_drawn(chunks, "AG1"))
    together = [piece for chunk in chunks for piece in all_drawn([chunk], "AG1")]
    assert apart == together


def _content(path: Path) -> dict[str, list[object]]:
    """All that does not depend on the hour of its making, with the indexes."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        schema = sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema"))
        names = [name for kind, name, _ in schema if kind == "table"]
        tables = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in names}
    differing = ("change", "history", "setting", "sqlite_sequence")
    return tables | {"": schema} | {name: [] for name in differing}


def test_a_large_one_is_finished_on_two_processors_to_the_same_end(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "TOLD_WHOLE", 0)
    sample.make(tmp_path / "large.smara", HOLDERS, 3, DESK)
    assert [one.name for one in tmp_path.iterdir()] == ["large.smara"]
    assert _content(tmp_path / "large.smara") == _content(made)


def test_a_large_one_that_is_not_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "TOLD_WHOLE", 0)

    def full(_part: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bulk, "_counted", full)
    with pytest.raises(Fault):
        sample.make(tmp_path / "large.smara", 10, 3, DESK)
    assert list(tmp_path.iterdir()) == []


def test_the_example_comes_near_what_was_announced(tmp_path: Path) -> None:
    path = tmp_path / "example.smara"
    make_example(path, DESK)
    with Store.open(path, writable=False) as store:
        found = totals.read(Register(store, DESK, now))

    assert found.value(0, "persons") == found.objective(0, "persons") == 277
    assert found.value(1, "holders") == found.objective(1, "holders") == 135
    budget = found.objective(0, "planned") or 0
    assert 0.95 * budget < found.value(0, "planned") <= budget
