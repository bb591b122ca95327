"""What a user without root rights reads when the system lacks what Qt needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_files import ROOT

SCRIPT = ROOT / "packaging" / "system_libraries.sh"

ALL_THERE = "\n".join(
    f"\t{name} (libc6,x86-64) => /lib/{name}"
    for name in (
        "libglib-2.0.so.0",
        "libGL.so.1",
        "libEGL.so.1",
        "libxkbcommon.so.0",
        "libfontconfig.so.1",
        "libdbus-1.so.3",
    )
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere PySide6 brings it all")


def _run(
    folder: Path, *arguments: str, loader_knows: str, apt: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run the script as a plain user on a system whose loader knows ``loader_knows``."""
    commands = {
        "uname": "echo Linux",
        "id": "echo 1000",
        "sudo": "exit 1",
        "ldconfig": f"cat <<'END'\n{loader_knows}\nEND",
        "cat": 'while IFS= read -r line; do echo "$line"; done',
    }
    if apt:
        commands["apt-get"] = "echo must not be called; exit 1"
    for name, body in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), *arguments],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_said_when_all_is_there(tmp_path: Path) -> None:
    done = _run(tmp_path, "offscreen", loader_knows=ALL_THERE)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_user_without_rights_reads_the_one_command(tmp_path: Path) -> None:
    done = _run(tmp_path, "offscreen", loader_knows=ALL_THERE.replace("libEGL", "other"))

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].strip() == (
        "sudo apt-get update && sudo apt-get install -y libegl1"
    )


def test_a_window_needs_more_than_a_run_without_a_screen(tmp_path: Path) -> None:
    done = _run(tmp_path, "window", loader_knows=ALL_THERE)

    assert done.returncode == 1
    assert "libxcb-cursor0" in done.stderr


def test_python_without_venv_is_part_of_the_one_command(tmp_path: Path) -> None:
    python = tmp_path / "python-without-venv"
    python.write_text(
        f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac\n',
        encoding="utf-8",
    )
    python.chmod(0o755)

    done = _run(tmp_path, "offscreen", str(python), loader_knows=ALL_THERE)

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert done.stderr.strip().endswith(f"apt-get install -y python{version}-venv")


def test_another_linux_is_told_what_is_missing(tmp_path: Path) -> None:
    done = _run(tmp_path, "offscreen", loader_knows="", apt=False)

    assert done.returncode == 1
    assert "libegl1" in done.stderr
    assert "apt-get" not in done.stderr
