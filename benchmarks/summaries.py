"""The summary screens: what is there at once, what is counted, and what the window does meanwhile.

The longest turn is that of the window's own thread between two keys it could answer, while one
screen after the other is shown, in processor time. Run it alone with
``python -m benchmarks.summaries --holders 100000``.
"""

import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.measuring import DESK, Times, alone, register_of, table, thousands
from smara_desktop.services.arrangements import SHIPPED, Arrangement
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.screens import BY_NAME, SCREENS, Screen
from smara_desktop.storage.store import Store

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 5
HEADS = (
    "holders",
    "screen",
    "at once (ms)",
    "processor",
    "counted (ms)",
    "processor",
    "longest turn of the window (processor, ms)",
)
_BREAKDOWN = "breakdown"
_FROM_RECORDS = next(one for one in SHIPPED if one.name == "Holders by age and sex")


def screens() -> Iterator[tuple[str, Screen]]:
    """Every screen by what it is called here; a breakdown that the records are counted for, too."""
    for screen in SCREENS:
        yield screen.name, screen
    yield "breakdown, by age and sex", BY_NAME[_BREAKDOWN].choosing(_FROM_RECORDS)


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """One line a size and a screen, as soon as it is measured."""
    yield from table(HEADS, ())
    for size in sizes:
        with Store.open(register_of(folder, size), writable=False) as store:
            register = Register(store, DESK)
            turns = _longest_turns(register, rounds)
            for name, screen in screens():
                told = (*_measured(register, screen, rounds), f"{turns[name] * 1000:.1f}")
                yield table(HEADS, [(thousands(size), name, *told)])[-1]


def _measured(register: Register, screen: Screen, rounds: int) -> tuple[str, ...]:
    at_once, counted = Times(), Times()
    build = partial(screen.build, register, None)

    def count() -> object:
        register.remembered.clear()
        return screen.counted(register, None, _go_on)

    build()
    for _ in range(rounds):
        at_once.measure(build)
        if screen.counts:
            counted.measure(count)
    return (*_told(at_once), *(_told(counted) if screen.counts else ("–", "–")))


def _told(times: Times) -> tuple[str, str]:
    return f"{times.milliseconds:.1f}", f"{times.processor_milliseconds:.1f}"


def _go_on() -> None:
    """Nobody stops the count."""


def _longest_turns(register: Register, rounds: int) -> dict[str, float]:
    """Show each screen in the window, whole, after the one before; seconds by its name.

    The median of the rounds, but for the first, in which modules are loaded.
    """
    from benchmarks.window import shown
    from smara_desktop.ui.summaries.page import SummariesPage

    found: dict[str, list[float]] = {}
    with shown(register, SummariesPage) as (page, tasks):
        tasks.settle()
        for number in range(rounds + 1):
            for name, screen in screens():
                tasks.turns.clear()
                if isinstance(screen.choice, Arrangement):
                    page.chooser.arrangement = screen.choice
                tasks.turn(partial(page.choose, screen.name, None))
                tasks.settle()
                if number:
                    found.setdefault(name, []).append(max(tasks.turns))
    return {name: statistics.median(each) for name, each in found.items()}


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
