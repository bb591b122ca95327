"""Which part may import which: the contracts of pyproject.toml, kept and able to break."""

import shutil
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_ERROR, EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source_files import ROOT, SOURCE


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


FORBIDDEN = [
    ("domain.record", "sqlalchemy"),
    ("domain.record", "smara_desktop.storage"),
    ("storage", "smara_desktop.services"),
    ("services", "PySide6"),
    ("ui", "smara_desktop.storage"),
    ("ui", "sqlalchemy"),
    ("compatibility", "PySide6"),
]
"""By module of the program, what it may not import."""


def test_a_forbidden_import_breaks_a_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copied = shutil.copytree(SOURCE, tmp_path / "smara_desktop")
    for importer, imported in FORBIDDEN:
        path = copied.joinpath(*importer.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        with path.open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")
    # The contracts are checked on files that are found by import, never run.
    monkeypatch.syspath_prepend(tmp_path)
    for loaded in [name for name in sys.modules if name.split(".")[0] == "smara_desktop"]:
        monkeypatch.delitem(sys.modules, loaded)

    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    told = capsys.readouterr().out
    assert status == EXIT_STATUS_ERROR
    chains = [f"smara_desktop.{one} -> {other} (l." for one, other in FORBIDDEN]
    assert [chain for chain in chains if chain not in told] == []
