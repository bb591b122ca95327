"""Disks made for a test: read-only ones and small ones. Needs root on Linux."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting needs root on Linux"
)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make ``folder`` a disk that can only be read."""
    with _mounted(["--bind", str(folder)], folder):
        _run(["mount", "-o", "remount,ro,bind", str(folder)])
        yield


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Make ``folder`` a disk of ``size``, empty."""
    folder.mkdir()
    with _mounted(["-t", "tmpfs", "-o", f"size={size}", "tmpfs"], folder):
        yield folder


@contextmanager
def _mounted(options: list[str], folder: Path) -> Iterator[None]:
    _run(["mount", *options, str(folder)])
    try:
        yield
    finally:
        _run(["umount", "--lazy", str(folder)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        # A fault that was never made must not count as one that was survived.
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(f"{' '.join(command)}: {done.stderr.strip()}")
