"""The members of a dimension as a breakdown shows them: in the order of their lists, in words."""

from collections.abc import Iterable

from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.dimensions import Dimension, Member
from smara_desktop.domain.expressions import Codes, F, LineCodes
from smara_desktop.domain.figures import BY_NAME as FIGURES
from smara_desktop.domain.kinds import Choice, Choices, Kind, PhaseNumber
from smara_desktop.domain.measures import Measure
from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import _, language
from smara_desktop.services.value_words import choice_words, phase_words

_MONTHS_SHOWN = 240


def _kind(dimension: Dimension, measure: Measure) -> Kind[object] | None:
    """The kind of the field behind a dimension, in the first type of the measure that has it."""
    counted = [FIGURES[name].of for name in measure.figures]
    of = next((one for one in (*counted, *dimension.of) if one in dimension.of), None)
    if of is None:
        return None
    found, fields = dimension.of[of], describe(of).by_name
    if isinstance(found, LineCodes):
        return describe(line_type(fields[found.lines])).by_name[found.name].kind
    return fields[found.name].kind if isinstance(found, F | Codes) else None


class Members:
    """The members of one dimension for one measure, in the language in use."""

    def __init__(self, dimension: Dimension, measure: Measure, plan: Plan) -> None:
        self.dimension = dimension
        self._kind = _kind(dimension, measure)
        self._plan = plan
        self._places = {member: place for place, member in enumerate(self._listed())}

    @property
    def title(self) -> str:
        """What the dimension is called."""
        return _(self.dimension.label)

    def _listed(self) -> Iterable[Member]:
        """All members that a list declares, in its order."""
        kind = self._kind
        if isinstance(kind, PhaseNumber):
            return sorted(self._plan.phases)
        if isinstance(kind, Choice | Choices) and kind.of:
            return self._plan.lists.get(kind.of, {})
        options = kind.options if isinstance(kind, Choice) else self.dimension.options
        return [option.code for option in options]

    def order(self, member: Member) -> tuple[int, int, str]:
        """What its members are sorted by: their list, then by name; no value comes last."""
        listed = self._places.get(member, len(self._places))
        return (member is None, listed, f"{member or '':>12}")

    def words(self, member: Member) -> str:
        """What a member is called."""
        kind = self._kind
        if member is None:
            return _(self.dimension.none)
        if isinstance(kind, PhaseNumber):
            return phase_words(self._plan, int(member))
        if isinstance(kind, Choices) or (isinstance(kind, Choice) and kind.of):
            item = self._plan.lists.get(kind.of, {}).get(str(member))
            return str(member) if item is None else item.label(language())
        if isinstance(kind, Choice):
            return choice_words(kind, str(member), self._plan)
        return self._other_words(str(member))

    def _other_words(self, member: str) -> str:
        option = next((one for one in self.dimension.options if one.code == member), None)
        if option is not None:
            return _(option.label)
        if self.dimension.name == "month":
            year, month = member.split("-")
            return f"{month}/{year}"
        return member

    def shown(self, found: Iterable[Member], *, empty: bool) -> list[Member]:
        """The members to show: those found, with ``empty`` the others that are in use too."""
        members = set(found)
        if empty:
            members |= {member for member in self._places if self._in_use(member)}
        if self.dimension.name == "month":
            members |= set(_between(sorted(str(one) for one in members if one is not None)))
        return sorted(members, key=self.order)

    def _in_use(self, member: Member) -> bool:
        lists = self._plan.lists.get(getattr(self._kind, "of", ""), {})
        item = lists.get(str(member))
        return item is None or item.active


def _between(months: list[str]) -> list[str]:
    """Every month from the first to the last: a line over time has no gaps."""
    if not months:
        return []
    first, last = (12 * int(one[:4]) + int(one[5:]) - 1 for one in (months[0], months[-1]))
    if last - first > _MONTHS_SHOWN:
        return []
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(first, last + 1)]
