"""What the benchmarks share: medians of side-by-side runs, a table, and a way to run alone."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smara_desktop.services import sample
from smara_desktop.services.register import Desk

DESK = Desk("Bench", "BN1", "bench-device")
SEED = 7


@dataclass
class Times:
    """Wall and processor seconds of one thing done several times."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def measure(self, work: Callable[[], object]) -> None:
        """Do it once more."""
        wall, processor = time.perf_counter(), time.process_time()
        work()
        self.processor.append(time.process_time() - processor)
        self.wall.append(time.perf_counter() - wall)

    @property
    def milliseconds(self) -> float:
        """The median of the wall times."""
        return statistics.median(self.wall) * 1000

    @property
    def processor_milliseconds(self) -> float:
        """The median of the processor times."""
        return statistics.median(self.processor) * 1000


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of runs done right after each other: noise hits both."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *([str(cell) for cell in row] for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines]


def register_of(folder: Path, holders: int) -> Path:
    """A sample register with so many holders in ``folder``, made when it is not there yet."""
    path = folder / f"sample-{holders}.smara"
    if not path.exists():
        sample.make(path, holders, SEED, DESK)
    return path


def alone(
    description: str,
    figures: Callable[[Path, Sequence[int], int], Iterator[str]],
    sizes: Sequence[int],
    rounds: int,
) -> None:
    """One benchmark from the command line: each line is printed as soon as it is measured."""
    asked = argparse.ArgumentParser(description=description)
    asked.add_argument("--holders", type=int, nargs="+", default=list(sizes))
    asked.add_argument("--rounds", type=int, default=rounds)
    asked.add_argument("--folder", type=Path, help="where samples are kept for the next time")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="smara-bench-") as temporary:
        for line in figures(given.folder or Path(temporary), given.holders, given.rounds):
            print(line, flush=True)


def thousands(number: int) -> str:
    """``1 000 000``."""
    return f"{number:,}".replace(",", " ")
