"""Opening, closing and backing up a register; the user's own copy of the sample."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smara_desktop.domain.association import Association
from smara_desktop.services import sample_copy, sessions, totals
from smara_desktop.services.register import Desk, utc_now
from smara_desktop.services.sessions import Fault, InUse, Session
from smara_desktop.settings import Settings, load
from tests.factories import empty_register, saved

DESK = Desk("Salek", "AG1", "device-1")
OTHER = Desk("Mariam", "AG2", "device-2")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = sessions.opened(empty_register(tmp_path / "r.smara"), DESK, utc_now())
    yield opened
    opened.close()


def test_a_second_opening_is_refused_by_name_until_the_first_is_closed(session: Session) -> None:
    with pytest.raises(InUse) as refused:
        sessions.opened(session.path, OTHER, utc_now())
    assert refused.value.owner is not None
    assert refused.value.owner.officer == "Salek"
    session.close()
    sessions.opened(session.path, OTHER, utc_now()).close()


def test_a_failed_opening_gives_the_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "empty.smara"
    path.touch()
    for _ in range(2):
        with pytest.raises(Fault) as fault:
            sessions.opened(path, DESK, utc_now())
        assert fault.value.kind == "empty"


def test_a_new_register_never_replaces_a_file(session: Session) -> None:
    session.close()
    with pytest.raises(Fault) as fault:
        sessions.begun(session.path, DESK)
    assert fault.value.kind == "exists"
    sessions.opened(session.path, DESK, utc_now()).close()


def test_a_backup_is_due_only_after_a_write(session: Session) -> None:
    due = [session.changed]
    saved(session.register, Association)
    due.append(session.changed)
    made = session.back_up()
    due.append(session.changed)
    assert due == [False, True, False]
    assert session.last_backup == made


def test_a_write_that_a_crash_left_without_backup_is_due_at_the_next_closing(
    session: Session,
) -> None:
    session.back_up()
    saved(session.register, Association)
    session.close()
    again = sessions.opened(session.path, DESK, utc_now())
    assert again.changed
    again.close()


def test_a_stopped_backup_leaves_nothing(session: Session) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        session.back_up(stop)
    assert session.backups() == []


def test_restoring_brings_back_what_was_and_keeps_what_is(session: Session) -> None:
    saved(session.register, Association)
    backup = session.back_up()
    saved(session.register, Association)
    back = sessions.restored(session, backup)
    assert totals.read(back.register).value(1, "associations") == 1
    [aside] = back.path.parent.glob("*before-restore*")
    back.close()
    kept = sessions.opened(aside, DESK, utc_now())
    assert totals.read(kept.register).value(1, "associations") == 2
    kept.close()


def test_another_officer_signs_what_comes_after(session: Session) -> None:
    first = saved(session.register, Association)
    session.work_as(OTHER)
    second = saved(session.register, Association)
    assert (first.created_by, second.created_by) == ("Salek", "Mariam")
    assert second.reference.startswith("AG2-")


def test_a_copy_is_named_for_post_and_time(session: Session) -> None:
    now = datetime.now(UTC).astimezone()
    assert session.proposed_copy_name().startswith(f"smara_AG1_{now:%Y-%m-%d}_")


def test_the_last_files_are_remembered_once_each_the_newest_first() -> None:
    settings = Settings()
    for name in ("a", "b", "a", *"cdefghij"):
        sessions.remember(settings, Path(f"/r/{name}.smara"))
    kept = load()
    assert kept.last_file == "/r/j.smara"
    assert [Path(one).stem for one in kept.recent] == list("jihgfedc")


def test_the_sample_is_ones_own_near_what_was_announced_and_made_anew() -> None:
    session = sample_copy.opened_sample(DESK, utc_now())
    assert sample_copy.is_sample(session.path)
    found = totals.read(session.register)
    assert 0.9 * 277 < found.value(0, "persons") <= 277
    assert 0.9 * 768_000_000 < found.value(0, "planned") <= 768_000_000
    assert 0.9 * 743_000_000 < found.value(0, "planned_by_funder", "AGENCE") <= 743_000_000
    assert found.value(1, "holders") <= 135
    saved(session.register, Association)
    changed = totals.read(session.register).value(0, "associations")
    anew = sample_copy.made_anew(session)
    assert totals.read(anew.register).value(0, "associations") == changed - 1
    anew.close()


def test_only_the_sample_can_be_thrown_away(session: Session) -> None:
    with pytest.raises(ValueError, match=r"r\.smara"):
        sample_copy.made_anew(session)
    assert session.path.exists()
