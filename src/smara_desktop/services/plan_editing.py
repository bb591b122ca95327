"""Editing what the register says of its programme: phases, lists, targets, budgets, thresholds.

Each edit is one transaction with its history. Codes and phase numbers are identities: they are
added or put out of use, never renamed, since records hold them.
"""

import json
import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import asdict, replace

from smara_desktop.domain.describe import describe
from smara_desktop.domain.figures import BY_NAME as FIGURES
from smara_desktop.domain.figures import PERSONS
from smara_desktop.domain.kinds import Dialect, Reading
from smara_desktop.domain.potential import HEAVIEST, Weights
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.programme import (
    OBJECTIVE_FIGURES,
    WHOLE,
    ListItem,
    Objective,
    Phase,
    Plan,
    Programme,
    Thresholds,
)
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.register import Register
from smara_desktop.storage import history, plan_reading
from smara_desktop.storage import plan as stored_plan
from smara_desktop.storage.connection import Connection

PLAN = "plan"
"""The action of an edit, in the history."""

CODE = re.compile(r"[A-Z0-9][A-Z0-9_.]{0,39}")


def write_edit(
    register: Register,
    name: str,
    before: object,
    after: object,
    put: Callable[[Connection], None],
    *,
    undoes: int | None = None,
) -> Changes:
    """Write one edit of the plan and tell it in the history; nothing when nothing changes."""
    if before == after:
        return Changes()
    with register.store.write() as connection:
        action = PLAN if undoes is None else "undo"
        change = history.begin(connection, register.author(), action, undoes)
        put(connection)
        history.write_plan(connection, change, name, plain(before), plain(after))
    register.forget_plan()
    # Read again here, off the GUI thread, which would else do it for the next form it shows.
    assert register.plan is not None
    return Changes(change=change, plan=True)


def plain(thing: object) -> str | None:
    """A part of the plan as its history tells it: JSON, or ``None`` for nothing."""
    if thing is None:
        return None
    values = asdict(thing) if isinstance(thing, Struct) else thing
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def read_texts(of: type, texts: dict[str, str], register: Register) -> object | Refused:
    """A ``Programme`` or a ``Phase`` from typed texts, or what is wrong with them, by field."""
    reading, values, problems = Reading(Dialect.SCREEN, register.today), {}, []
    for item in describe(of).typed:
        try:
            values[item.name] = item.kind.read(texts.get(item.name, ""), reading)
        except InputError as error:
            problems.append(Problem(error.rule, Severity.HARD, error.message, (item.name,)))
            continue
        if values[item.name] is None:
            if item.kind.required:
                problems.append(hard("required", N_("This is needed: fill it in."), item.name))
            values[item.name] = item.default
    return Refused(tuple(problems)) if problems else of(**values)


def set_programme(
    register: Register, programme: Programme, *, undoes: int | None = None
) -> Changes:
    """Change the programme's names, province or authorisation number."""
    before = register.plan.programme
    return write_edit(
        register,
        "programme",
        before,
        programme,
        lambda connection: stored_plan.put_programme(connection, programme),
        undoes=undoes,
    )


def set_phase(register: Register, phase: Phase, *, undoes: int | None = None) -> Changes | Refused:
    """Add a phase (the next number) or change one; refused when it ends before it starts."""
    if phase.starts and phase.ends and phase.ends < phase.starts:
        return Refused(
            (hard("phase_dates", N_("The phase ends before it starts: check both."), "ends"),)
        )
    before = register.plan.phases.get(phase.number)
    return write_edit(
        register,
        f"phase {phase.number}",
        before,
        phase,
        lambda connection: stored_plan.put_phase(connection, phase),
        undoes=undoes,
    )


def next_phase(plan: Plan) -> Phase:
    """The phase that comes after the last one, to be completed and saved."""
    number = max(plan.phases, default=0) + 1
    return Phase(number=number, name_fr=f"Phase {number}")


def set_objective(
    register: Register,
    scope: int,
    figure: str,
    part: str,
    value: int | None,
    *,
    undoes: int | None = None,
) -> Changes | Refused:
    """Set a target or budget (centimes for money); ``None`` means that nobody announced one."""
    if figure not in OBJECTIVE_FIGURES or (figure not in FIGURES and figure != PERSONS.name):
        return Refused((hard("no_target", N_("No target can be set for this figure.")),))
    if scope != WHOLE and scope not in register.plan.phases:
        return Refused((hard("unknown_phase", N_("There is no such phase in this register.")),))
    if part and (figure != "planned" or part not in register.plan.lists.get("funders", {})):
        return Refused((hard("unknown_choice", N_("Choose a funder from the list.")),))
    if value is not None and value < 0:
        return Refused((hard("negative", N_("Type a positive number.")),))
    found = [
        one.value
        for one in register.plan.objectives
        if (one.scope, one.figure, one.part) == (scope, figure, part)
    ]
    before = Objective(scope, figure, part, found[0]) if found else None
    after = None if value is None else Objective(scope, figure, part, value)
    target = after or Objective(scope, figure, part, 0)
    return write_edit(
        register,
        f"objective {scope} {figure} {part}".strip(),
        before,
        after,
        lambda connection: stored_plan.put_objective(connection, target, unset=after is None),
        undoes=undoes,
    )


def set_list_item(
    register: Register, item: ListItem, *, new: bool = False, undoes: int | None = None
) -> Changes | Refused:
    """Add an entry to a reference list (``new``), rename it, or put it out of use."""
    problems = list(_item_problems(register.plan, item))
    if new and item.code in register.plan.lists.get(item.list, {}):
        problems.append(hard("code_taken", N_("This code is taken: choose another one."), "code"))
    if problems:
        return Refused(tuple(problems))
    entries = dict(register.plan.lists.get(item.list, {}))
    before = entries.get(item.code)
    entries[item.code] = item
    return write_edit(
        register,
        f"list {item.list} {item.code}",
        before,
        item,
        lambda connection: stored_plan.put_list_items(connection, entries.values()),
        undoes=undoes,
    )


def _item_problems(plan: Plan, item: ListItem) -> list[Problem]:
    problems = []
    if not CODE.fullmatch(item.code):
        problems.append(
            hard("code", N_("A code has capital letters, digits, _ or . only."), "code")
        )
    for name, text in (("fr", item.fr), ("ar", item.ar)):
        if not text.strip():
            problems.append(
                hard("item_names", N_("Fill in the name in French and in Arabic."), name)
            )
    if item.parent and item.parent not in plan.lists.get(item.list, {}):
        problems.append(hard("item_parent", N_("Choose the parent from the list."), "parent"))
    if item.code in _above(plan, item):
        problems.append(hard("item_parent", N_("An entry cannot stand below itself."), "parent"))
    return problems


def _above(plan: Plan, item: ListItem) -> set[str]:
    """The codes of the parent, its parent, and so on."""
    entries, found, code = plan.lists.get(item.list, {}), set[str](), item.parent
    while code and code not in found:
        found.add(code)
        code = entries[code].parent if code in entries else None
    return found


def set_threshold(
    register: Register, name: str, value: int, *, undoes: int | None = None
) -> Changes | Refused:
    """Change the limit of a warning; raises ``KeyError`` for an unknown one."""
    if name not in Thresholds.__struct_fields__:
        raise KeyError(name)
    if value < 0:
        return Refused((hard("threshold", N_("Type a positive number."), name),))
    if name.endswith("_share") and value > 100:
        return Refused((hard("threshold", N_("A share is at most 100 %."), name),))
    before = register.plan.thresholds
    return write_edit(
        register,
        "thresholds",
        before,
        replace(before, **{name: value}),
        lambda connection: stored_plan.put_setting(
            connection, plan_reading.THRESHOLD + name, str(value)
        ),
        undoes=undoes,
    )


def set_weights(
    register: Register, weights: Weights, *, undoes: int | None = None
) -> Changes | Refused:
    """Change what the marks of an assessment weigh in the ranking of what to develop where."""
    values = asdict(weights)
    for name, value in values.items():
        if not 0 <= value <= HEAVIEST:
            words = N_("A weight is a whole number from 0 to {most}.")
            return Refused((hard("weight", words, name, most=HEAVIEST),))
    if not weights.heavy:
        words = N_("One mark at least must weigh more than 0: nothing could be ranked.")
        return Refused((hard("weights", words, *values),))

    def put(connection: Connection) -> None:
        for name, value in values.items():
            stored_plan.put_setting(connection, plan_reading.WEIGHT + name, str(value))

    return write_edit(register, "weights", register.plan.weights, weights, put, undoes=undoes)
