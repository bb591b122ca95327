"""The command line as a process: exit statuses, stdout for the answer, stderr for words."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qGray

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.directions import bare
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import in_language
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.screens import SCREENS
from smara_desktop.storage.errors import WORDS, FaultKind
from smara_desktop.storage.lock import RegisterLock
from smara_desktop.storage.store import Store
from tests.commands import Done, fork_command, run_command
from tests.factories import changed, registers, saved
from tests.pdf_reading import pages

Run = Callable[..., Done]
ENGLISH = "en_GB.UTF-8"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs one command in a folder of its own, in English unless the test says otherwise."""

    def run_one(*arguments: object, **variables: str) -> Done:
        return fork_command([*map(str, arguments)], tmp_path, **{"LANG": ENGLISH, **variables})

    return run_one


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """The same by a new interpreter, for what depends on its start."""

    def start_one(*arguments: object, **variables: str) -> Done:
        return run_command([*map(str, arguments)], tmp_path, **{"LANG": ENGLISH, **variables})

    return start_one


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register that this process has open for writing, as a window has."""
    with registers(tmp_path) as make:
        made = make()
        with RegisterLock(made.store.path, "Salek"):
            yield made


@pytest.fixture
def file(register: Register) -> Path:
    """Its file, with one record of each type but an association."""
    holder = saved(register, ProjectHolder, cin="SJ424242", phone="0612345678")
    changed(register, holder, phone="0698765432", standing="candidate")
    lines = [
        {"funder": "AGENCE", "amount": "9 000", "paid": "500"},
        {"funder": "INDH", "amount": "1 000"},
    ]
    saved(register, Acquisition, lines, status="ordered")
    return register.store.path


def answer(done: Done, status: int = 0) -> Any:
    """The one JSON object that stdout must hold, and nothing else."""
    assert done.returncode == status, done.stderr
    assert done.stdout.count("\n") == 1
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


def test_the_version(start: Run) -> None:
    done = start("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("smara-desktop 0.")


def test_totals_as_json(start: Run, file: Path) -> None:
    told = answer(start("totals", file, "--json"))

    assert [phase["number"] for phase in told["phases"]] == [1, 2, 3]
    first = told["phases"][0]
    assert first["holders"] == {
        "recorded": 1,
        "target": 135,
        "women": 1,
        "young_graduates": 0,
        "women_in_precarity": 0,
        "candidates": 1,
        "withdrawn": 0,
    }
    assert first["associations"] == 0
    assert first["persons"] == {"recorded": 1, "target": None}
    assert (first["activities"], first["acquisitions"]) == (1, 1)
    assert first["jobs"] == {"planned": 0, "created": 0}
    amount = {"planned": 1_000_000, "committed": 1_000_000, "paid": 50_000, "budget": None}
    assert first["amount"] == amount
    assert first["funders"]["AGENCE"] == {
        "planned": 900_000,
        "committed": 900_000,
        "paid": 50_000,
        "budget": None,
    }
    assert list(first["funders"]) == [
        "AGENCE",
        "INDH",
        "PORTEUR",
        "COLLECTIVITE",
        "PARTENAIRE",
        "CREDIT",
    ]
    total = told["total"]
    assert set(first) - set(total) == {"number"}
    assert total["holders"]["target"] is None
    assert total["persons"] == {"recorded": 1, "target": 277}
    assert total["amount"]["budget"] == 768_000_000
    assert total["funders"]["AGENCE"]["budget"] == 743_000_000
    assert total["funders"]["INDH"]["budget"] is None
    assert set(told) == {"phases", "total"}


def test_totals_in_words(run: Run, file: Path) -> None:
    done = run("totals", file)
    assert done.returncode == 0
    assert "Project holders: 1 / 135" in done.stdout
    assert "    INDH\n        Planned amount: 1\u202f000,00\u00a0DH\n" in done.stdout
    assert "Porteurs de projets" in run("totals", file, LANG="fr_FR.UTF-8").stdout


def test_totals_verified(run: Run, file: Path, register: Register) -> None:
    assert answer(run("totals", file, "--json", "--verify"))["verified"] is True
    told = run("totals", file, "--verify")
    assert (told.returncode, "Agence du Sud" in told.stdout) == (0, True), told.stderr
    with register.store.write() as connection:
        connection.exec_driver_sql("UPDATE tally SET value = 7 WHERE figure = 'women'")

    done = run("totals", file, "--json", "--verify")

    told = answer(done, 1)
    assert told["verified"] is False
    assert [(one["figure"], one["kept"], one["counted"]) for one in told["differences"]] == [
        ("women", 7, 1)
    ]
    assert "women" in done.stderr
    assert run("totals", file, "--verify").returncode == 1


def test_export(run: Run, file: Path, tmp_path: Path) -> None:
    told = answer(run("export", file, "out", "--json"))

    assert told["files"]["project_holders.csv"] == 2
    assert told["rows"] == sum(told["files"].values())
    assert "SJ424242" not in (tmp_path / "out" / "project_holders.csv").read_text("utf-8-sig")
    assert (tmp_path / "out" / "acquisitions.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_export_in_the_plain_dialect_with_personal_data(
    run: Run, file: Path, tmp_path: Path
) -> None:
    done = run("export", file, "out", "--dialect", "plain", "--with-personal-data", "--phase", 1)
    assert done.returncode == 0
    assert "project_holders.csv" in done.stdout
    text = (tmp_path / "out" / "project_holders.csv").read_text("utf-8")
    assert text.startswith("id,reference,")
    assert "SJ424242" in text
    assert not (tmp_path / "out" / "deleted.csv").exists()


def test_export_into_a_folder_of_one_s_own_files(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    mine = tmp_path / "mine" / "project_holders.csv"
    mine.write_text("my own list", encoding="utf-8")
    done = run("export", file, "mine")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Export into a new folder" in done.stderr
    assert [path.read_text("utf-8") for path in mine.parent.iterdir()] == ["my own list"]


def test_export_of_a_phase_that_is_not_there(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("export", file, "out", "--phase", 9)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no phase 9 in this register. Its phases: 1, 2, 3.\n"
    assert not (tmp_path / "out").exists()


def test_check(run: Run, file: Path, register: Register) -> None:
    told = answer(run("check", file, "--json"))
    assert told["fine"] is True
    with register.store.write() as connection:
        connection.exec_driver_sql("UPDATE tally SET value = 7 WHERE figure = 'women'")

    done = run("check", file, "--json")

    told = answer(done, 1)
    assert {one["rule"] for one in told["findings"]} == {"tally"}
    assert done.stderr.count("\n") == len(told["findings"])
    assert run("check", file).returncode == 1


def test_copy(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("copy", file, "copy.smara")
    assert (done.returncode, done.stderr) == (0, "")
    with Store.open(tmp_path / "copy.smara", writable=False) as store, store.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM project_holder").scalar_one()
    assert count == 2
    assert run("copy", file, "copy.smara").returncode == 3
    (tmp_path / "stick").mkdir()
    assert run("copy", file, "stick").returncode == 0
    (named,) = (tmp_path / "stick").iterdir()
    assert named.name.startswith("smara_")
    assert named.suffix == ".smara"


def test_new(run: Run, tmp_path: Path) -> None:
    done = run("new", "mine.smara", "--officer", "Salek", "--post", "ag7")
    assert done.returncode == 0
    assert answer(run("totals", "mine.smara", "--json"))["total"]["persons"]["target"] == 277
    settings = json.loads((Path(os.environ["SMARA_HOME"]) / "settings/settings.json").read_text())
    assert (settings["officer"], settings["post"]) == ("Salek", "AG7")

    again = run("new", "mine.smara")
    assert again.returncode == 3
    assert "mine.smara" in again.stderr


def test_a_sample_is_made_the_same_for_one_seed(run: Run, tmp_path: Path) -> None:
    for name in ("one.smara", "two.smara"):
        done = run("sample", name, "--holders", 30, "--seed", 7)
        assert (done.returncode, done.stdout) == (0, "")
        answer(run("check", name, "--json"))

    totals = [answer(run("totals", name, "--json")) for name in ("one.smara", "two.smara")]
    assert totals[0] == totals[1]
    assert totals[0]["total"]["holders"]["recorded"] == 30
    again = run("sample", "one.smara", "--holders", 3)
    assert again.returncode == 3
    assert "one.smara" in again.stderr


def test_every_screen_is_drawn(run: Run, tmp_path: Path) -> None:
    run("sample", "one.smara", "--holders", 10)

    look = ("--language", "ar", "--size", "1366x768", "--theme", "dark")
    done = run("screens", "one.smara", "pictures", *look)

    assert done.returncode == 0, done.stderr
    named = [tmp_path / line for line in done.stdout.splitlines()]
    for path in named:
        assert path.read_bytes().startswith(b"\x89PNG")
    drawn = {path.stem.partition("_")[2] for path in named}
    assert {f"summary_{screen.name}" for screen in SCREENS} <= drawn
    assert _brightness(named[-1]) < 100, "a dark window"


def _brightness(path: Path) -> int:
    """The average of a picture's greys, from 0 to 255."""
    small = QImage(str(path)).scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)
    return qGray(small.pixel(0, 0))


@pytest.mark.parametrize(
    "arguments",
    [
        ["new"],
        ["new", "x.smara", "--post", "TOO LONG"],
        ["export", "x.smara"],
        ["export", "x.smara", "out", "--dialect", "word"],
        ["export", "x.smara", "out", "--phase", "one"],
        ["totals", "x.smara", "--nonsense"],
        ["sample", "x.smara"],
        ["sample", "x.smara", "--holders", "-5"],
        ["screens", "x.smara", "out", "--size", "big"],
        ["--nonsense"],
        ["history", "x.smara"],
    ],
    ids=" ".join,
)
def test_wrong_use(run: Run, arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: smara-desktop" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_fault_is_told_in_the_language_of_the_system(
    run: Run, tmp_path: Path, language: str
) -> None:
    (tmp_path / "letter.smara").write_text("not a register " * 20, encoding="utf-8")

    done = run("totals", "letter.smara", LANG=f"{language}_MA.UTF-8")

    assert (done.returncode, done.stdout) == (3, "")
    told = in_language(WORDS[FaultKind.NOT_A_REGISTER], language)
    assert bare(done.stderr).strip() == bare(told).format(name="letter.smara")


def test_the_settings_of_the_device_choose_the_language(run: Run, tmp_path: Path) -> None:
    folder = Path(os.environ["SMARA_HOME"]) / "settings"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"language": "ar"}', encoding="utf-8")
    done = run("totals", "missing.smara")
    assert done.returncode == 3
    assert any("\u0600" < letter < "\u06ff" for letter in done.stderr)


@pytest.mark.parametrize(
    ("content", "kind"), [(None, "missing"), (b"", "empty"), (b"x" * 500, "not_a_register")]
)
def test_a_fault_as_json(run: Run, tmp_path: Path, content: bytes | None, kind: str) -> None:
    if content is not None:
        (tmp_path / "x.smara").write_bytes(content)
    done = run("totals", "x.smara", "--json")
    told = answer(done, 3)
    assert told["fault"]["kind"] == kind
    assert told["fault"]["message"] == done.stderr.strip()
    if content is None:
        assert list(tmp_path.iterdir()) == []


def test_a_writing_command_is_refused_beside_a_window(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "taken.smara"
    with RegisterLock(target, "Salek"):
        for arguments in (["new", target], ["sample", target, "--holders", 3]):
            done = run(*arguments)
            assert done.returncode == 3
            assert "Salek" in done.stderr
    assert not target.exists()


def test_help_is_in_the_language_of_the_user(run: Run) -> None:
    done = run("export", "--help", LANG="fr_FR.UTF-8")
    assert done.returncode == 0
    assert "--with-personal-data" in done.stdout
    assert "show this help message" in run("--help").stdout


def test_a_terminal_without_arabic_letters_is_no_fault(start: Run) -> None:
    # With letters that Python would write as no JSON does.
    asked = ("totals", "é🐪.smara", "--json")
    told = answer(start(*asked, LANG="ar_MA.UTF-8", PYTHONIOENCODING="ascii"), 3)
    assert "é🐪.smara" in told["fault"]["message"]


def test_a_sample_made_where_nobody_said_a_post_has_whole_references(
    run: Run, tmp_path: Path
) -> None:
    sample = tmp_path / "sample.smara"
    assert run("sample", sample, "--holders", "3").returncode == 0
    assert run("history", sample, "EX1-P-0001").returncode == 0


def test_a_sheet_and_a_blank_form_as_pdf(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("sheet", file, "AG1-P-0001", "holder.pdf", "--language", "ar")
    assert (done.returncode, done.stdout) == (0, "holder.pdf\n"), done.stderr
    (text,) = pages((tmp_path / "holder.pdf").read_bytes())
    assert "SJ424242" in text

    assert run("sheet", file, "ag1-p-٠٠٠١", "again.pdf").returncode == 0

    done = run("sheet", file, "activity", "form.pdf", "--blank")
    assert (done.returncode, done.stdout) == (0, "form.pdf\n"), done.stderr
    assert len(pages((tmp_path / "form.pdf").read_bytes())) == 2
    written = sorted(path.name for path in tmp_path.glob("*.p*"))
    assert written == ["again.pdf", "form.pdf", "holder.pdf"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["AG1-P-0099", "out.pdf"], 2, "AG1-P-0099"),
        (["nothing", "out.pdf", "--blank"], 2, "project_holder"),
        (["AG1-P-0001", "missing/out.pdf"], 3, "There is no folder"),
        (["project_holder", "out.pdf"], 2, "--blank"),
    ],
)
def test_a_sheet_that_cannot_be(
    run: Run, file: Path, arguments: list[str], status: int, words: str
) -> None:
    before = set(file.parent.iterdir())
    done = run("sheet", file, *arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert set(file.parent.iterdir()) == before
