"""Reference numbers: per post and record type, never given out twice."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smara_desktop.services.register import Register
from smara_desktop.storage import sequences
from smara_desktop.storage.errors import Fault, FaultKind
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture


def test_numbers_count_up_from_one_per_post_and_letter(register: Register) -> None:
    with register.store.write() as connection:
        assert [sequences.take(connection, "AG1", "P") for _ in range(3)] == [1, 2, 3]
        assert sequences.take(connection, "AG1", "A") == 1
        assert sequences.take(connection, "HZ", "P") == 1


@pytest.mark.parametrize(("high", "floor", "first"), [(5, 0, 6), (5, 9, 10), (9, 5, 10)])
def test_the_larger_of_the_two_high_waters_wins(
    register: Register, high: int, floor: int, first: int
) -> None:
    with register.store.write() as connection:
        sequences.take(connection, "AG1", "P", count=high)
        assert sequences.take(connection, "AG1", "P", floor) == first


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), max_size=8))
def test_no_number_comes_twice(register: Register, asked: list[tuple[int, int]]) -> None:
    given_out: list[int] = []
    with register.store.write() as connection:
        post = f"P{id(asked)}"
        for floor, count in asked:
            first = sequences.take(connection, post, "P", floor, count)
            assert first > floor
            given_out += range(first, first + count)

    assert len(set(given_out)) == len(given_out)
    assert given_out == sorted(given_out)


@pytest.mark.parametrize("high", [-(2**40), 2**50])
def test_a_high_water_that_cannot_be_is_damage(register: Register, high: int) -> None:
    with register.store.write() as connection:
        sequences.take(connection, "AG1", "P")
        connection.exec_driver_sql("UPDATE sequence SET high = ?", (high,))
    with (
        pytest.raises(Fault) as fault,
        register.store.write() as connection,
    ):
        sequences.take(connection, "AG1", "P", -(2**45))
    assert fault.value.kind is FaultKind.CORRUPT


def test_a_reference_has_at_least_four_digits() -> None:
    assert sequences.reference("AG1", "P", 42) == "AG1-P-0042"
    assert sequences.reference("AG1", "P", 123_456) == "AG1-P-123456"
