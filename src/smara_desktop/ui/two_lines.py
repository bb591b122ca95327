"""A title in two lines where it is too wide for one."""

from collections.abc import Callable

Measure = Callable[[str], float]


def in_two_lines(title: str, measure: Measure, width: float = 0.0) -> list[str]:
    """The title, broken between two words so that the wider line is as narrow as can be.

    One that has one word only, or that is no wider than ``width``, is left in one line.
    """
    words = title.split(" ")
    if len(words) < 2 or measure(title) <= width:
        return [title]
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(splits, key=lambda two: max(map(measure, two))))
