"""The connection that saves: kept from one save to the next, given to one thread at a time."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smara_desktop.storage import kept
from smara_desktop.storage.engine import make_engine
from smara_desktop.storage.kept import Kept


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Kept]:
    engine = make_engine(tmp_path / "s.smara", writable=True, creating=True)
    made = Kept(engine)
    yield made
    made.close()
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # of its QueuePool
    engine.dispose()


def test_the_next_save_has_the_same_connection_unless_the_last_one_failed(connection: Kept) -> None:
    with connection.taken() as first:
        pass
    with pytest.raises(ValueError, match="mid-save"), connection.taken() as second:
        raise ValueError("mid-save")
    assert second is first
    assert first.closed
    with connection.taken() as third:
        assert third is not first
        assert third.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_who_waits_too_long_for_another_save_is_told(
    connection: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "BUSY_SECONDS", 0.01)
    told: list[str] = []

    def save() -> None:
        try:
            with connection.taken():
                told.append("saved")
        except PoolTimeoutError:
            told.append("waited")

    with connection.taken():
        other = threading.Thread(target=save)
        other.start()
        other.join()
    save()
    assert told == ["waited", "saved"]


def test_closing_in_mid_save_closes_when_the_save_is_over(connection: Kept) -> None:
    with connection.taken() as saving:
        connection.close()
        assert not saving.closed
    assert saving.closed
