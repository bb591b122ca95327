"""A register for each test of the services: empty, or with one holder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.inspection import inspect_fully
from smara_desktop.services.register import Register
from tests.factories import registers, saved
from tests.said import Say


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register, seeded with the programme."""
    with registers(tmp_path) as make:
        yield make()


@pytest.fixture
def a_holder(register: Register) -> ProjectHolder:
    """The only record of the register."""
    return saved(register, ProjectHolder)


@pytest.fixture
def say(register: Register) -> Say:
    """What would be said of a form at its save, by rule."""

    def said(form: Draft) -> dict[str, Problem]:
        previous = records.load(register, form.of, form.record_id)
        with register.store.read() as connection:
            found = inspect_fully(register, connection, form, previous).problems
        return {problem.rule: problem for problem in found}

    return said
