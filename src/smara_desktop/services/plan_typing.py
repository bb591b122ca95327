"""From what an officer types about the programme to an edit of the plan, field by field.

Each reads the plan within its own work, so that two edits in a row never undo each other.
"""

from collections.abc import Mapping
from typing import TypeVar, cast

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.digits import to_western
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import OPEN, Count, Dialect, Kind, Money, Reading, Share, Text
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.programme import ListItem, Phase, Plan, Programme
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services import plan_editing
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.register import Register

T = TypeVar("T", Programme, Phase)
V = TypeVar("V")
Texts = Mapping[str, str]

MONEY_FIGURES = ("planned",)
COMMUNES = "communes"
_BUDGET: Kind[int] = Money(label=N_("Budget"), privacy=OPEN)
_TARGET: Kind[int] = Count(label=N_("Target"), privacy=OPEN)
_ENTRY: Kind[str] = Text(label=N_("Name"), privacy=OPEN)


def _limit(name: str, kind: Kind[int]) -> Field:
    return Field(name, cast("Kind[object]", kind))


THRESHOLDS: tuple[Field, ...] = (
    _limit(
        "indh_share",
        Share(label=N_("INDH share, at most (%)"), privacy=OPEN, help=N_("Of an activity.")),
    ),
    _limit(
        "indh_most",
        Money(label=N_("INDH amount, at most (DH)"), privacy=OPEN, help=N_("Of an activity.")),
    ),
    _limit(
        "in_kind_share",
        Share(
            label=N_("In kind, at most (%)"), privacy=OPEN, help=N_("Of what the holder brings.")
        ),
    ),
    _limit(
        "cooperative_share",
        Share(
            label=N_("Women and young in a cooperative, at least (%)"),
            privacy=OPEN,
            help=N_("Of those who benefit."),
        ),
    ),
    _limit("youngest", Count(label=N_("Youngest holder (years)"), privacy=OPEN, largest=100)),
    _limit("oldest", Count(label=N_("Oldest holder (years)"), privacy=OPEN, largest=120)),
    _limit(
        "receipt_days",
        Count(
            label=N_("Provisional receipt, valid for (days)"),
            privacy=OPEN,
            help=N_("An older one warns: ask for the definitive receipt."),
        ),
    ),
    _limit(
        "years_between_grants",
        Count(label=N_("Between two grants to the same holder (years)"), privacy=OPEN),
    ),
    _limit(
        "delivery_days",
        Count(
            label=N_("Delivery expected within (days)"),
            privacy=OPEN,
            help=N_("From the order; what comes later is told as late on the home page."),
            largest=3650,
        ),
    ),
)
"""The limits of the warnings, as they are typed and shown."""


def texts_of(thing: Programme | Phase) -> dict[str, str]:
    """A programme or a phase as its fields show it."""
    return {
        item.name: item.kind.write(getattr(thing, item.name), Dialect.SCREEN)
        for item in describe(type(thing)).typed
    }


def edit_programme(register: Register, texts: Texts) -> Changes | Refused:
    """Change what is said of the programme; ``texts`` hold the fields typed anew."""
    read = _read(register, register.plan.programme, texts)
    if isinstance(read, Refused):
        return read
    return plan_editing.set_programme(register, read)


def edit_phase(register: Register, number: int, texts: Texts) -> Changes | Refused:
    """Change a phase, or add it when it is the next one."""
    after = plan_editing.next_phase(register.plan)
    phase = register.plan.phases.get(number)
    if phase is None and number != after.number:
        return Refused((hard("unknown_phase", N_("There is no such phase in this register.")),))
    read = _read(register, phase or after, texts)
    return read if isinstance(read, Refused) else plan_editing.set_phase(register, read)


def _read(register: Register, stored: T, texts: Texts) -> T | Refused:
    """Only what was typed anew is judged: an old fault elsewhere does not stop this field."""
    read = plan_editing.read_texts(type(stored), {**texts_of(stored), **texts}, register)
    return cast("T | Refused", read)


def objective_kind(figure: str) -> Kind[int]:
    """How a target or a budget is typed and shown."""
    return _BUDGET if figure in MONEY_FIGURES else _TARGET


def edit_objective(
    register: Register, scope: int, figure: str, part: str, text: str
) -> Changes | Refused:
    """Set a target or a budget as typed; an empty text takes it away."""
    value = _value(register, objective_kind(figure), text, figure)
    if isinstance(value, Refused):
        return value
    return plan_editing.set_objective(register, scope, figure, part, value)


def edit_threshold(register: Register, name: str, text: str) -> Changes | Refused:
    """Set the limit of a warning as typed; raises ``KeyError`` for an unknown one."""
    kind = {item.name: item.kind for item in THRESHOLDS}[name]
    value = _value(register, cast("Kind[int]", kind), text, name)
    if value is None:
        return Refused((hard("required", N_("This is needed: fill it in."), name),))
    return (
        value if isinstance(value, Refused) else plan_editing.set_threshold(register, name, value)
    )


def _value(register: Register, kind: Kind[V], text: str, name: str) -> V | Refused | None:
    try:
        return kind.read(text, Reading(Dialect.SCREEN, register.today))
    except InputError as error:
        return Refused((Problem(error.rule, Severity.HARD, error.message, (name,)),))


def edit_list_item(register: Register, name: str, code: str, texts: Texts) -> Changes | Refused:
    """Change an entry of a reference list; ``active`` is 1 or empty."""
    item = _item(register, register.plan.lists[name][code], texts)
    return item if isinstance(item, Refused) else plan_editing.set_list_item(register, item)


def add_list_item(register: Register, name: str, texts: Texts) -> Changes | Refused:
    """Add an entry; without a code it gets one made from its French name."""
    code = code_of(register.plan, name, texts)
    if not code and name == COMMUNES:
        return Refused((hard("code", N_("Type the commune's HCP code, as 11.221.03.11."), "code"),))
    item = _item(register, ListItem(name, code, "", "", ""), {**texts, "active": "1"})
    if isinstance(item, Refused):
        return item
    return plan_editing.set_list_item(register, item, new=True)


def code_of(plan: Plan, name: str, texts: Texts) -> str:
    """The code typed, in capitals; else one made from the French name that is still free."""
    typed = "_".join(to_western(texts.get("code", "")).split()).upper()
    if typed or name == COMMUNES:
        return typed
    known, made = plan.lists.get(name, {}), _as_code(texts.get("fr", ""))
    free = (f"{made}_{number}" for number in range(2, len(known) + 3))
    return next((one for one in (made, *free) if one not in known), "") if made else ""


def _as_code(name: str) -> str:
    letters = "".join(sign if sign.isascii() else " " for sign in fold(name))
    return "_".join(letters.split()).upper()[:36]


def _item(register: Register, stored: ListItem, texts: Texts) -> ListItem | Refused:
    read: dict[str, str] = {}
    for name in ("fr", "ar", "en", "parent", "kind"):
        typed = texts.get(name, cast("str", getattr(stored, name) or ""))
        value = _value(register, _ENTRY, typed, name)
        if isinstance(value, Refused):
            return value
        read[name] = value or ""
    names = read["fr"], read["ar"], read["en"]
    active = texts["active"] == "1" if "active" in texts else stored.active
    return ListItem(
        stored.list, stored.code, *names, read["parent"] or None, read["kind"] or None, active
    )
