"""The command line given what nobody should give it: words and a status, never a traceback."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from smara_desktop import cli
from smara_desktop.cli_arguments import command_parser
from smara_desktop.domain.desk import LONGEST_NAME
from smara_desktop.i18n import use
from smara_desktop.services.export_files import ExportFiles
from smara_desktop.services.totals_table import lines
from smara_desktop.settings import FILE, Settings, load
from tests.factories import registers

LONG = "x" * 5_000


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty register, closed."""
    with registers(tmp_path_factory.mktemp("hostile")) as make:
        return make().store.path


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield
    use("fr")


def status(*arguments: object) -> int:
    """Run a command here; argparse ends a wrong use with SystemExit."""
    try:
        return cli.main([str(one) for one in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["sample", "x.smara", "--holders", "9" * 5_000],
        ["sample", "x.smara", "--holders", "5000001"],
        ["sample", "x.smara", "--holders", "2", "--seed", "1" * 5_000],
        ["screens", "x.smara", "out", "--size", "0x0"],
        ["screens", "x.smara", "out", "--size", "40000x40000"],
        ["screens", "x.smara", "out", "--size", "²x²"],
        ["export", "x.smara", "out", "--phase", "9" * 5_000],
        ["export", "x.smara", "out", "--phase", "100"],
        ["new", "x.smara", "--officer", "S" * (LONGEST_NAME + 1)],
        ["new", "x.smara", "--officer", "\u200b"],
        ["new", "x.smara", "--officer", "Sa\udc80lek"],
        ["new", "x.smara", "--post", "A" * 5_000],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_what_has_no_bounds_elsewhere_is_wrong_use_here(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(*arguments) == cli.WRONG_USE
    assert list(tmp_path.iterdir()) == []


def places_that_are_none(tmp_path: Path, register: Path) -> Iterator[list[object]]:
    pipe, loop, away = tmp_path / "pipe.smara", tmp_path / "loop.smara", tmp_path / "stick"
    root = Path(tmp_path.anchor)
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for command in ("totals", "check"):
        for path in (pipe, loop, LONG, Path(os.devnull), f"{tmp_path}/{LONG}.smara"):
            yield [command, path]
    yield ["history", register, "AG1-P-\udc80"]
    for path in (away / "new.smara", LONG, pipe, register / "new.smara", loop, root):
        yield ["new", path]
        yield ["sample", path, "--holders", 1]
        if path != root:  # into the root, as into any folder, a copy goes under its usual name
            yield ["copy", register, path]
    for folder in (away / "out", LONG, register, register / "out", loop):
        yield ["export", register, folder]
        yield ["screens", register, folder]
    yield ["screens", "missing.smara", "out"]


@pytest.mark.skipif(os.name == "nt", reason="pipes in folders are a matter of Unix")
def test_a_place_that_is_none_is_told(
    tmp_path: Path,
    register: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in places_that_are_none(tmp_path, register):
        asked = " ".join(map(str, arguments))[:80]
        assert status(*arguments) in (cli.WRONG_USE, cli.FAULT), asked
        words = capsys.readouterr().err
        assert words.strip(), asked
        assert "window" not in words, asked
    assert sorted(one.name for one in tmp_path.iterdir()) == ["loop.smara", "pipe.smara"]


def test_a_stick_that_is_not_plugged_in_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "media" / "STICK"

    assert status("new", stick / "register.smara") == cli.FAULT
    assert str(stick) in capsys.readouterr().err
    assert not stick.parent.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[]",
        b"{" * 100_000,
        b'{"officer": 5, "post": [], "recent": "x", "high_water": {"AG1-P": "z"}, "view": 0}',
        b'{"officer": "\\ud800", "post": "?", "language": "xx", "theme": 3, "device": null}',
        b'{"high_water": {"AG1-P": 99999999999999999999999999}, "officers": [1]}',
    ],
)
def test_settings_of_another_shape_are_as_none(
    home: Path, tmp_path: Path, register: Path, content: bytes
) -> None:
    folder = home / "smara" / "settings"
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content)

    found = load()
    assert vars(Settings(device=found.device)) == vars(found)
    (folder / FILE).write_bytes(content)
    assert status("totals", register) == cli.FINE
    assert status("new", tmp_path / "new.smara") == cli.FINE


@pytest.mark.parametrize("left", [b"", b"\0" * 300, b'{"officer": "Sal'])
def test_settings_that_a_power_cut_left_unreadable_are_those_before(
    home: Path, left: bytes
) -> None:
    settings = Settings(officer="Salek", post="AG1")
    settings.save()
    settings.remember("AG1", "P", 42)  # during a save of a record: nothing waits for the disk
    (home / "smara" / "settings" / FILE).write_bytes(left)
    found = load()
    assert (found.device, found.officer, found.post) == (settings.device, "Salek", "AG1")


def test_what_is_right_in_the_settings_stays(home: Path) -> None:
    folder = home / "smara" / "settings"
    folder.mkdir(parents=True)
    good = Settings(officer="Salek", post="AG1", high_water={"AG1-P": 7}, theme="dark")
    good.save()
    stored = json.loads((folder / FILE).read_text("utf-8"))
    (folder / FILE).write_text(json.dumps({**stored, "recent": 5, "nonsense": 1}), "utf-8")

    assert vars(load()) == vars(good)


def test_a_device_that_can_keep_no_settings_works_or_tells(
    tmp_path: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("SMARA_HOME", str(blocked))

    assert status("totals", register) == cli.FINE
    assert status("check", register) == cli.FINE
    assert status("new", tmp_path / "a.smara") == cli.FINE
    assert status("new", tmp_path / "b.smara", "--officer", "Salek") == cli.FAULT
    assert status(register) == cli.FAULT


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("told", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_stopped_command_leaves_nothing_half(
    told: str,
    register: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    number, was = signal.Signals[told], signal.getsignal(signal.Signals[told])

    def stopped(_files: ExportFiles) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr(ExportFiles, "_write_dictionary", stopped)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert status("export", register, tmp_path / "out", "--zip", "--json") == cli.FAULT
    out, err = capsys.readouterr()
    assert json.loads(out) == {"fault": {"kind": "interrupted", "message": err.strip()}}
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) is was


@pytest.mark.parametrize(
    "arguments",
    [
        ["totals", "--json"],
        ["export", "{register}", "out", "--phase", "one", "--json"],
        ["export", "{register}", "out", "--phase", "9", "--json"],
        ["export", "{register}", "", "--json"],
        ["history", "{register}", "NOBODY", "--json"],
        ["summary", "{register}", "--measure", "joy", "--format", "json"],
    ],
    ids=" ".join,
)
def test_a_wrong_use_as_json(
    arguments: list[str],
    register: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(*(one.format(register=register) for one in arguments)) == cli.WRONG_USE
    out, err = capsys.readouterr()
    (message,) = json.loads(out)["wrong_use"].values()
    assert err.rstrip().endswith(message)


@pytest.mark.parametrize("command", ["copy", "export", "screens"])
def test_a_name_that_a_script_left_empty_is_no_folder(
    command: str, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(command, register, "") == cli.WRONG_USE
    assert list(tmp_path.iterdir()) == []


def test_all_exports_of_a_device_without_settings_bear_one_id(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        assert status("export", register, folder) == cli.FINE
        told.append(json.loads((folder / "datapackage.json").read_text("utf-8"))["register"])
    assert told[0]["device"] == told[1]["device"] == load().device
    # Nobody chose a language by that.
    assert status("totals", tmp_path / "missing.smara") == cli.FAULT
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_answer_that_cannot_be_written(register: Path) -> None:
    command = [sys.executable, "-m", "smara_desktop", "totals", str(register)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == cli.FAULT
    assert done.stderr.count("\n") == 1

    command[-1] = "missing.smara"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=full, check=False, text=True)
    assert done.returncode == cli.FAULT, "though it cannot be told"
    command[-1] = str(register)

    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (cli.FAULT, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("asked", [["--help"], ["export", "--help"], ["--version"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_help_that_cannot_be_written(asked: list[str], unbuffered: str) -> None:
    line = [sys.executable, "-m", "smara_desktop", *asked]
    told = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            line, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=told
        )
    assert done.returncode == cli.FAULT
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ["sheet", "copy", "export"])
def test_what_was_written_is_told_when_the_answer_cannot_be(
    register: Path, tmp_path: Path, command: str
) -> None:
    out = tmp_path / {"sheet": "a form.pdf", "copy": "b.smara", "export": "c"}[command]
    given = [register, "association", out, "--blank"] if command == "sheet" else [register, out]
    line = [sys.executable, "-m", "smara_desktop", command, *map(str, given)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == cli.FAULT
    assert done.stderr.splitlines()[1].endswith(f": {out}")
    assert out.exists()


def test_every_argument_has_its_words() -> None:
    parser = command_parser()
    (commands,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    without = [
        f"{name} {action.dest}"
        for name, command in commands.choices.items()
        for action in command._actions
        if not action.help
    ]
    assert without == []


def test_the_totals_in_french_have_a_space_before_the_colon() -> None:
    use("fr")
    counts = {"recorded": 1, "target": 2, "women": 0, "young_graduates": 0}
    holders = {**counts, "women_in_precarity": 0, "candidates": 0, "withdrawn": 0}
    amount = {"planned": 0, "committed": 0, "paid": 0, "budget": None}
    total = {
        "holders": holders,
        "persons": {"recorded": 1, "target": None},
        "jobs": {"planned": 0, "created": 0},
        "amount": amount,
        **dict.fromkeys(("associations", "activities", "acquisitions"), 0),
    }
    borne = {"planned": 5_000, "committed": 0, "paid": 0, "budget": 9_000}
    funders = {"AGENCE": borne, "INDH": dict.fromkeys(borne, 0), "OLD": borne}
    told = list(lines({"phases": [], "total": total | {"funders": funders}}, {"AGENCE": "Agence"}))

    assert "    Porteurs de projets\u00a0: 1 / 2" in told
    # Each funder that has money, one no longer in the lists by its code.
    assert [line for line in told if line.strip() in ("Agence", "INDH", "OLD")] == [
        "    Agence",
        "    OLD",
    ]
    planned = "        Montant prévu\u00a0: 50,00\u00a0DH / 90,00\u00a0DH"
    assert told.count(planned) == 2


def test_a_command_written_wrong_is_answered_with_the_right_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert status("expor", "x.smara", "out") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no command expor; the commands are: new, sample, totals" in told.err


@pytest.mark.parametrize("command", ["export", "screens", "copy"])
def test_what_is_in_the_way_is_named_with_its_folder(
    command: str,
    register: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken").write_text("mine", encoding="utf-8")
    assert status(command, register, "taken") == 3
    assert f"named taken in {tmp_path}. Choose another name." in capsys.readouterr().err
    assert Path("taken").read_text(encoding="utf-8") == "mine"


def test_a_register_is_never_taken_for_the_pdf(register: Path) -> None:
    before = register.read_bytes()
    assert status("sheet", register, "AG1-P-0001", register) == 2
    assert register.read_bytes() == before


def test_the_help_is_french_to_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert status("--help") == 0
    assert "show" not in capsys.readouterr().out
