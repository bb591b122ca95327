"""How the counted parts of the summaries find their records: by narrow indexes alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from smara_desktop.services.register import Register
from smara_desktop.services.summaries.screens import BY_NAME
from tests.many_records import crowd

NARROW = ("programme", "quality", "activities", "potential")
"""The screens whose questions name nothing but what stands in the indexes; the others read
some kinds of records themselves, once."""
BIG = {"project_holder", "association", "activity", "acquisition"}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("plans") / "many.smara", 40)
    yield made
    made.store.close()


def go_on() -> None:
    """Nothing stops the count."""


def _steps(register: Register, name: str, phase: int | None) -> list[tuple[str, str]]:
    """Each statement that counts for a screen, with the steps of its plan."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, sql: str, values: Any, *_rest: object) -> None:
        if re.match(r"SELECT|INSERT", sql):
            statements.append((sql, values))

    register.remembered.clear()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        BY_NAME[name].counted(register, phase, go_on)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    found = []
    with register.store.read() as connection:
        for sql, values in statements:
            # Without the small table of its own that it adds up in.
            query = re.sub(r"^INSERT.*?(?=SELECT)| ON CONFLICT.*", "", sql, flags=re.DOTALL)
            if re.search(r"FROM sums|last_visit|SELECT max\(", query):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
            found += [(sql, str(step)) for *_, step in plan]
    return found


def _table(sql: str, step: str) -> str:
    """The table that a step reads, whatever it is called in the statement."""
    alias = step.split()[1]
    named = re.search(rf"(\w+) AS {alias}\b", sql)
    return named[1] if named else alias


@pytest.mark.parametrize("phase", [None, 1])
@pytest.mark.parametrize("name", NARROW)
def test_who_refers_to_whom_is_read_from_indexes(
    register: Register, name: str, phase: int | None
) -> None:
    steps = [
        (_table(sql, step), step, sql)
        for sql, step in _steps(register, name, phase)
        if re.match("SCAN|SEARCH", step)
    ]
    read = {table for table, _step, _sql in steps}
    assert read & BIG, "something is counted"
    for table, step, sql in steps:
        # Of an association's activities, only one that differs from it is looked at itself; what
        # was doubted of is few.
        if table in BIG and not re.search("activity.association = .+|FROM confirmation", sql):
            assert "COVERING INDEX" in step, (step, sql)
        assert not step.startswith("SEARCH confirmation"), "the doubts come first"


@pytest.mark.parametrize("phase", [None, 1])
def test_each_of_two_readers_reads_the_visits_once_and_finds_activities_by_an_index(
    register: Register, phase: int | None
) -> None:
    steps = [step for _sql, step in _steps(register, "visits", phase)]
    scanned = [step for step in steps if re.match(r"SCAN (visit|activity)", step)]
    assert [step.partition(" USING ")[2] for step in scanned if "visit" in step] == [
        "COVERING INDEX ix_visit_activity"
    ] * 2
    assert [step for step in scanned if "COVERING" not in step] == []
