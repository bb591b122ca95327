"""One piece of a sample, drawn whole: it may be done by another process."""

import gc
import marshal
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple

from smara_desktop.services.sample_people import (
    ASSOCIATION_COLUMNS,
    HOLDER_COLUMNS,
    People,
    Row,
)
from smara_desktop.services.sample_plan import (
    ASSESSMENT_COLUMNS,
    PARTNERSHIP_COLUMNS,
    STEP_COLUMNS,
    PlanOfSample,
)
from smara_desktop.services.sample_projects import (
    ACQUISITION_COLUMNS,
    ACTIVITY_COLUMNS,
    FUNDING_COLUMNS,
    LIFE_COLUMNS,
    Projects,
)
from smara_desktop.services.sample_shape import Chunk
from smara_desktop.services.sample_visits import ITEM_COLUMNS, VISIT_COLUMNS, Visits
from smara_desktop.services.sample_words import Draw

AHEAD = 2
"""Pieces that the second process is given ahead: it always has another one to go on with."""
HELD = 4
"""Pieces that are drawn or being drawn, and not yet written: some 30 MB each."""


class Table(NamedTuple):
    """Rows of one table, in the order of ``columns``."""

    of: str
    lines: str
    columns: Sequence[str]
    rows: list[Row]
    words: list[Row]


def drawn(chunk: Chunk, post: str) -> list[Table]:
    """The rows of a piece; what is referred to comes before what refers to it."""
    draw = Draw(f"{chunk.shape.seed}/{chunk.number}")
    made = People(chunk, draw, post).enter()
    begun = Projects(chunk, draw, post).enter(made)
    seen = Visits(chunk, draw, post).enter(begun.projects)
    tables = [
        Table("association", "", ASSOCIATION_COLUMNS, made.associations, made.association_words),
        Table("project_holder", "", HOLDER_COLUMNS, made.holders, made.holder_words),
        Table("activity", "", ACTIVITY_COLUMNS, begun.activities, begun.activity_words),
        Table("activity", "steps", LIFE_COLUMNS, begun.steps, []),
        Table("acquisition", "", ACQUISITION_COLUMNS, begun.acquisitions, begun.acquisition_words),
        Table("acquisition", "fundings", FUNDING_COLUMNS, begun.fundings, []),
        Table("visit", "", VISIT_COLUMNS, seen.visits, seen.visit_words),
        Table("visit", "items", ITEM_COLUMNS, seen.items, []),
    ]
    return tables if chunk.number else [*tables, *_plan(PlanOfSample(chunk, draw, post).enter())]


def _plan(made: PlanOfSample) -> list[Table]:
    return [
        Table("partnership", "", PARTNERSHIP_COLUMNS, made.partnerships, made.partnership_words),
        Table("assessment", "", ASSESSMENT_COLUMNS, made.assessments, made.assessment_words),
        Table("roadmap_step", "", STEP_COLUMNS, made.steps, made.step_words),
    ]


def _sent(chunk: Chunk, post: str) -> bytes:
    # Not pickled: from one process to another of the same program marshal is three times as quick.
    return marshal.dumps([tuple(table) for table in drawn(chunk, post)])


def _received(sent: bytes) -> list[Table]:
    return [Table(*table) for table in marshal.loads(sent)]


def _begin() -> None:
    """Let the second process end when the first one was killed: nobody waits for its rows."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    # Ctrl+C is told to both; the first one stops, and with it this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    Thread(target=wait, daemon=True).start()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles within the block: rows make none, and there are millions of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def all_drawn(chunks: Sequence[Chunk], post: str) -> Iterator[tuple[Chunk, list[Table]]]:
    """Every piece in its order. Many are drawn by two processes: a second one, and this one
    whenever it would wait for the second."""
    if len(chunks) <= AHEAD or getattr(sys, "frozen", False):
        yield from ((chunk, drawn(chunk, post)) for chunk in chunks)
        return
    # Spawned, not forked: threads and open files of this process stay its own.
    second = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin)
    with _uncollected(), second:
        yield from _shared(second, iter(chunks), post)


def _shared(
    second: Executor, waiting: Iterator[Chunk], post: str
) -> Iterator[tuple[Chunk, list[Table]]]:
    queue: deque[tuple[Chunk, Future[bytes] | list[Table]]] = deque()

    def ready(drawing: Future[bytes] | list[Table]) -> bool:
        return isinstance(drawing, list) or drawing.done()

    def give() -> None:
        ahead = AHEAD - sum(not ready(drawing) for _, drawing in queue)
        some = islice(waiting, max(0, min(ahead, HELD - len(queue))))
        queue.extend((one, second.submit(_sent, one, post)) for one in some)

    give()
    while queue:
        if len(queue) < HELD and not ready(queue[0][1]):
            queue.extend((one, drawn(one, post)) for one in islice(waiting, 1))
        give()
        chunk, drawing = queue.popleft()
        yield chunk, drawing if isinstance(drawing, list) else _received(drawing.result())
        give()
