"""The program is killed while someone types: the next start gives back what was typed."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.paths import drafts_dir
from smara_desktop.settings import Settings
from smara_desktop.ui.forms import form_journal
from tests.factories import registers, saved
from tests.journeys.conftest import Start
from tests.journeys.program import Key

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
TYPED = {
    "category": "mach",
    "designation": "Scie à ruban — منشار",
    "quantity": "12x",
    "unit_price": "1 250,5",
    "phase": "2",
    "supplier": "Sté Sakia",
}
LINE = ["agence", "", "900"]


@pytest.fixture
def stored(tmp_path: Path, home: Path) -> tuple[Path, Acquisition]:
    """A register with one acquisition, on a device where Salek works."""
    Settings(officer="Salek", officers=["Salek"], post="AG1").save()
    with registers(tmp_path) as make:
        register = make()
        return register.store.path, saved(register, Acquisition)


def test_a_new_record(stored: tuple[Path, Acquisition], start: Start) -> None:
    path, _ = stored
    typed = killed(path, {"of": "acquisition", "texts": TYPED, "line": LINE})
    program = start(path)
    program.go("home")
    program.tab_to("take_up_0")
    program.press(Key.Key_Space)
    form = program.form
    assert str(form.draft.record_id) == typed["record"]
    assert dict(form.draft.texts) == typed["texts"]
    assert {name: form.editor(name).text() for name in typed["texts"]} == typed["texts"]
    assert form.draft.texts["quantity"] == "12x"
    assert program.lines("fundings", "amount") == ["900,00"]
    assert form.dirty


def test_a_stored_record(stored: tuple[Path, Acquisition], start: Start) -> None:
    path, record = stored
    texts = {"designation": "Scie", "supplier": "Sakia"}
    wish = {"of": "acquisition", "texts": texts, "line": [], "record": str(record.id)}
    typed = killed(path, wish)
    assert typed["record"] == str(record.id)
    program = start(path)
    form = program.find(Acquisition, record.designation)
    assert form.record == record
    assert dict(form.draft.texts) == typed["texts"]
    assert (form.draft.texts["designation"], form.draft.texts["supplier"]) == ("Scie", "Sakia")
    program.save()
    assert form.record is not None
    assert form.record.revision == record.revision + 1


def test_no_more_than_half_a_second_is_at_stake() -> None:
    assert form_journal.PAUSE_MS <= 250


def killed(path: Path, wish: dict[str, Any]) -> dict[str, Any]:
    """Let someone type, kill the program once the journal has it; what stood in the form."""
    command = [sys.executable, "-m", "tests.journeys.someone_typing", str(path), json.dumps(wish)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            line = program.stdout.readline()
            assert line, "the program ended by itself"
            typed: dict[str, Any] = json.loads(line)
            wait_for_the_journal(typed)
        finally:
            program.kill()
    return typed


def wait_for_the_journal(typed: dict[str, Any]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        kept = [json.loads(one.read_text("utf-8")) for one in drafts_dir().glob("*.json")]
        if [(one["texts"], lines_of(one)) for one in kept] == [(typed["texts"], typed["lines"])]:
            return
        time.sleep(0.01)
    raise AssertionError("it is not in the journal")


def lines_of(kept: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    return {name: [line["texts"] for line in lines] for name, lines in kept["lines"].items()}
