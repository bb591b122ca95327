"""A register for each test of the services: empty, or with one holder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from tests.factories import registers, saved


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register, seeded with the programme."""
    with registers(tmp_path) as make:
        yield make()


@pytest.fixture
def a_holder(register: Register) -> ProjectHolder:
    """The only record of the register."""
    return saved(register, ProjectHolder)
