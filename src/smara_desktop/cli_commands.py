"""What each command does: one function per command, returning its exit status."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smara_desktop import settings as device
from smara_desktop.cli import FAULT, FINE, PROBLEMS, answer
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.wording import N_, Message
from smara_desktop.i18n import _, labelled, language, speaking, tell
from smara_desktop.paths import settings_dir
from smara_desktop.services.register import Desk, Register
from smara_desktop.services.sessions import desk_of
from smara_desktop.settings import Settings
from smara_desktop.storage.errors import Fault, FaultKind, require_folder, told
from smara_desktop.storage.store import Store

if TYPE_CHECKING:
    from smara_desktop.domain.pivots import Pivot
    from smara_desktop.services.history_telling import Move


class WrongUse(Exception):
    """What was asked cannot be: the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def new(asked: Namespace) -> int:
    """Make an empty register; the officer and the post become the device's."""
    from smara_desktop.services.sessions import begun

    _keep_device()
    settings = _settings()
    settings.officer = asked.officer or settings.officer
    settings.post = asked.post or settings.post
    begun(asked.file, desk_of(settings)).close()
    if asked.officer or asked.post:
        settings.save()
    _say(Message(N_("The register {name} is ready."), {"name": asked.file.name}))
    return FINE


def sample(asked: Namespace) -> int:
    """Make a synthetic register."""
    from smara_desktop.services.sessions import visiting
    from smara_desktop.storage.lock import RegisterLock

    _keep_device()
    desk = visiting(_desk(), _("Visitor"))
    with RegisterLock(asked.file, desk.officer):
        from smara_desktop.services import sample as sampling

        sampling.make(asked.file, asked.holders, asked.seed, desk)
    _say(Message(N_("The register {name} is ready."), {"name": asked.file.name}))
    return FINE


def totals(asked: Namespace) -> int:
    """Show the totals; with ``--verify`` also whether the records say the same."""
    from smara_desktop.services import totals_report

    with reading(asked.file) as register:
        if not asked.verify:
            _show_totals(register, totals_report.report(register), asked)
            return FINE
        # One state of the register for both, and no save waits for the recount.
        with register.store.snapshot() as copy, copy.read() as connection:
            view = Register(copy, register.desk, register.clock)
            told, differing = totals_report.report(view), totals_report.differences(connection)
        told["verified"] = not differing
        told["differences"] = [one.as_json() for one in differing]
        # While the register is open: its words are read with its plan.
        _show_totals(register, told, asked)
    for one in differing:
        _say(
            Message(
                N_("{cell}: {kept} is kept, {counted} is counted from the records."),
                {"cell": " ".join(map(str, one.cell)), "kept": one.kept, "counted": one.counted},
            )
        )
    if not differing:
        _say(Message(N_("The totals are what the records say.")))
    return PROBLEMS if differing else FINE


def summary(asked: Namespace) -> int:
    """Count a measure by the dimensions of rows and columns."""
    from smara_desktop.services import breakdown
    from smara_desktop.services.breakdown_report import report
    from smara_desktop.services.breakdown_table import Layout
    from smara_desktop.services.summaries import table_texts

    pivot = _pivot(asked)
    with reading(asked.file) as register, speaking(asked.language or language()):
        counted = breakdown.count(register, pivot)
        layout = Layout(register, counted)
        if asked.format == "json":
            answer(report(counted, layout))
        elif asked.format == "csv":
            sys.stdout.write(table_texts.csv_text(layout.table()))
        else:
            sys.stdout.write("\n".join(table_texts.lines(layout.table())) + "\n")
    return FINE


def _pivot(asked: Namespace) -> "Pivot":
    """What the options ask to count; a wrong name is answered with the right ones."""
    from smara_desktop.domain import dimensions, measures
    from smara_desktop.domain.pivots import Pivot

    columns = asked.columns or ()
    # Asked for nothing: the phases, unless they already stand across.
    rows = (() if "phase" in columns else ("phase",)) if asked.rows is None else asked.rows
    known = ", ".join(dimensions.BY_NAME)
    for name in (*rows, *columns):
        if name not in dimensions.BY_NAME:
            words = N_("There is no dimension {name}. Choose among: {known}")
            raise WrongUse(Message(words, {"name": name, "known": known}))
    if asked.measure not in measures.BY_NAME:
        words = N_("There is no measure {name}. Choose among: {known}")
        known = ", ".join(measures.BY_NAME)
        raise WrongUse(Message(words, {"name": asked.measure, "known": known}))
    try:
        return Pivot(asked.measure, rows, columns)
    except ValueError:
        words = N_("A dimension stands twice: name each once, in the rows or in the columns.")
        raise WrongUse(Message(words)) from None


def export(asked: Namespace) -> int:
    """Write the CSV files into a folder."""
    from smara_desktop.services.export_csv import Options
    from smara_desktop.services.export_csv import export as write

    options = Options(
        dialect=Dialect(asked.dialect),
        personal=asked.with_personal_data,
        phase=asked.phase,
        zip=asked.zip,
    )
    _keep_device()
    with reading(asked.file) as register:
        require_phase(register, asked.phase)
        report = write(register, asked.folder, options)
    asked.written = report.folder
    if asked.json:
        answer({"files": dict(report.files), "rows": report.rows})
    else:
        for name, rows in report.files.items():
            sys.stdout.write(f"{rows:>9}  {report.folder / name}\n")
    return FINE


def check(asked: Namespace) -> int:
    """Check a register and tell what was found."""
    from smara_desktop.services import checking

    try:
        with reading(asked.file) as register:
            report = checking.check(register)
    except Fault as fault:
        if fault.kind is not FaultKind.CORRUPT:
            raise
        report = checking.of_damaged(fault)
    if asked.json:
        answer(report.as_json())
    for finding in report.findings:
        sys.stderr.write(f"{finding.told()}\n")
    if not asked.json:
        words = report.summary()
        sys.stdout.write(f"{words}\n")
    return FINE if report.fine else PROBLEMS


def history(asked: Namespace) -> int:
    """Tell what was done to a record, oldest first; personal values are masked."""
    from smara_desktop.services import history_telling as telling

    with reading(asked.file) as register:
        found = telling.found(register, asked.reference)
        if not found:
            raise WrongUse(
                Message(
                    N_("No record has the reference “{reference}”: write it like AG1-P-0042."),
                    {"reference": asked.reference},
                )
            )
        records = [
            (of, record_id, telling.told(register, record_id, of, masked=True)[::-1])
            for of, record_id in found
        ]
    if asked.json:
        answer({"reference": telling.meant(asked.reference), "records": _history_json(records)})
        return FINE
    for _of, _id, tellings in records:
        for one in tellings:
            sys.stdout.write(f"{one.day_and_time()}  {one.officer}  {one.words}\n")
            for move in one.moves:
                moved = labelled(move.label, f"{move.before or '–'} → {move.after or '–'}")
                sys.stdout.write(f"    {moved}\n")
    return FINE


def copy(asked: Namespace) -> int:
    """Hand over a checked copy: to a file, or into a folder under its usual name."""
    from smara_desktop.storage.backup import SUFFIX, hand_over_copy

    with reading(asked.file) as register:
        target = asked.out
        if target.is_dir():
            target = target / f"{register.delivery_name()}{SUFFIX}"
        made = hand_over_copy(register.store, target)
    asked.written = made.path
    sys.stdout.write(f"{made.path}\n")
    return FINE


def report(asked: Namespace) -> int:
    """Write the situation report as a PDF."""
    from smara_desktop.cli_printing import report as print_report

    return print_report(asked)


def sheet(asked: Namespace) -> int:
    """Write the sheet of a record, or a blank form, as a PDF."""
    from smara_desktop.cli_printing import sheet as print_sheet

    return print_sheet(asked)


def screens(asked: Namespace) -> int:
    """Draw every screen into a folder."""
    # Pictures are the same with and without a screen, and open no window before anybody's eyes.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with reading(asked.file):  # what is wrong with the file is told as by every command
        require_folder(asked.folder)
    from smara_desktop.ui.screens import NotShown
    from smara_desktop.ui.screens import screens as draw

    try:
        drawn = draw(asked.file, asked.folder, asked.language, asked.size, asked.theme)
    except NotShown as words:
        sys.stderr.write(f"{words}\n")
        return FAULT
    for path in drawn:
        sys.stdout.write(f"{path}\n")
    return FINE


def _history_json(records: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "type": of.type.name,
            "id": str(record_id),
            "changes": [
                {
                    "change": one.change,
                    "at": one.at,
                    "officer": one.officer,
                    "device": one.device,
                    "action": one.action,
                    "revision": one.revision,
                    "undoes": one.undoes,
                    "fields": {move.path: _move_json(move) for move in one.moves},
                }
                for one in tellings
            ],
        }
        for of, record_id, tellings in records
    ]


def _move_json(move: "Move") -> dict[str, Any]:
    """Words for people; codes beside them where a value is a choice, ``null`` where hidden."""
    told: dict[str, Any] = {"from": move.before or None, "to": move.after or None}
    if move.codes is not None:
        told["from_code"], told["to_code"] = move.codes
    return told


def _show_totals(register: Register, told: dict[str, Any], asked: Namespace) -> None:
    if asked.json:
        answer(told)
    else:
        from smara_desktop.services.totals_table import lines

        items = register.plan.lists["funders"].values()
        funders = {item.code: item.label(language()) for item in items}
        sys.stdout.write("\n".join(lines(told, funders)) + "\n")


def require_phase(register: Register, number: int | None) -> None:
    """Refuse a phase that this register does not have."""
    if number is not None and number not in register.plan.phases:
        raise WrongUse(
            Message(
                N_("There is no phase {number} in this register. Its phases: {known}."),
                {"number": number, "known": ", ".join(map(str, sorted(register.plan.phases)))},
            )
        )


@contextmanager
def reading(path: Path) -> Iterator[Register]:
    """The register at ``path``, which nothing here can change, beside whoever has it open."""
    with Store.open(path, writable=False) as store, told(path, StoredError):
        yield Register(store, _desk())


def _settings() -> Settings:
    try:
        return device.load()
    except OSError:  # a device that keeps no settings works without
        return Settings()


def _keep_device() -> None:
    """Keep the device's settings where there are none: all that leaves it shall bear one id."""
    with suppress(OSError):
        if not (settings_dir() / device.FILE).exists():
            settings = Settings(language=language())
            settings.save()


def _desk() -> Desk:
    return desk_of(_settings())


def _say(message: Message) -> None:
    sys.stderr.write(tell(message) + "\n")
