"""Breakdowns against DuckDB, pandas and plain Python computing the same from the plain CSV export.

Theirs read the files and count, as whoever got the export would; DuckDB is measured once more with
its tables already loaded. Each answer must be ours, or the run fails. DuckDB and pandas are
installed by ``make bench`` alone; without them their columns are empty. Run it alone with
``python -m benchmarks.breakdown --holders 100000``.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measuring import DESK, Times, alone, ratio, register_of, table, thousands
from smara_desktop.domain.days import age_class
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.pivots import Pivot
from smara_desktop.services import breakdown
from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.register import Register
from smara_desktop.storage.store import Store

SIZES = (100_000, 1_000_000)
ROUNDS = 3
FILES = ("project_holders", "associations", "acquisitions", "fundings")
Answer = dict[tuple[Any, ...], int]

_AGE = (
    "CASE WHEN age <= 17 THEN 'under_18' WHEN age <= 25 THEN '18_25' WHEN age <= 35 THEN '26_35' "
    "WHEN age <= 45 THEN '36_45' WHEN age <= 60 THEN '46_60' WHEN age > 60 THEN 'over_60' END"
)
_MONTH = "substr(CAST(coalesce(invoice_date, order_date, registered_on) AS VARCHAR), 1, 7)"
_CENTIMES = "sum(CAST(round(100 * amount) AS BIGINT))"


def _persons(rows: Callable[[str], Iterator[dict[str, str]]]) -> Answer:
    found: Counter[tuple[Any, ...]] = Counter()
    for one in rows("project_holders"):
        if one["standing"] == "selected":
            found[int(one["phase"]), one["commune"]] += 1
    for one in rows("associations"):
        if one["standing"] == "selected":
            found[int(one["phase"]), one["commune"]] += int(one["members"] or 0)
    return found


def _holders(rows: Callable[[str], Iterator[dict[str, str]]]) -> Answer:
    found: Counter[tuple[Any, ...]] = Counter()
    for one in rows("project_holders"):
        if one["standing"] == "selected":
            found[age_class(int(one["age"])) if one["age"] else None, one["sex"]] += 1
    return found


def _planned(rows: Callable[[str], Iterator[dict[str, str]]]) -> Answer:
    found: Counter[tuple[Any, ...]] = Counter()
    months: dict[str, str] = {}
    for one in rows("acquisitions"):
        if one["status"] != "cancelled":
            day = one["invoice_date"] or one["order_date"] or one["registered_on"]
            months[one["id"]] = day[:7]
            found[day[:7], None] += _centimes(one["total"])
    for line in rows("fundings"):
        month = months.get(line["acquisition"])
        if month is not None:
            found[month, line["funder"]] += _centimes(line["amount"])
            found[month, None] -= _centimes(line["amount"])
    return found


def _centimes(dirhams: str) -> int:
    return int(dirhams.replace(".", ""))


def _persons_pandas(pd: Any, read: Callable[..., Any]) -> Any:
    keys = ["phase", "commune", "standing"]
    holders, others = read("project_holders", keys), read("associations", [*keys, "members"])
    people = pd.concat([holders.assign(members=1), others])
    return people[people.standing == "selected"].groupby(["phase", "commune"]).members.sum()


def _holders_pandas(pd: Any, read: Callable[..., Any]) -> Any:
    holders = read("project_holders", ["standing", "age", "sex"])
    holders = holders[holders.standing == "selected"]
    classes = ["under_18", "18_25", "26_35", "36_45", "46_60", "over_60"]
    edges = [-10_000, 17, 25, 35, 45, 60, 10_000]
    ages = pd.cut(holders.age, edges, labels=classes).astype(object)
    return holders.groupby([ages, "sex"], dropna=False).size()


def _planned_pandas(pd: Any, read: Callable[..., Any]) -> Any:
    days = ["invoice_date", "order_date", "registered_on"]
    bought = read("acquisitions", ["id", "status", "total", *days])
    bought = bought[bought.status != "cancelled"]
    first = bought.invoice_date.fillna(bought.order_date).fillna(bought.registered_on)
    bought = bought.assign(month=first.str[:7], funder=None)
    lines = read("fundings", ["acquisition", "funder", "amount"])
    lines = lines.merge(bought[["id", "month"]], left_on="acquisition", right_on="id")
    parts = [
        bought[["month", "funder"]].assign(amount=bought.total),
        lines[["month", "funder", "amount"]],
        lines[["month"]].assign(funder=None, amount=-lines.amount),
    ]
    every = pd.concat(parts)
    every["amount"] = (every.amount * 100).round().astype("int64")
    return every.groupby(["month", "funder"], dropna=False).amount.sum()


@dataclass(frozen=True)
class Question:
    """One breakdown, and how the others are asked for it."""

    title: str
    pivot: Pivot
    python: Callable[[Callable[[str], Iterator[dict[str, str]]]], Answer]
    pandas: Callable[[Any, Callable[..., Any]], Any]
    sql: str


QUESTIONS = (
    Question(
        "persons by phase and commune (tally)",
        Pivot("persons", ("phase", "commune")),
        _persons,
        _persons_pandas,
        "SELECT phase, commune, sum(n) FROM (SELECT phase, commune, 1 AS n FROM project_holders "
        "WHERE standing = 'selected' UNION ALL SELECT phase, commune, coalesce(members, 0) "
        "FROM associations WHERE standing = 'selected') GROUP BY ALL",
    ),
    Question(
        "holders by age class and sex",
        Pivot("holders", ("age_class", "sex")),
        _holders,
        _holders_pandas,
        f"SELECT {_AGE} AS class, sex, count(*) FROM project_holders "
        "WHERE standing = 'selected' GROUP BY ALL",
    ),
    Question(
        "planned by month and funder",
        Pivot("planned", ("month", "funder")),
        _planned,
        _planned_pandas,
        f"WITH bought AS (SELECT id, total, {_MONTH} AS month FROM acquisitions "
        "WHERE status <> 'cancelled'), lines AS (SELECT month, funder, amount FROM fundings "
        "JOIN bought ON acquisition = bought.id) "
        f"SELECT month, funder, {_CENTIMES} FROM lines GROUP BY ALL UNION ALL "
        f"SELECT month, NULL, {_CENTIMES} FROM (SELECT month, total AS amount "
        "FROM bought UNION ALL SELECT month, -amount FROM lines) GROUP BY ALL",
    ),
)


def _ours(register: Register, pivot: Pivot) -> Answer:
    counted = breakdown.count(register, pivot)
    return {row: counted.value((row, None)) or 0 for row in counted.rows if row}


def _python(folder: Path, question: Question) -> Answer:
    def rows(name: str) -> Iterator[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    return question.python(rows)


def _pandas(folder: Path, question: Question) -> Answer:
    pd = import_module("pandas")

    def read(name: str, columns: list[str]) -> Any:
        return pd.read_csv(folder / f"{name}.csv", usecols=columns)

    found = question.pandas(pd, read)
    return {
        tuple(None if pd.isna(key) else key for key in keys): int(value)
        for keys, value in found.items()
    }


def _duckdb(folder: Path, *, loaded: bool) -> Any:
    """A connection that finds the files by name: read at each question, or once now."""
    connection = import_module("duckdb").connect()
    what = "TABLE" if loaded else "VIEW"
    for name in FILES:
        path = folder / f"{name}.csv"
        connection.execute(f"CREATE {what} {name} AS SELECT * FROM read_csv('{path}')")
    return connection


def _asked(connection: Any, question: Question) -> Answer:
    return {tuple(row[:-1]): int(row[-1]) for row in connection.execute(question.sql).fetchall()}


@dataclass
class Side:
    """One way to the answers, and its times."""

    name: str
    answer: Callable[[Question], Answer]
    times: dict[str, Times] = field(default_factory=dict)

    def measure(self, question: Question, expected: Answer | None) -> Answer:
        """Answer once more; raises ``ValueError`` for another answer than the expected one."""
        found: list[Answer] = []
        times = self.times.setdefault(question.title, Times())
        times.measure(lambda: found.append(self.answer(question)))
        answer = {keys: value for keys, value in found[0].items() if value}
        if expected is not None and answer != expected:
            raise ValueError(f"{self.name} finds something else: {question.title}")
        return answer


def _sides(register: Register, folder: Path) -> list[Side]:
    found = [
        Side("ours", lambda question: _ours(register, question.pivot)),
        Side("Python", lambda question: _python(folder, question)),
    ]
    if find_spec("pandas") is not None:
        found.append(Side("pandas", lambda question: _pandas(folder, question)))
    if find_spec("duckdb") is not None:
        files, tables = (_duckdb(folder, loaded=loaded) for loaded in (False, True))
        found.append(Side("DuckDB", lambda question: _asked(files, question)))
        found.append(Side("DuckDB, loaded", lambda question: _asked(tables, question)))
    return found


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """One line a breakdown and a size: our milliseconds, and our time over that of the others."""
    rows: list[list[str]] = []
    for holders in sizes:
        with (
            Store.open(register_of(folder, holders), writable=False) as store,
            tempfile.TemporaryDirectory(prefix="smara-bench-") as name,
        ):
            register, out = Register(store, DESK), Path(name)
            export(register, out, Options(dialect=Dialect.PLAIN))
            sides = _sides(register, out)
            for _round in range(rounds):
                for question in QUESTIONS:
                    expected = sides[0].measure(question, None)
                    for side in sides[1:]:
                        side.measure(question, expected)
            rows += [_row(holders, question, sides) for question in QUESTIONS]
    others = [side.name for side in sides[1:]]
    yield from table(("holders", "breakdown", "ours (ms)", *(f"ours / {n}" for n in others)), rows)


def _row(holders: int, question: Question, sides: list[Side]) -> list[str]:
    ours, *others = (side.times[question.title] for side in sides)
    ratios = (f"{ratio(ours.wall, other.wall):.3f}" for other in others)
    return [thousands(holders), question.title, f"{ours.milliseconds:.1f}", *ratios]


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
