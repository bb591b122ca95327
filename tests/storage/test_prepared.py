"""Statements that the driver runs by itself: the same answers, watched and told like the others."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, bindparam, event, func, insert, select

from smara_desktop.storage import tables
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.store import Store

_SETTING = tables.setting
_ADD = Prepared(insert(_SETTING), ("name", "value"))
_VALUE = Prepared(select(_SETTING.c.value).where(_SETTING.c.name == bindparam("one")))
_SOME = select(_SETTING.c.name, func.coalesce(_SETTING.c.value, "none")).where(
    _SETTING.c.name.in_(("a", "b", "c")), _SETTING.c.name != bindparam("other")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.smara") as made:
        with made.write() as connection:
            _ADD.many(connection, [{"name": name, "value": name.upper()} for name in "abcd"])
        yield made


def test_it_answers_as_the_statement_does_whatever_the_statement_holds_itself(store: Store) -> None:
    query = _SOME.order_by(_SETTING.c.name).limit(2)
    prepared = Prepared(query)
    with store.read() as connection:
        for other in ("a", "x", "a"):
            asked = {"other": other}
            expected = [tuple(row) for row in connection.execute(query, asked)]
            assert prepared.rows(connection, asked) == expected
            assert prepared.first(connection, asked) == expected[0]
            assert prepared.scalar(connection, asked) == expected[0][0]
        assert _VALUE.first(connection, {"one": "nothing"}) is None
        assert _VALUE.scalar(connection, {"one": "nothing"}) is None


def test_nothing_to_write_runs_nothing(store: Store) -> None:
    with store.write() as connection:
        _ADD.many(connection, [])
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar_one() == 4


def test_whoever_watches_the_statements_sees_these_too(store: Store) -> None:
    seen: list[tuple[str, object, bool]] = []

    def watch(
        _connection: object, _cursor: object, sql: str, values: object, *rest: object
    ) -> None:
        seen.append((sql, values, bool(rest[-1])))

    with store.write() as connection:
        event.listen(connection, "before_cursor_execute", watch)
        _VALUE.scalar(connection, {"one": "a"})
        _ADD.many(connection, [{"name": "e", "value": "E"}])
    assert [(values, many) for _, values, many in seen] == [
        (("a",), False),
        ([("e", "E")], True),
    ]
    assert "FROM setting" in seen[0][0]


def test_what_is_written_is_taken_back_with_its_transaction(store: Store) -> None:
    def add(connection: Connection) -> None:
        _ADD.run(connection, {"name": "new", "value": "1"})
        _ADD.run(connection, {"name": "a", "value": "2"})

    with pytest.raises(sqlite3.IntegrityError), store.write() as connection:
        add(connection)
    with store.read() as connection:
        assert _VALUE.scalar(connection, {"one": "new"}) is None


def _too_much(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count=1")
    for number in range(1000):
        _ADD.run(connection, {"name": f"name {number}", "value": "x" * 4000})


def test_a_fault_of_the_file_is_told_as_one(store: Store) -> None:
    with pytest.raises(Fault) as told, store.write() as connection:
        _too_much(connection)
    assert told.value.kind is FaultKind.DISK_FULL
