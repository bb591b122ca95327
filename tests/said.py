"""What would be said of a form at its save, and how it is asked for."""

from collections.abc import Callable

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.problems import Problem, Severity

Say = Callable[[Draft], dict[str, Problem]]
"""The problems of a form, by rule: see the fixture ``say``."""


def soft(problem: Problem) -> tuple[str, ...]:
    assert problem.severity is Severity.SOFT
    return problem.fields
