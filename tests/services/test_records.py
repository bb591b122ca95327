"""Saving, deleting and restoring records."""

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.register import Register
from tests import factories


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_saved_record_is_found_again_as_it_was(register: Register, of: type[Record]) -> None:
    record = factories.saved(register, of)

    assert records.load(register, of, record.id) == record
