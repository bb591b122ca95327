"""What the rules say of a form: shared by the tests of each record type's rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from smara_desktop.domain.entry import read
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.programme import ListItem, Phase, Plan, Programme, Thresholds
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, record_problems
from tests.factories import SMARA, TODAY, draft

R = TypeVar("R", bound=Record)
HOLDER = "01930000-0000-7000-8000-000000000001"
ASSOCIATION = "01930000-0000-7000-8000-000000000002"
ACTIVITY = "01930000-0000-7000-8000-000000000003"

_CODES = {
    "communes": (SMARA,),
    "sectors": ("ARTISANAT", "ELEVAGE"),
    "funders": ("AGENCE", "INDH", "PORTEUR"),
    "target_groups": ("JEUNE_DIPLOME", "JEUNE_CHOMEUR", "FEMME_PRECARITE", "HANDICAP"),
    "legal_forms": ("ASSOCIATION", "COOPERATIVE"),
    "equipment_categories": ("MACHINE",),
}
PLAN = Plan(
    Programme(name_fr="Économie sociale"),
    {
        1: Phase(number=1, name_fr="Une", starts=date(2023, 1, 1), ends=date(2024, 12, 31)),
        2: Phase(number=2, name_fr="Deux", closed=True),
        3: Phase(number=3, name_fr="Trois"),
    },
    {
        name: {code: ListItem(name, code, code, code, code) for code in codes}
        for name, codes in _CODES.items()
    },
)
"""Phase 1 has dates, phase 2 is closed, phase 3 has neither."""


USUAL = Circumstances(TODAY, PLAN)
Lines = Sequence[Mapping[str, str]]


def limited(**limits: int) -> Circumstances:
    """With other thresholds than usual."""
    return replace(USUAL, plan=replace(PLAN, thresholds=replace(Thresholds(), **limits)))


def after(previous: Record) -> Circumstances:
    """Over a stored record."""
    return replace(USUAL, previous=previous)


def stored(of: type[R], /, **texts: str) -> R:
    """A record as the file would hold it."""
    shown = draft(of, None, **texts)
    values = {k: v for k, v in read(shown, TODAY).values.items() if v is not None}
    stamps = {"created_at": "", "created_by": "", "updated_at": "", "updated_by": ""}
    return of(id=shown.record_id, reference="AG1-X-0001", **stamps, **values)  # type: ignore[arg-type]


def said(
    of: type[Record], lines: Lines | None, about: Circumstances, /, **texts: str
) -> dict[str, Problem]:
    """What the record's own rules say of a form, by rule."""
    values = read(draft(of, lines, **texts), TODAY).values
    return {problem.rule: problem for problem in record_problems(of, values, about)}


def is_hard(problem: Problem, *fields: str) -> None:
    """The problem stops a save, and names these fields."""
    assert (problem.severity, problem.fields) == (Severity.HARD, fields)


def is_soft(problem: Problem, *fields: str) -> None:
    """The problem asks for a confirmation, and names these fields."""
    assert (problem.severity, problem.fields) == (Severity.SOFT, fields)


def values_in(problem: Problem) -> dict[str, object]:
    """The values that the words of a problem bear."""
    return dict(problem.message.values)


def line_id(problem: Problem) -> UUID:
    """The line that a problem is about."""
    return UUID(problem.fields[0].partition("[")[2].partition("]")[0])
