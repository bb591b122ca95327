"""What a service gives back: what changed, or why nothing did."""

from typing import Generic, TypeVar

from msgspec import Struct, field

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record

R = TypeVar("R", bound=Record)


class Changes(Struct, frozen=True):
    """Which record types and phases were touched, so that pages know whether to refresh.

    ``change`` is the number of the change in the file (for undo), 0 when nothing was written.
    ``plan`` is true when phases, lists, targets or settings changed. ``moved`` is how each
    figure moved.
    """

    types: frozenset[str] = frozenset()
    phases: frozenset[int] = frozenset()
    change: int = 0
    plan: bool = False
    moved: Vector = field(default_factory=dict)


class Saved(Struct, Generic[R], frozen=True):
    """A record as it now stands in the file."""

    record: R
    changes: Changes


class Refused(Struct, frozen=True):
    """Nothing was written: the problems say why; soft ones only wait for a confirmation."""

    problems: tuple[Problem, ...]

    @property
    def confirmable(self) -> bool:
        """True when a confirmation of each problem is all that is needed."""
        return all(problem.severity is Severity.SOFT for problem in self.problems)
