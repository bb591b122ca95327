"""The journal of open forms: what was typed comes back, after whatever ended the program."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.entry import Draft, LineDraft
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.paths import drafts_dir
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.founding import found
from smara_desktop.services.journal import Journal, offers
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage.store import Store
from tests.factories import DESK, empty_register

HOLDER = {
    "family_name_fr": "El Idrissi",
    "given_name_fr": "Fatima",
    "sex": "F",
    "cin": "SJ12345",
    "phase": "1",
    "commune": "11.221.01.01",
}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register(Store.open(empty_register(tmp_path / "r.smara")), DESK)
    yield made
    made.store.close()


def draft_with(register: Register, **texts: str) -> Draft:
    draft = records.new_draft(register, ProjectHolder)
    for name, text in texts.items():
        draft = draft.with_text(name, text)
    return draft


def test_what_cannot_be_read_comes_back_as_typed(register: Register) -> None:
    draft = draft_with(register, cin="12 ??", family_name_ar="الإدريسي", birth_date="31/2/")
    journal = Journal(register)
    journal.write(draft)
    [kept] = offers(register)
    assert kept.draft == draft
    assert kept.officer == "Salek"
    assert kept.at.endswith("Z")
    assert journal.kept_of(draft.record_id) == kept


def test_half_a_character_is_kept_as_typed(register: Register) -> None:
    draft = draft_with(register, family_name_fr="Sa\ud83d", note="\udc80")
    Journal(register).write(draft)
    assert [kept.draft for kept in offers(register)] == [draft]


def test_lines_come_back(register: Register) -> None:
    line = LineDraft(uuid4(), {"funder": "AGENCE", "nature": "cash", "amount": "12 00,x"})
    draft = Draft(Acquisition, uuid4(), 0, {"designation": "Four"}, {"fundings": (line,)})
    Journal(register).write(draft)
    assert [kept.draft for kept in offers(register)] == [draft]


def test_forgotten_after_a_save(register: Register) -> None:
    journal, draft = Journal(register), draft_with(register, cin="SJ1")
    journal.write(draft)
    [path] = drafts_dir().iterdir()
    path.with_suffix(".part").write_text("half, by a run that was killed", encoding="utf-8")
    journal.forget(draft.record_id)
    journal.forget(draft.record_id)
    assert offers(register) == []
    assert list(drafts_dir().iterdir()) == []


def test_nobody_else_may_read_it(register: Register) -> None:
    draft = draft_with(register, cin="SJ1")
    Journal(register).write(draft)
    [path] = drafts_dir().iterdir()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_broken_file_is_put_aside(register: Register) -> None:
    journal = Journal(register)
    good, bad = draft_with(register, cin="SJ1"), draft_with(register, cin="SJ2")
    journal.write(good)
    journal.write(bad)
    [broken] = [path for path in drafts_dir().iterdir() if str(bad.record_id) in path.name]
    broken.write_bytes(broken.read_bytes()[:40])
    assert [kept.draft for kept in offers(register)] == [good]
    assert broken.with_suffix(".damaged").exists()


@pytest.mark.parametrize(
    "damage",
    [
        {"texts": {"cin": 5}},
        {"of": "nobody"},
        {"record": "x"},
        {"lines": []},
        {"format": 0},
        {"texts": None},
    ],
)
def test_a_file_of_another_shape_is_put_aside(
    register: Register, damage: dict[str, object]
) -> None:
    Journal(register).write(draft_with(register, cin="SJ1"))
    [path] = drafts_dir().iterdir()
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **damage}), "utf-8")
    assert offers(register) == []


def test_what_was_typed_is_offered_whatever_lies_beside_it(register: Register) -> None:
    draft = draft_with(register, cin="SJ1")
    Journal(register).write(draft)
    [path] = drafts_dir().iterdir()
    whole = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(whole | {"at": "yesterday"}), "utf-8")
    begin = path.name.partition("_")[0]
    (drafts_dir() / f"{begin}_{uuid4()}.json").mkdir()
    later = drafts_dir() / f"{begin}_{uuid4()}.json"
    later.write_text(json.dumps(whole | {"format": 99}), "utf-8")

    [kept] = offers(register)
    assert kept.draft == draft
    assert datetime.fromisoformat(kept.at).tzinfo is not None
    assert later.exists(), "of a later version, which will read it again"


def test_each_register_has_its_own(register: Register, tmp_path: Path) -> None:
    other = found(tmp_path / "other.smara", Desk("Aminatou", "AG2", "device-1"))
    Journal(register).write(draft_with(register, cin="SJ1"))
    assert offers(other) == []
    other.store.close()


def test_saved_but_not_tidied_up_is_not_offered(register: Register) -> None:
    draft = draft_with(register, **HOLDER, cin_pending="").with_text("cin", "sj 12345")
    Journal(register).write(draft)
    notice = records.save(register, draft, {"no_notice": "told by word"})
    assert isinstance(notice, Saved)
    assert offers(register) == []


def test_typed_after_the_save_is_offered(register: Register) -> None:
    draft = draft_with(register, **HOLDER)
    assert isinstance(records.save(register, draft, {"no_notice": "told by word"}), Saved)
    later = draft.with_text("phone", "06")
    Journal(register).write(later)
    assert [kept.draft for kept in offers(register)] == [later]


TYPING = """
import sys, time
from pathlib import Path
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.journal import Journal
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage.store import Store

register = Register(Store.open(Path(sys.argv[1])), Desk("Salek", "AG1", "device-1"))
journal, draft = Journal(register), records.new_draft(register, ProjectHolder)
for count in range(1, 10_000):
    draft = draft.with_text("skills", "x" * count)
    journal.write(draft)
    print(count, flush=True)
"""


def test_it_survives_a_killed_program(register: Register) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(register.store.path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as child:
        assert child.stdout is not None
        for _ in range(25):
            last = int(child.stdout.readline())
        child.kill()
        rest = child.stdout.read().split()
    told = max([last, *map(int, rest)])
    [kept] = offers(register)
    assert told <= len(kept.draft.texts["skills"]) <= told + 1
