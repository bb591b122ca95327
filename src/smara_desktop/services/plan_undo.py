"""Taking back an edit of the programme's plan: as it was before, told as new history.

Only what the edit changed goes back: a phase's name is undone though its dates were edited since.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.potential import Weights
from smara_desktop.domain.programme import ListItem, Phase, Plan, Programme, Thresholds
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services import plan_editing
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.register import Register
from smara_desktop.storage import plan as stored_plan
from smara_desktop.storage.flattened import PlanEdit
from smara_desktop.storage.stored import told_json

Values = Mapping[str, Any]
Result = Changes | Refused

CHANGED_SINCE = Refused(
    (
        hard(
            "changed_since",
            N_("The settings were changed there since: undo is no longer possible. Type it anew."),
        ),
    )
)


def undo_edit(register: Register, change: int, edit: PlanEdit) -> Result:
    """Take back one edit; refused when what it set is no longer so, or is used by now."""
    before, after = _read(edit.before), _read(edit.after)
    kind, *names = edit.name.split()
    now = _read(plan_editing.plain(_NOW[kind](register.plan, *names)))
    moved = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    if bool(now) != bool(after) or any(now.get(name) != after.get(name) for name in moved):
        return CHANGED_SINCE
    if before:
        wanted = {**now, **{name: before[name] for name in moved if name in before}}
        return _PUT[kind](register, change, wanted)
    return _TAKE_AWAY[kind](register, change, now)


def _read(told: str | None) -> Values:
    return {} if told is None else told_json(told)


def _objective(plan: Plan, scope: str, figure: str, part: str = "") -> object | None:
    wanted = (int(scope), figure, part)
    found = (one for one in plan.objectives if (one.scope, one.figure, one.part) == wanted)
    return next(found, None)


_NOW: Mapping[str, Callable[..., object | None]] = {
    "programme": lambda plan: plan.programme,
    "phase": lambda plan, number: plan.phases.get(int(number)),
    "objective": _objective,
    "list": lambda plan, name, code: plan.lists.get(name, {}).get(code),
    "thresholds": lambda plan: plan.thresholds,
    "weights": lambda plan: plan.weights,
}


def _declared(of: type, values: Values) -> Any:
    """A programme or a phase from its history; what is declared no longer is left out."""
    known = ((item, values.get(item.name)) for item in describe(of).stored)
    return of(**{item.name: _value(item, told) for item, told in known})


def _value(item: Field, told: Any) -> object:
    # JSON tells a flag as true or false; a column holds 1 or 0.
    stored = int(told) if isinstance(told, bool) else told
    return None if stored is None else item.kind.from_store(stored)


def _put_programme(register: Register, change: int, values: Values) -> Result:
    return plan_editing.set_programme(register, _declared(Programme, values), undoes=change)


def _put_phase(register: Register, change: int, values: Values) -> Result:
    return plan_editing.set_phase(register, _declared(Phase, values), undoes=change)


def _put_objective(register: Register, change: int, values: Values) -> Result:
    return plan_editing.set_objective(register, **values, undoes=change)


def _put_item(register: Register, change: int, values: Values) -> Result:
    return plan_editing.set_list_item(register, ListItem(**values), undoes=change)


def _put_thresholds(register: Register, change: int, values: Values) -> Result:
    now = register.plan.thresholds
    known = Thresholds.__struct_fields__
    moved = [name for name in known if name in values and values[name] != getattr(now, name)]
    for name in moved[:1]:  # an edit sets one limit
        return plan_editing.set_threshold(register, name, values[name], undoes=change)
    return Changes()


def _put_weights(register: Register, change: int, values: Values) -> Result:
    known = {name: values[name] for name in Weights.__struct_fields__ if name in values}
    return plan_editing.set_weights(register, Weights(**known), undoes=change)


_PUT: Mapping[str, Callable[[Register, int, Values], Result]] = {
    "programme": _put_programme,
    "phase": _put_phase,
    "objective": _put_objective,
    "list": _put_item,
    "thresholds": _put_thresholds,
    "weights": _put_weights,
}


def _unset(register: Register, change: int, values: Values) -> Result:
    return plan_editing.set_objective(register, **{**values, "value": None}, undoes=change)


def _in_use(reference: str) -> Refused:
    words = N_("{reference} is recorded with it by now: put it out of use instead of undoing.")
    return Refused((hard("referred_to", words, reference=reference),))


def _drop_phase(register: Register, change: int, values: Values) -> Result:
    phase = register.plan.phases[values["number"]]
    with register.store.read() as connection:
        used = stored_plan.charged_to_phase(connection, phase.number)
    if used is not None:
        return _in_use(used)
    if any(one.scope == phase.number for one in register.plan.objectives):
        return Refused((hard("referred_to", N_("The phase has targets or budgets: undo those.")),))
    drop = partial(stored_plan.drop_phase, number=phase.number)
    return plan_editing.write_edit(
        register, f"phase {phase.number}", phase, None, drop, undoes=change
    )


def _drop_item(register: Register, change: int, values: Values) -> Result:
    item = register.plan.lists[values["list"]][values["code"]]
    with register.store.read() as connection:
        used = stored_plan.having(connection, item)
    if used is not None:
        return _in_use(used)
    children = [one for one in register.plan.lists[item.list].values() if one.parent == item.code]
    budgets = [one for one in register.plan.objectives if one.part == item.code]
    if children or (item.list == "funders" and budgets):
        return Refused((hard("referred_to", N_("Other settings refer to this entry by now.")),))
    drop = partial(stored_plan.drop_list_item, item=item)
    name = f"list {item.list} {item.code}"
    return plan_editing.write_edit(register, name, item, None, drop, undoes=change)


_TAKE_AWAY: Mapping[str, Callable[[Register, int, Values], Result]] = {
    "phase": _drop_phase,
    "objective": _unset,
    "list": _drop_item,
}
