"""The ``register`` fixture of the storage tests that work on whole records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smara_desktop.services.register import Register
from tests.factories import registers


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register, seeded with the programme."""
    with registers(tmp_path) as make:
        yield make()
