"""Which records a list shows: conditions over declared fields, a search text, an order."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import (
    ALWAYS,
    ONE,
    AnyLine,
    Every,
    Expression,
    F,
    NotZero,
    conditions_of,
)
from smara_desktop.domain.figures import Figure
from smara_desktop.domain.kinds import Choice, Choices, Dialect
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record


class Selection(Struct, frozen=True):
    """The records of one type that a list, an export or a figure is about.

    ``sort`` is a field's name, or empty for the newest first.
    """

    of: type[Record]
    where: Expression = ALWAYS
    text: str = ""
    deleted: bool = False
    sort: str = ""
    descending: bool = False

    def narrowed(self, *conditions: Expression) -> "Selection":
        """The same selection with further conditions."""
        where = self.where
        for condition in conditions:
            where = condition if where is ALWAYS else where & condition
        return Selection(self.of, where, self.text, self.deleted, self.sort, self.descending)


class Opening(Struct, frozen=True, kw_only=True):
    """The list that opens from a figure: what ``figure`` makes of the selection is the figure.

    Without ``figure`` the records are counted. ``part`` is the funder, target group… it is
    divided by, or empty; ``title`` names the list, in the language in use.
    """

    title: str
    selection: Selection
    figure: str = ""
    part: str = ""


def _part_condition(figure: Figure, part: str) -> Expression:
    field = F(figure.split)
    if figure.lines or not isinstance(describe(figure.of).by_name[field.name].kind, Choices):
        return field.one_of(part)
    return field.has(part)


def adding(figure: Figure, part: str = "") -> tuple[Expression, ...]:
    """What a record that ``figure`` counts must meet to add something to it, or to a part of it.

    So the list of an amount holds exactly the records that make it up.
    """
    of_part = (_part_condition(figure, part),) if part and figure.split else ()
    some = () if figure.amount == ONE else (NotZero(figure.amount),)
    if not figure.lines:
        return (*of_part, *some)
    met = (*of_part, *some) or (ALWAYS,)
    return (AnyLine(figure.lines, met[0] if len(met) == 1 else Every(met)),)


def summed_over(selection: Selection, figure: Figure, part: str = "") -> Selection:
    """The selection without what leaves out records that add nothing: the figure's sum of it is
    the same, and no record is asked twice for its amounts."""
    if not figure.lines and figure.amount == ONE:
        return selection
    idle = adding(figure, part)[-1]
    rest = (one for one in conditions_of(selection.where) if one != idle)
    return replace(selection, where=ALWAYS).narrowed(*rest)


def selection_of(figure: Figure, phase: int | None = None, part: str = "") -> Selection:
    """The list that opens from a figure: its count or sum is the figure, and each record adds."""
    selection = Selection(figure.of, figure.where).narrowed(*adding(figure, part))
    return selection if phase is None else selection.narrowed(F("phase").one_of(phase))


def name_of(
    of: type[Record], get: Callable[[str], object], language: str, plan: Plan | None = None
) -> str:
    """What people call a record: its name in the language's script, else in the other one.

    One that has no name is told by its day, its sector…; ``plan`` has the words of its codes.
    """
    names = of.type
    ordered = (
        (names.named_ar, names.named_fr) if language == "ar" else (names.named_fr, names.named_ar)
    )
    for fields in ordered:
        found = " ".join(str(get(name)) for name in fields if get(name) is not None)
        if found:
            return found
    return " · ".join(
        filter(None, (_told(of, name, get, language, plan) for name in names.told_by))
    )


def _told(
    of: type[Record],
    name: str,
    get: Callable[[str], object],
    language: str,
    plan: Plan | None,
) -> str:
    kind, value = describe(of).by_name[name].kind, get(name)
    if isinstance(kind, Choice) and plan is not None:
        item = plan.lists.get(kind.of, {}).get(str(value))
        if item is not None:
            return item.label(language)
    return kind.write(value, Dialect.SCREEN)
