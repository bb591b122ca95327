"""Breakdowns: each cell against the list that opens from it and a count in plain Python."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.dimensions import DIMENSIONS
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import BY_NAME as FIGURES
from smara_desktop.domain.measures import MEASURES
from smara_desktop.domain.pivots import Listed, Pivot
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import breakdown
from smara_desktop.services.breakdown import TOTAL, Counted, Path, Place
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.storage.connection import Connection
from tests.chance_records import drawn
from tests.factories import registers
from tests.many_records import put

Fact = tuple[int, dict[str, set[Any]]]
"""What one record adds, and its members in each dimension: written out, not declared."""


def _age_class(record: ProjectHolder) -> str | None:
    born, day = record.birth_date, record.registered_on
    if born is None:
        return None
    month, of_month = (born.month or 7, born.day or 1)
    age = day.year - born.year - int((day.month, day.day) < (month, of_month))
    if age < 18:
        return "under_18"
    if age > 60:
        return "over_60"
    return next(f"{a}_{b}" for a, b in ((18, 25), (26, 35), (36, 45), (46, 60)) if a <= age <= b)


def _members(record: Any) -> dict[str, set[Any]]:
    day = record.registered_on
    found: dict[str, set[Any]] = {
        "phase": {record.phase},
        "commune": {record.commune},
        "sector": {getattr(record, "sector", None)},
        "legal_form": {getattr(record, "legal_form", None)},
        "officer": {record.created_by},
        "target_group": {None},
        "sex": {None},
        "age_class": {None},
        "funder": {None},
    }
    if isinstance(record, ProjectHolder):
        found["target_group"] = set(record.target_groups or ()) or {None}
        found["sex"], found["age_class"] = {record.sex}, {_age_class(record)}
    if isinstance(record, Activity):
        day = record.decision_date or day
    if isinstance(record, Acquisition):
        day = record.invoice_date or record.order_date or day
        found["funder"] = {line.funder for line in record.fundings} or {None}
    found["status"] = {record.standing if hasattr(record, "standing") else record.status}
    found["month"] = {f"{day.year}-{day.month:02d}"}
    return found


def _holder(one: ProjectHolder) -> Iterator[tuple[str, int, dict[str, set[Any]]]]:
    yield "all_holders", 1, {}
    if one.standing == "candidate":
        yield "candidates", 1, {}
    elif one.standing == "withdrawn":
        yield "withdrawn", 1, {}
    else:
        groups = one.target_groups or ()
        yield "holders", 1, {}
        yield "persons", 1, {}
        yield "women", int(one.sex == "F"), {}
        yield "young", int(_age_class(one) in ("18_25", "26_35")), {}
        yield "young_graduates", int("JEUNE_DIPLOME" in groups), {}
        yield "women_in_precarity", int("FEMME_PRECARITE" in groups), {}


def _association(one: Association) -> Iterator[tuple[str, int, dict[str, set[Any]]]]:
    if one.standing == "selected":
        yield "associations", 1, {}
        yield "persons", one.members_women or 0, {"sex": {"F"}}
        yield "persons", one.members_men or 0, {"sex": {"M"}}
        yield "young", one.members_young or 0, {}


def _activity(one: Activity) -> Iterator[tuple[str, int, dict[str, set[Any]]]]:
    yield "all_activities", 1, {}
    if one.status in ("rejected", "cancelled", "terminated"):
        return
    yield "activities", 1, {}
    for name, prefix in (("jobs_planned", "planned"), ("jobs_created", "actual")):
        for sex, word in (("F", "women"), ("M", "men")):
            fields = (f"{prefix}_{length}_{word}" for length in ("permanent", "seasonal"))
            yield name, sum(getattr(one, field) or 0 for field in fields), {"sex": {sex}}


def _acquisition(one: Acquisition) -> Iterator[tuple[str, int, dict[str, set[Any]]]]:
    yield "all_acquisitions", 1, {}
    if one.status == "cancelled":
        return
    yield "acquisitions", 1, {}
    cost = (one.quantity * one.unit_price + 500) // 1000
    rest = cost - sum(line.amount for line in one.fundings)
    for name in ("planned", "committed")[: 2 if one.status in COMMITTED else 1]:
        yield name, rest, {"funder": {None}}
        for line in one.fundings:
            yield name, line.amount, {"funder": {line.funder}}
    for line in one.fundings:
        yield "paid", line.paid or 0, {"funder": {line.funder}}


_ADDED: dict[type[Record], Callable[[Any], Iterator[tuple[str, int, dict[str, set[Any]]]]]] = {
    ProjectHolder: _holder,
    Association: _association,
    Activity: _activity,
    Acquisition: _acquisition,
}
_RATES = {
    "women_share": ("women", "holders"),
    "young_share": ("young", "persons"),
    "commitment_rate": ("committed", "planned"),
    "payment_rate": ("paid", "committed"),
    "jobs_rate": ("jobs_created", "jobs_planned"),
}


def facts(records: dict[type[Record], list[Record]]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for of, every in records.items():
        for record in every:
            if record.deleted_at is None:
                for measure, amount, members in _ADDED[of](record):
                    found.setdefault(measure, []).append((amount, _members(record) | members))
    return found


def _under(pivot: Pivot, place: Place) -> list[tuple[str, Any]]:
    under = list(pivot.where)
    for names, members in zip((pivot.rows, pivot.columns), place, strict=True):
        under += zip(names, members or (), strict=False)
    return under


def _summed(found: list[Fact], under: list[tuple[str, Any]]) -> int:
    return sum(
        amount for amount, members in found if all(key in members[name] for name, key in under)
    )


def _expected(known: dict[str, list[Fact]], pivot: Pivot, place: Place) -> int | None:
    under = _under(pivot, place)
    if pivot.measure not in _RATES:
        return _summed(known.get(pivot.measure, []), under)
    part, whole = (_summed(known.get(name, []), under) for name in _RATES[pivot.measure])
    return (2000 * part + whole) // (2 * whole) if whole else None


def _places(known: dict[str, list[Fact]], pivot: Pivot) -> set[Place]:
    """Every row and column that any record falls under, and the totals."""
    found: set[Place] = {TOTAL}
    for name in (pivot.measure, *_RATES.get(pivot.measure, ())):
        for _amount, members in known.get(name, []):
            columns = [
                one
                for one in _paths(members, pivot.columns)
                if one is None or len(one) == len(pivot.columns)
            ]
            found |= set(product(_paths(members, pivot.rows), columns))
    return found


def _paths(members: dict[str, set[Any]], names: tuple[str, ...]) -> list[Path | None]:
    """The total, the whole path, and those of its first dimensions: subtotals of rows."""
    each = [members[one] for one in names]
    whole = [path for length in range(1, len(each) + 1) for path in product(*each[:length])]
    return [None, *whole]


def _opened(connection: Connection, listed: Listed) -> int:
    if not listed.figure:
        return queries.count(connection, listed.selection)
    each = [
        queries.measured(connection, alone, FIGURES[listed.figure], listed.part)
        for row in queries.rows(connection, listed.selection)
        for alone in [listed.selection.narrowed(F("row").one_of(row))]
    ]
    assert all(each), "the list of an amount holds no record that adds nothing to it"
    return sum(each)


def _is_right(
    connection: Connection, counted: Counted, known: dict[str, list[Fact]], *, lists: bool
) -> None:
    pivot = counted.pivot
    for place in _places(known, pivot) | counted.places:
        assert counted.value(place) == _expected(known, pivot, place), (pivot, place)
        if lists:
            sums = (_summed(known.get(n, []), _under(pivot, place)) for n in _measured(pivot))
            opened = sum(_opened(connection, listed) for listed in counted.lists(place))
            assert opened == sum(sums), (pivot, place)


def _measured(pivot: Pivot) -> tuple[str, ...]:
    return _RATES.get(pivot.measure, (pivot.measure,))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Register]]:
    with registers(tmp_path_factory.mktemp("pivots")) as make:
        yield make


def _filled(make: Callable[[], Register], records: dict[type[Record], list[Record]]) -> Register:
    register = make()
    with register.store.write() as connection:
        for of, every in records.items():
            put(connection, iter(every), of)
    return register


NAMES = st.sampled_from([one.name for one in DIMENSIONS])


@st.composite
def pivots(draw: st.DrawFn) -> Pivot:
    names = draw(st.lists(NAMES, max_size=3, unique=True))
    rows = draw(st.integers(0, len(names)))
    where = draw(
        st.none()
        | st.sampled_from(
            [("phase", 2), ("sector", None), ("target_group", "HANDICAP"), ("funder", "INDH")]
        )
    )
    measure = draw(st.sampled_from([one.name for one in MEASURES]))
    kept = (where,) if where else ()
    return Pivot(measure, tuple(names[:rows]), tuple(names[rows:]), kept)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    most=st.integers(1, 25),
    asked=st.lists(pivots(), min_size=1, max_size=4),
)
def test_every_cell_is_its_list_and_a_count_in_plain_python(
    seed: int, most: int, asked: list[Pivot]
) -> None:
    records = drawn(seed, most)
    known = facts(records)
    with ExitStack() as ended:
        folder = ended.enter_context(tempfile.TemporaryDirectory())
        register = _filled(ended.enter_context(registers(File(folder))), records)
        for pivot in asked:
            counted = breakdown.count(register, pivot)
            with register.store.read() as connection:
                _is_right(connection, counted, known, lists=True)


def test_every_measure_is_counted_by_every_dimension(empty: Callable[[], Register]) -> None:
    records = drawn(7, 60)
    known, register = facts(records), _filled(empty, records)
    with register.store.read() as connection:
        for measure, dimension in product(MEASURES, DIMENSIONS):
            counted = breakdown.count(register, Pivot(measure.name, (dimension.name,)))
            _is_right(connection, counted, known, lists=False)
