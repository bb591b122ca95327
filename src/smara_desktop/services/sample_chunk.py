"""One piece of a sample, drawn whole: it may be done by another process."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
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

AHEAD = 3
"""Pieces drawn but not yet written: enough to keep two processors busy, few enough to hold."""


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


def _end_with_parent() -> None:
    """Let the second process end when the first one was killed: nobody waits for its rows."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def all_drawn(chunks: Sequence[Chunk], post: str) -> Iterator[tuple[Chunk, list[Table]]]:
    """Every piece in its order; many are drawn by a second process while the first writes."""
    if len(chunks) <= AHEAD or getattr(sys, "frozen", False):
        yield from ((chunk, drawn(chunk, post)) for chunk in chunks)
        return
    # Spawned, not forked: threads and open files of this process stay its own.
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_parent) as second:
        waiting = iter(chunks)
        queue: list[tuple[Chunk, Future[list[Table]]]] = [
            (chunk, second.submit(drawn, chunk, post)) for chunk in islice(waiting, AHEAD)
        ]
        while queue:
            chunk, future = queue.pop(0)
            yield chunk, future.result()
            queue += [(one, second.submit(drawn, one, post)) for one in islice(waiting, 1)]
