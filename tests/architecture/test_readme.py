"""The commands of the documents are run as they stand, so that they stay true."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source_files import ROOT
from tests.commands import fork_command

TEXT = {path.name: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("*.md"))}


def _commands(program: str) -> list[str]:
    """The lines of the ``sh`` blocks that start ``program``, in the order they are shown."""
    blocks = [
        block for text in TEXT.values() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    ]
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if shlex.split(line)[:1] == [program]]


def _make_targets() -> set[str]:
    named = re.findall(r"`(?:\w+=\S+ )?make ([a-z-]+)", " ".join(TEXT.values()))
    return {line.split()[1] for line in _commands("make")} | set(named)


def test_the_make_targets_of_the_documents_exist() -> None:
    targets = sorted(_make_targets())
    assert len(targets) >= 5
    tried = subprocess.run(
        ["make", "--dry-run", *targets], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr  # which names the first that does not exist


def test_every_make_target_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    inner = {"python", "libraries"}

    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {
        line.split()[1] for line in helped.stdout.splitlines() if line.startswith("  make ")
    } == (set(phony[1].split()) - inner)


def test_the_commands_of_the_readme_work_in_the_order_shown(tmp_path: Path) -> None:
    commands = [shlex.split(line)[1:] for line in _commands("smara-desktop")]
    assert len(commands) >= 7

    for arguments in commands:
        done = fork_command(arguments, tmp_path)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"

    assert (tmp_path / "for_head_office" / "project_holders.csv").stat().st_size > 0
    assert (tmp_path / "copy.smara").stat().st_size > 0
    assert list((tmp_path / "pictures").glob("**/*.png"))


def test_every_command_and_option_of_the_table_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    from smara_desktop import cli

    rows = re.findall(r"^\| `([a-z]+) (.*?)` \|", TEXT["README.md"], re.MULTILINE)
    assert len(rows) == 11

    for command, usage in rows:
        with pytest.raises(SystemExit) as stopped:
            cli.main([command, "--help"])
        assert stopped.value.code in (0, None)
        help_text = capsys.readouterr().out
        assert [
            option for option in re.findall(r"--[a-z-]+", usage) if option not in help_text
        ] == []


@pytest.mark.parametrize("name", TEXT)
def test_a_link_of_a_document_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT[name])

    assert [link for link in links if not (ROOT / link).exists()] == []
