"""The ``summary`` command: a breakdown as a table, as CSV, as one JSON object."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from smara_desktop import cli, i18n
from smara_desktop.domain.dimensions import DIMENSIONS
from smara_desktop.domain.measures import MEASURES
from tests.test_cli import file as file  # noqa: PLC0414 - a fixture
from tests.test_cli import register as register  # noqa: PLC0414 - a fixture


class Done(NamedTuple):
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs one command in this process, in English."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run_one(*arguments: object) -> Done:
        return Done(cli.main([*map(str, arguments)]), *capsys.readouterr())

    before = i18n.language()
    yield run_one
    i18n.use(before)


def answer(done: Done) -> Any:
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    return json.loads(done.stdout)


def test_a_summary_as_json(run: Run, file: Path) -> None:
    told = answer(run("summary", file, "--format", "json"))
    assert told == {
        "measure": "persons",
        "rows": ["phase"],
        "columns": [],
        "cells": [{"phase": 1, "value": 1}],
        "total": 1,
    }
    told = answer(
        run(
            *("summary", file, "--rows", "commune,month", "--columns", "funder"),
            *("--measure", "committed", "--format", "json"),
        )
    )
    place = {"commune": "11.221.01.01", "month": "2024-02"}
    assert told["cells"] == [
        {**place, "funder": "AGENCE", "value": 9_000_00},
        {**place, "funder": "INDH", "value": 1_000_00},
    ]
    assert told["total"] == 10_000_00


def test_a_summary_in_words(run: Run, file: Path) -> None:
    done = run("summary", file, "--columns", "sex", "--language", "fr")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[1:] == [
        ["Phase", "Femme", "Total"],
        ["Phase", "1", "1", "1"],
        ["Total", "1", "1"],
    ]
    done = run("summary", file, "--rows", "sex", "--measure", "women_share", "--format", "csv")
    assert done.stdout.splitlines() == [
        "Sex,Share of women among holders",
        "Woman,100.0",
        "Total,100.0",
    ]


@pytest.mark.parametrize(
    "wrong",
    [("--rows", "x"), ("--columns", "x"), ("--measure", "x"), ("--rows", "phase,phase")],
)
def test_a_summary_names_what_may_be_asked(run: Run, file: Path, wrong: tuple[str, str]) -> None:
    done = run("summary", file, *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    if wrong[1] == "x":
        known = MEASURES if wrong[0] == "--measure" else DIMENSIONS
        assert ", ".join(one.name for one in known) in done.stderr


def test_phases_across_need_no_rows(run: Run, file: Path) -> None:
    across = json.loads(run("summary", file, "--columns", "phase", "--format", "json").stdout)
    down = json.loads(run("summary", file, "--format", "json").stdout)
    assert (across["rows"], across["columns"]) == ([], ["phase"])
    assert across["cells"] == down["cells"]
