"""Which records a list shows, in which order, and by which index they are found."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.describe import describe
from smara_desktop.domain.dimensions import DIMENSIONS
from smara_desktop.domain.expressions import ALWAYS, Expression, F
from smara_desktop.domain.figures import BY_NAME, FIGURES
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import Name, Text
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection, selection_of
from smara_desktop.services.register import Register
from smara_desktop.storage import pivoting, queries, repository, slices, tables, totals_reading
from smara_desktop.storage.expression_sql import sql_of
from smara_desktop.storage.prepared import driver_of
from smara_desktop.storage.sort_keys import sort_keys
from tests.many_records import crowd, identity

HOLDERS = 240
OF_ALL = pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.type.name)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("many") / "many.smara", HOLDERS)
    yield made
    made.store.close()


@pytest.fixture
def connection(register: Register) -> Iterator[Connection]:
    with register.store.read() as found:
        yield found


@pytest.fixture(scope="module")
def records(register: Register) -> dict[type[Record], dict[int, Record]]:
    """Every record, deleted ones too, by its row number."""
    found: dict[type[Record], dict[int, Record]] = {}
    with register.store.read() as connection:
        for of in RECORD_TYPES:
            table = tables.RECORDS[of]
            rows = connection.execute(select(table)).mappings().all()
            found[of] = {row["row"]: repository.record_of(connection, of, row) for row in rows}
    return found


def plan_of(connection: Connection, act: Any) -> list[str]:
    """How SQLite finds what ``act`` asks for: its query plans, one line each step."""
    asked: list[tuple[str, Any]] = []

    def remember(*arguments: Any) -> None:
        asked.append((arguments[2], arguments[3]))

    event.listen(connection, "before_cursor_execute", remember)
    try:
        act()
    finally:
        event.remove(connection, "before_cursor_execute", remember)
    driver: Any = connection.connection.driver_connection
    found = []
    for statement, parameters in asked:
        found += driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    return [row[3] for row in found]


# By index: what is asked for at each key or each page


@OF_ALL
def test_the_first_page_of_the_newest_is_read_from_the_end(
    connection: Connection, of: type[Record]
) -> None:
    plan = plan_of(connection, lambda: queries.rows(connection, Selection(of), 200))
    assert plan == [f"SCAN {of.type.name}"], "backwards along the row numbers, nothing sorted"


@OF_ALL
def test_reference_phase_and_last_change_sort_by_their_index(
    connection: Connection, of: type[Record]
) -> None:
    for name in ("reference", "phase", "updated_at"):
        for descending in (False, True):
            wanted = Selection(of, sort=name, descending=descending)
            plan = plan_of(connection, partial(queries.rows, connection, wanted, 200))
            table = of.type.name
            assert any(f"INDEX ix_{table}_{name}" in step for step in plan), name
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan, name


@OF_ALL
def test_a_search_reads_the_words_newest_first_and_ranks_nothing(
    connection: Connection, of: type[Record]
) -> None:
    for typed in ("m", "fatima", "fatima zahra", "AG1-P-0012"):
        wanted = Selection(of, F("phase").one_of(1), text=typed)
        first, second = plan_of(connection, partial(queries.rows, connection, wanted, 200))
        assert first.startswith(f"SCAN {of.type.name}_search VIRTUAL TABLE INDEX"), typed
        assert second == f"SEARCH {of.type.name} USING INTEGER PRIMARY KEY (rowid=?)", typed


@OF_ALL
def test_one_letter_has_an_index_of_its_own(connection: Connection, of: type[Record]) -> None:
    statement = f"SELECT sql FROM sqlite_schema WHERE name = '{of.type.name}_search'"
    assert "prefix = '1 2 3'" in connection.exec_driver_sql(statement).scalar_one()


def test_a_page_and_the_names_in_it_are_found_by_their_keys(connection: Connection) -> None:
    plan = plan_of(connection, lambda: queries.page(connection, Acquisition, range(1, 100), ["id"]))
    assert plan == ["SEARCH acquisition USING INTEGER PRIMARY KEY (rowid=?)"]
    ids = [identity(Activity, n) for n in range(50)]
    plan = plan_of(connection, lambda: queries.named(connection, Activity, ids))
    assert plan == ["SEARCH activity USING INDEX sqlite_autoindex_activity_1 (id=?)"]


def test_the_phase_of_a_figure_is_found_by_its_index(connection: Connection) -> None:
    for figure in FIGURES:
        wanted = selection_of(figure, 2)
        plan = plan_of(connection, partial(queries.count, connection, wanted))
        table = figure.of.type.name
        assert plan[0].endswith(f"INDEX ix_{table}_phase (phase=?)"), figure.name


# The order


def keys(
    connection: Connection, found: dict[int, Record], selection: Selection, name: str
) -> list[Any]:
    return [getattr(found[row], name) for row in queries.rows(connection, selection)]


@OF_ALL
def test_the_newest_come_first_and_the_deleted_are_apart(
    connection: Connection, records: dict[type[Record], dict[int, Record]], of: type[Record]
) -> None:
    alive = [row for row, one in records[of].items() if one.deleted_at is None]
    deleted = [row for row, one in records[of].items() if one.deleted_at is not None]
    assert deleted
    assert list(queries.rows(connection, Selection(of))) == sorted(alive, reverse=True)
    assert set(queries.rows(connection, Selection(of, deleted=True))) == set(deleted)


@OF_ALL
@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("where", [ALWAYS, F("phase").one_of(2)], ids=str)
def test_the_order_in_steps_is_the_same_order(
    connection: Connection, of: type[Record], where: Expression, descending: bool
) -> None:
    """Of the newest and of each name, those without one included."""
    for name in ("", *(key.fields[0] for key in sort_keys(of))):
        wanted = Selection(of, where, sort=name, descending=descending)
        assert queries.steps(wanted)
        whole = queries.rows(connection, wanted)
        for size in (1, len(whole) // 3, len(whole)):
            found = queries.rows(connection, wanted, size)
            for _ in range(len(whole) if size > 1 else 40):
                found += queries.rows(connection, wanted, size, found[-1])
                if len(found) >= len(whole):
                    break
            assert found == whole[: len(found)], name
            assert len(found) == len(whole) or size == 1
        near_the_end = queries.rows(connection, wanted, None, whole[-3])
        assert near_the_end == whole[-2:]


@OF_ALL
def test_a_step_of_an_order_begins_where_the_last_one_ended(
    connection: Connection, of: type[Record]
) -> None:
    table = of.type.name
    for key in sort_keys(of):
        for descending in (False, True):
            wanted = Selection(of, F("phase").one_of(2), sort=key.fields[0], descending=descending)
            middle = queries.rows(connection, wanted)[10]
            plan = plan_of(connection, partial(queries.rows, connection, wanted, 20, middle))
            found = f"SEARCH {table} USING COVERING INDEX ix_{table}_{key.column}"
            assert all(
                step.startswith((found, f"SEARCH {table} USING INTEGER PRIMARY KEY"))
                for step in plan
            ), plan


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (ProjectHolder, "family_name_fr"),
        (ProjectHolder, "family_name_ar"),
        (Activity, "title_fr"),
        (Association, "name_fr"),
        (Acquisition, "designation"),
    ],
)
def test_names_sort_without_accents_or_capitals_and_the_nameless_last(
    connection: Connection,
    records: dict[type[Record], dict[int, Record]],
    of: type[Record],
    name: str,
) -> None:
    up = keys(connection, records[of], Selection(of, sort=name), name)
    named = [one for one in up if one is not None]
    assert up == named + [None] * (len(up) - len(named)), "the nameless last"
    assert [fold(one) for one in named] == sorted(fold(one) for one in named)
    down = keys(connection, records[of], Selection(of, sort=name, descending=True), name)
    folded = [fold(one) for one in down if one is not None]
    assert folded == sorted(folded, reverse=True)
    assert down[len(named) :] == [None] * (len(up) - len(named)), "and last again"


def test_a_family_name_is_followed_by_the_given_name(
    connection: Connection, records: dict[type[Record], dict[int, Record]]
) -> None:
    found = queries.rows(connection, Selection(ProjectHolder, sort="family_name_fr"))
    people: list[Any] = [records[ProjectHolder][row] for row in found]
    names = [(fold(p.family_name_fr), fold(p.given_name_fr)) for p in people if p.family_name_fr]
    assert names == sorted(names)


def test_codes_sort_as_their_list_is_ordered(
    connection: Connection,
    register: Register,
    records: dict[type[Record], dict[int, Record]],
) -> None:
    order = list(register.plan.lists["sectors"])
    found = keys(connection, records[Activity], Selection(Activity, sort="sector"), "sector")
    assert found == sorted(found, key=order.index)
    assert found != sorted(found), "not by the letters of the codes"
    states = [option.code for option in describe(Activity).by_name["status"].kind.options]  # type: ignore[attr-defined]
    found = keys(connection, records[Activity], Selection(Activity, sort="status"), "status")
    assert found == sorted(found, key=states.index)


def test_references_sort_by_the_name_they_mean(
    connection: Connection, records: dict[type[Record], dict[int, Record]]
) -> None:
    titles = {one.id: one.title_fr for one in records[Activity].values()}  # type: ignore[attr-defined]
    wanted = Selection(Acquisition, sort="activity")
    found = [
        fold(titles[one]) for one in keys(connection, records[Acquisition], wanted, "activity")
    ]
    assert found == sorted(found)


# What is selected


@OF_ALL
def test_a_search_is_joined_with_filters(
    connection: Connection, records: dict[type[Record], dict[int, Record]], of: type[Record]
) -> None:
    for typed in ("ag1", "a", "é", "زا", "00", "sahara", "machine coudre"):
        for sort in ("", "reference"):
            wanted = Selection(of, F("phase").one_of(1, 3), text=typed, sort=sort)
            expected = {
                row
                for row, one in records[of].items()
                if one.deleted_at is None and one.phase in (1, 3) and _answers(one, typed)
            }
            assert set(queries.rows(connection, wanted)) == expected, (typed, sort)
            assert queries.count(connection, wanted) == len(expected)


def _answers(record: Record, typed: str) -> bool:
    words = [
        word
        for field in describe(type(record)).columns
        if field.kind.search and getattr(record, field.name) is not None
        for word in fold(str(getattr(record, field.name))).split()
    ]
    words += [word.removeprefix("ال") for word in words]  # with the Arabic article or without
    terms = fold(typed).split()
    return all(any(word.startswith(term) for word in words) for term in terms)


@OF_ALL
def test_counts_and_sums_are_those_of_the_rows(
    connection: Connection, records: dict[type[Record], dict[int, Record]], of: type[Record]
) -> None:
    money = [f.name for f in describe(of).columns if f.name in ("total", "convention_amount")]
    wanted = Selection(of).narrowed(incomplete(of), F("phase").one_of(2))
    rows = queries.rows(connection, wanted)
    last = slices.last_row(connection, of)
    count, *sums = slices.summary_between(connection, wanted, money, (0, last))
    assert count == len(rows) == queries.count(connection, wanted)
    assert count > 0
    for name, summed in zip(money, sums, strict=True):
        assert summed == sum(getattr(records[of][row], name) or 0 for row in rows)


def test_every_figure_is_the_count_or_sum_of_the_list_it_opens(connection: Connection) -> None:
    kept = totals_reading.per_phase(driver_of(connection))
    told = {(name, part) for _, name, part in kept}
    assert {name for name, _ in told} == {figure.name for figure in FIGURES}
    for figure in FIGURES:
        for part in {part for name, part in told if name == figure.name}:
            for phase in (1, 2, 3):
                wanted = selection_of(figure, phase, part)
                measured = queries.measured(connection, wanted, figure, part)
                assert measured == kept.get((phase, figure.name, part), 0), (figure.name, part)
            whole = sum(kept.get((phase, figure.name, part), 0) for phase in (1, 2, 3))
            measured = queries.measured(connection, selection_of(figure, None, part), figure, part)
            assert measured == whole, (figure.name, part)


def test_every_dimension_tells_the_same_member_in_python_and_in_sql(
    connection: Connection, records: dict[type[Record], dict[int, Record]]
) -> None:
    for dimension in DIMENSIONS:
        for of, found in dimension.of.items():
            table = tables.RECORDS[of]
            query = select(table.c.row, sql_of(found, tables.scope_of(of)))
            for row, stored in connection.execute(query):
                member = found.value(partial(getattr, records[of][row]))
                kept = pivoting.members(found, stored)
                assert kept == (member if found.several and member else (member,)), dimension.name


def test_what_no_line_bears_is_the_same_in_python_and_in_sql(
    connection: Connection, records: dict[type[Record], dict[int, Record]]
) -> None:
    rest, table = BY_NAME["planned_unattributed"].amount, tables.RECORDS[Acquisition]
    query = select(table.c.row, sql_of(rest, tables.scope_of(Acquisition)))
    for row, amount in connection.execute(query):
        assert amount == rest.value(partial(getattr, records[Acquisition][row]))


def test_rows_and_identities_are_two_names_of_one_record(connection: Connection) -> None:
    row = queries.row_of(connection, ProjectHolder, identity(ProjectHolder, 11))
    assert row is not None
    assert queries.id_of(connection, ProjectHolder, row) == identity(ProjectHolder, 11)
    assert queries.row_of(connection, Activity, identity(ProjectHolder, 11)) is None
    assert queries.id_of(connection, ProjectHolder, 10**9) is None


# Sorted by name: along an index, whatever the size


@OF_ALL
def test_names_sort_by_the_index_of_their_key_in_one_phase_or_in_all(
    connection: Connection, of: type[Record]
) -> None:
    table, phase = of.type.name, F("phase")
    asked = product((ALWAYS, phase.one_of(2), phase.one_of(1, 3)), (False, True), sort_keys(of))
    for where, descending, key in asked:
        wanted = Selection(of, where, sort=key.fields[0], descending=descending)
        for limit in (200, None):
            plan = plan_of(connection, partial(queries.rows, connection, wanted, limit))
            assert plan == [f"SCAN {table} USING COVERING INDEX ix_{table}_{key.column}"]


@pytest.mark.parametrize("of", [of for of in RECORD_TYPES if sort_keys(of)])
def test_another_filter_walks_the_names_without_sorting_them(
    connection: Connection, of: type[Record]
) -> None:
    where = F("commune").one_of("11.221.01.01") & F("phase").one_of(1)
    wanted = Selection(of, where, sort=sort_keys(of)[0].fields[0])
    plan = plan_of(connection, partial(queries.rows, connection, wanted, 200))
    assert plan == [f"SCAN {of.type.name} USING INDEX ix_{of.type.name}_{wanted.sort}_key"]


@OF_ALL
def test_the_keys_of_a_type_follow_from_its_declaration(of: type[Record]) -> None:
    fields = [key.fields for key in sort_keys(of)]
    assert of.type.named_fr in (*fields, ())
    assert of.type.named_ar in (*fields, ())
    in_keys = {name for names in fields for name in names}
    for field in describe(of).stored:
        if isinstance(field.kind, Name | Text) and (field.kind.listed or field.kind.indexed):
            assert field.name in in_keys
            assert f"ix_{of.type.name}_{field.name}" not in {
                index.name for index in tables.RECORDS[of].indexes
            }, "no second index of the same text"


NAMES = st.text("aàÉe zZ-'1", max_size=6).filter(fold)


@given(st.tuples(NAMES, NAMES), st.tuples(NAMES, NAMES))
def test_a_key_compares_as_the_folded_names_do(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    key = sort_keys(ProjectHolder)[0]
    folded = [tuple(map(fold, names)) for names in (one, other)]
    made = [(key.of(names) or "").encode() for names in (one, other)]
    assert (made[0] < made[1]) == (folded[0] < folded[1])
