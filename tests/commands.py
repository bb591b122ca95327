"""The command line, each command in a process of its own.

``run_command`` starts a new interpreter. ``fork_command`` forks one that has the program imported
already, where the system can fork: the command, its streams, its folder and its variables are
those of a process of its own, without the time an interpreter takes to start.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import BaseContext
from pathlib import Path

Done = subprocess.CompletedProcess[str]

_SECONDS = 120
# What the commands import when they run, but for Qt, which must not be forked: the forked process
# loads it.
_IMPORTED = [
    "smara_desktop.cli_commands",
    "smara_desktop.cli_language",
    "smara_desktop.services.checking",
    "smara_desktop.services.export_csv",
    "smara_desktop.services.history_telling",
    "smara_desktop.services.sample",
    "smara_desktop.services.sessions",
    "smara_desktop.services.totals_report",
    "smara_desktop.storage.backup",
]


def run_command(arguments: list[str], folder: Path, **variables: str) -> Done:
    """Run one command as a user's shell does, in ``folder``, with more environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "smara_desktop", *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=_SECONDS,
    )


def fork_command(arguments: list[str], folder: Path, **variables: str) -> Done:
    """Run one command, as ``run_command`` does but sooner."""
    with tempfile.TemporaryDirectory() as streams:
        files = (Path(streams) / "stdout", Path(streams) / "stderr")
        asked = (arguments, folder, {**os.environ, **variables}, files)
        process = _ready().Process(target=_work, args=asked)  # type: ignore[attr-defined]
        process.start()
        process.join(_SECONDS)
        status = process.exitcode
        process.kill()
        process.join()
        process.close()
        assert status is not None, f"{arguments} does not end"
        out, err = (file.read_text(encoding="utf-8") for file in files)
        return Done(arguments, status, out, err)


@cache
def _ready() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context


def _work(
    arguments: list[str], folder: Path, variables: Mapping[str, str], files: tuple[Path, Path]
) -> None:
    """In the process of its own: take its place and its streams, and run the command."""
    for number, file in enumerate(files, start=1):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout, sys.stderr = (
        open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for number in (1, 2)
    )
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    sys.argv = ["smara-desktop", *arguments]
    from smara_desktop.cli import main

    sys.exit(main())
