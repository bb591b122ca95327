"""Forms, records and registers for tests, made from the declarations.

``filled`` gives the texts of a form that has no hard problem, ``saved`` writes one (with what
it refers to), ``registers`` gives empty registers quickly.
"""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from filelock import FileLock
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from smara_desktop.domain import money, quantities
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, LineDraft, draft_of
from smara_desktop.domain.figures import TOTALS
from smara_desktop.domain.kinds import Dialect, Reading
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.services import records, sample
from smara_desktop.services.changes import Changes, Refused, Saved
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage.store import Store

R = TypeVar("R", bound=Record)
Line = Mapping[str, str]

DESK = Desk("Salek", "AG1", "device-1")
NOW = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 15)
SMARA = "11.221.01.01"
_SHARED = "SMARA_TEST_REGISTERS"
"""The variable that names the folder of ``share_registers``."""
_numbers = itertools.count(1)

_ALWAYS = {"phase": "1", "commune": SMARA, "registered_on": "10/02/2024"}
_TYPICAL: dict[type[Record], Callable[[int], dict[str, str]]] = {
    Association: lambda n: {
        "legal_form": "ASSOCIATION",
        "name_fr": f"Association Essalam {n}",
        "standing": "selected",
    },
    ProjectHolder: lambda n: {
        "family_name_fr": "Laaroussi",
        "given_name_fr": "Fatimetou",
        "sex": "F",
        # All of one name, and each of another day: nobody is taken for a double.
        "birth_date": f"{1 + n % 28:02d}/{3 + n // 28 % 10:02d}/1996",
        "cin": f"SJ{n}",
        "standing": "selected",
        "notice_given_on": "10/02/2024",
    },
    Activity: lambda n: {
        "title_fr": f"Atelier de couture {n}",
        "sector": "ARTISANAT",
        "status": "identified",
        "status_on": "10/02/2024",
    },
    Acquisition: lambda n: {
        "category": "MACHINE",
        "designation": f"Machine à coudre {n}",
        "quantity": "1",
        "unit_price": "10 000",
        "status": "planned",
    },
    Visit: lambda _: {
        "visited_on": "05/06/2024",
        "visited_by": "Salek",
        "state": "working",
    },
    Partnership: lambda n: {
        "partner_kind": "commune",
        "partner_fr": f"Commune de Haouza {n}",
    },
    Assessment: lambda _: {
        "sector": "ELEVAGE",
        "assessed_on": "10/02/2024",
        "human_skills": "3",
        "market_potential": "4",
        "infrastructure": "2",
    },
    RoadmapStep: lambda n: {
        "title_fr": f"Former les coopératives {n}",
        "due": "30/06/2024",
        "status": "planned",
    },
}


def filled(of: type[Record], **texts: str) -> dict[str, str]:
    """The texts of a form without hard problems, but for the references it needs."""
    return {**_ALWAYS, **_TYPICAL[of](next(_numbers)), **texts}


def draft(of: type[Record], lines: Sequence[Line] | None = None, **texts: str) -> Draft:
    """A new form's draft; an acquisition without ``lines`` is borne by the Agence alone."""
    written = filled(of, **texts)
    if of is Acquisition and lines is None:
        lines = _borne_by_the_agence(written)
    owned = {name: line_drafts(lines) for name in _line_names(of)}
    return Draft(of, uuid7(), 0, written, owned)


def line_drafts(lines: Sequence[Line] | None) -> tuple[LineDraft, ...]:
    """New lines of a grid."""
    usual = {"nature": "cash"}
    return tuple(
        LineDraft(uuid7(), {**(usual if "funder" in line else {}), **line}) for line in lines or ()
    )


def _line_names(of: type[Record]) -> list[str]:
    return [item.name for item in describe(of).lines if item.typed]


def _borne_by_the_agence(texts: Mapping[str, str]) -> tuple[Line, ...]:
    try:
        total = quantities.times(
            quantities.parse_quantity(texts["quantity"]), money.parse_money(texts["unit_price"])
        )
    except InputError:
        return ()
    return ({"funder": "AGENCE", "amount": money.show_amount(total)},)


def edited(record: Record, lines: Sequence[Line] | None = None, **texts: str) -> Draft:
    """The form of a stored record with some fields typed anew."""
    shown = draft_of(record)
    owned = dict(shown.lines)
    if lines is not None:
        owned |= {name: line_drafts(lines) for name in _line_names(type(record))}
    return replace(shown, texts={**shown.texts, **texts}, lines=owned)


def confirmed(register: Register, form: Draft, reason: str = "seen") -> Saved[Record]:
    """Save a form, confirming whatever is only doubtful; fails on hard problems."""
    done = records.save(register, form)
    if isinstance(done, Refused) and done.confirmable:
        done = records.save(register, form, {p.rule: reason for p in done.problems})
    assert isinstance(done, Saved), [f"{p.rule}: {p.message}" for p in done.problems]
    return done


def saved(register: Register, of: type[R], lines: Sequence[Line] | None = None, **texts: str) -> R:
    """A new record as it stands in the file, with the holder or the activity it needs."""
    if of is Activity and not {"holder", "association"} & texts.keys():
        texts["holder"] = str(saved(register, ProjectHolder).id)
    if of in (Acquisition, Visit) and "activity" not in texts:
        texts["activity"] = str(saved(register, Activity).id)
    return cast("R", confirmed(register, draft(of, lines, **texts)).record)


def changed(register: Register, record: R, lines: Sequence[Line] | None = None, **texts: str) -> R:
    """A stored record after some of its fields were typed anew and saved."""
    return cast("R", confirmed(register, edited(record, lines, **texts)).record)


def again(register: Register, record: R) -> R:
    """The record as the file holds it now."""
    found_again = records.load(register, type(record), record.id)
    assert found_again is not None
    return found_again


def rules_of(refused: object) -> list[str]:
    """The rules that refused a save."""
    assert isinstance(refused, Refused), refused
    return [problem.rule for problem in refused.problems]


class _PlanEdited:
    """Equal to what the services give back for a written edit of the plan, whatever its number."""

    def __eq__(self, done: object) -> bool:
        return isinstance(done, Changes) and done == Changes(change=done.change or -1, plan=True)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "Changes(change=<any>, plan=True)"


PLAN_EDITED = _PlanEdited()


def screen(today: date = TODAY) -> Reading:
    """How a form's text is read."""
    return Reading(Dialect.SCREEN, today)


def now() -> datetime:
    """The instant of every test."""
    return NOW


def share_registers() -> None:
    """Make a folder for the registers of this run; the processes it starts find it, too."""
    if _SHARED not in os.environ:
        os.environ[_SHARED] = tempfile.mkdtemp(prefix="smara-test-")
        atexit.register(shutil.rmtree, os.environ[_SHARED], ignore_errors=True)


def copied(name: str, path: Path, make: Callable[[Path], object]) -> Path:
    """Put the register ``name`` at ``path``: made once in a run by ``make``, then copied.

    A process that needs it while another one makes it waits.
    """
    template = Path(os.environ[_SHARED], f"{name}.smara")
    with FileLock(template.with_suffix(".being-made")):
        if not template.exists():
            make(template)
    shutil.copyfile(template, path)
    return path


def empty_register(path: Path) -> Path:
    """Put a new register at ``path``, closed; all of them have the same identity."""
    return copied("empty", path, lambda template: found(template, DESK).store.close())


def sample_register(path: Path, holders: int) -> Path:
    """Put a sample register with so many holders at ``path``, closed."""
    make = partial(sample.make, holders=holders, seed=7, desk=DESK)
    return copied(f"sample-{holders}", path, make)


@contextmanager
def registers(folder: Path, desk: Desk = DESK) -> Iterator[Callable[[], Register]]:
    """A maker of empty registers in ``folder``, all closed at the end.

    Each is a copy of one register that was founded once: founding takes far longer.
    """
    with ExitStack() as opened:

        def make() -> Register:
            path = empty_register(folder / f"{uuid7()}.smara")
            register = Register(Store.open(path), desk, now)
            opened.callback(register.store.close)
            return register

        yield make


def totals_only(values: Mapping[tuple[int, str, str], int]) -> dict[tuple[int, str, str], int]:
    """The totals among figures; those that tell what is left to do are left out, and zeros."""
    return {key: value for key, value in values.items() if key[1] in TOTALS and value}
