"""Checking a whole register: the file, its references, its totals, its rules, its search.

Everything is read from one snapshot, so that saves go on meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.kinds import Choice, Dialect, Identifier, Reading
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, record_problems
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services.check_report import Area, CheckReport, Finding, Weight
from smara_desktop.services.export_progress import Progress, silent, unstoppable
from smara_desktop.services.records import values_of
from smara_desktop.services.register import Register
from smara_desktop.services.register_rules import register_problems
from smara_desktop.services.totals_report import differences
from smara_desktop.storage import checking, doubles, schema, search, sort_keys
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.errors import Fault, FaultKind

LOOKED_UP: Mapping[type[Record], Expression] = {
    Activity: F("status").one_of("rejected", "cancelled", "accepted")
}
"""The records whose hard rules look at other records; a query each would be too slow for all."""

# Told once per code, and by one query for all records.
_BY_OTHERS = {"unknown_choice", "deleted_reference"}


def check(
    register: Register,
    progress: Progress = silent,
    check_cancel: Callable[[], None] = unstoppable,
) -> CheckReport:
    """Look at everything; raises a ``Fault`` only when the file cannot be read at all."""
    report = CheckReport()
    try:
        with register.store.snapshot() as copy, copy.read() as connection:
            view = Register(copy, register.desk, register.clock)
            for finding in _findings(view, connection, report, progress, check_cancel):
                report.add(finding)
    except Fault as fault:
        if fault.kind is not FaultKind.CORRUPT:
            raise
        report.add(_damaged(fault.about(register.store.path)))
    return report


def of_damaged(fault: Fault) -> CheckReport:
    """The report on a register that is too damaged to be opened, as ``fault`` tells."""
    report = CheckReport()
    report.add(_damaged(fault))
    return report


def _damaged(fault: Fault) -> Finding:
    return Finding(area=Area.INTEGRITY, rule="damaged", message=fault.message)


def _findings(
    register: Register,
    connection: Connection,
    report: CheckReport,
    progress: Progress,
    check_cancel: Callable[[], None],
) -> Iterator[Finding]:
    yield from _integrity(connection)
    if not report.fine:
        return  # what a damaged file says of itself is not worth comparing
    report.records = {of.type.plural: checking.counted(connection, of) for of in RECORD_TYPES}
    for of in RECORD_TYPES:
        yield from _references(connection, of)
        yield from _codes(connection, of, register.plan)
        yield from _doubles(connection, of)
    yield from _totals(connection)
    done, everything = 0, sum(report.records.values())
    for of in RECORD_TYPES:
        yield from _search_size(connection, of, report.records[of.type.plural])
        yield from _looked_up(register, connection, of)
        for batch in checking.records(connection, of):
            check_cancel()
            for seen in batch:
                yield from _record(register, seen)
            done += len(batch)
            progress(done, everything)


def _integrity(connection: Connection) -> Iterator[Finding]:
    for name in schema.lacking(connection):
        message = Message(
            N_("{name} is missing from the file: it is damaged. Restore its last backup."),
            {"name": name},
        )
        yield Finding(area=Area.INTEGRITY, rule="missing", message=message)
    for words in checking.damages(connection):
        message = Message(
            N_("The file is damaged ({detail}). Restore its last backup."), {"detail": words}
        )
        yield Finding(area=Area.INTEGRITY, rule="damaged", message=message)
    for table, parent in checking.broken_keys(connection):
        message = Message(
            N_("A row of {table} belongs to a row of {parent} that is not there."),
            {"table": table, "parent": parent},
        )
        yield Finding(area=Area.INTEGRITY, rule="foreign_key", message=message)


def _references(connection: Connection, of: type[Record]) -> Iterator[Finding]:
    for reference, count in checking.repeated_references(connection, of):
        yield Finding(
            area=Area.REFERENCES,
            rule="repeated_reference",
            message=Message(N_("{count} records have this reference."), {"count": count}),
            reference=reference,
            weight=Weight.WARNING,
        )
    for reference, name in checking.leading_to_deleted(connection, of):
        label = Message(describe(of).by_name[name].kind.label)
        message = Message(N_("“{field}” leads to a deleted record."), {"field": label})
        yield Finding(
            area=Area.REFERENCES, rule="deleted_reference", message=message, reference=reference
        )


def _codes(connection: Connection, of: type[Record], plan: Plan) -> Iterator[Finding]:
    for item, code in checking.codes_used(connection, of):
        kind: Any = item.kind
        known: Iterable[str] = plan.lists.get(kind.of, ())
        if isinstance(kind, Choice) and kind.options:
            known = {option.code for option in kind.options}
        if code not in known:
            message = Message(
                N_("{type}: “{field}” holds {code}, which is in no list."),
                {"type": Message(of.type.titles), "field": Message(kind.label), "code": code},
            )
            yield Finding(area=Area.RULES, rule="unknown_choice", message=message)


def _doubles(connection: Connection, of: type[Record]) -> Iterator[Finding]:
    for references in doubles.unconfirmed(connection, of, "likely_double"):
        message = Message(
            N_("Perhaps recorded twice, and nobody confirmed that it is not: see {references}."),
            {"references": ", ".join(references[1:11])},
        )
        yield Finding(
            area=Area.RULES,
            rule="likely_double",
            message=message,
            reference=references[0],
            weight=Weight.WARNING,
        )


def _totals(connection: Connection) -> Iterator[Finding]:
    for one in differences(connection):
        message = Message(
            N_("{cell}: {kept} is kept, {counted} is counted from the records."),
            {"cell": " ".join(map(str, one.cell)), "kept": one.kept, "counted": one.counted},
        )
        yield Finding(area=Area.TOTALS, rule="tally", message=message)


def _search_size(connection: Connection, of: type[Record], count: int) -> Iterator[Finding]:
    indexed = checking.indexed(connection, of)
    if indexed > count:
        message = Message(
            N_("{type}: the search knows {indexed} records, the register {count}."),
            {"type": Message(of.type.titles), "indexed": indexed, "count": count},
        )
        yield Finding(area=Area.SEARCH, rule="search_size", message=message)


def _looked_up(register: Register, connection: Connection, of: type[Record]) -> Iterator[Finding]:
    if of not in LOOKED_UP:
        return
    for batch in checking.records(connection, of, LOOKED_UP[of]):
        for record in (seen.record for seen in batch):
            if record.deleted_at is None:
                about = Circumstances(register.today, register.plan, record)
                found = register_problems(connection, of, record.id, values_of(record), about)
                yield from _hard(record, found)


def _record(register: Register, seen: checking.Seen) -> Iterator[Finding]:
    record = seen.record
    if seen.words != search.searched_words(record):
        message = Message(N_("The search does not find this record by its words."))
        yield Finding(
            area=Area.SEARCH, rule="search_words", message=message, reference=record.reference
        )
    if seen.keys != sort_keys.stored(record):
        message = Message(N_("The lists do not sort this record by its name."))
        yield Finding(
            area=Area.SEARCH, rule="sort_key", message=message, reference=record.reference
        )
    if record.deleted_at is None:
        about = Circumstances(register.today, register.plan, record)
        yield from _hard(record, record_problems(type(record), values_of(record), about))
        yield from _identifiers(record, Reading(Dialect.SCREEN, register.today))


def _hard(record: Record, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        if problem.severity is Severity.HARD and problem.rule not in _BY_OTHERS:
            yield Finding(
                area=Area.RULES,
                rule=problem.rule,
                message=problem.message,
                reference=record.reference,
            )


_IDENTIFIERS = {
    of: [item for item in describe(of).stored if isinstance(item.kind, Identifier)]
    for of in RECORD_TYPES
}


def _identifiers(record: Record, reading: Reading) -> Iterator[Finding]:
    for item in _IDENTIFIERS[type(record)]:
        value, kind = getattr(record, item.name), item.kind
        if value is not None and not _readable(kind, value, reading):
            # The value itself is not told: it may be personal, and a check is often sent on.
            message = Message(
                N_("“{field}” holds what cannot be one."), {"field": Message(kind.label)}
            )
            yield Finding(
                area=Area.RULES, rule="unreadable", message=message, reference=record.reference
            )


def _readable(kind: Any, value: str, reading: Reading) -> bool:
    try:
        return bool(kind.parse(value, reading) == value)
    except InputError:
        return False
