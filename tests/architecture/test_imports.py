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


@pytest.mark.parametrize(
    "importer,imported",
    [
        ("domain/record.py", "sqlalchemy"),
        ("domain/record.py", "smara_desktop.storage"),
        ("storage/__init__.py", "smara_desktop.services"),
        ("services/__init__.py", "PySide6.QtCore"),
        ("ui/__init__.py", "smara_desktop.storage"),
        ("ui/__init__.py", "sqlalchemy"),
        ("compatibility.py", "PySide6.QtCore"),
    ],
)
def test_a_forbidden_import_breaks_a_contract(
    importer: str,
    imported: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copied = shutil.copytree(SOURCE, tmp_path / "smara_desktop")
    with (copied / importer).open("a", encoding="utf-8") as module:
        module.write(f"\nimport {imported}\n")
    # The contracts are checked on files that are found by import, never run.
    monkeypatch.syspath_prepend(tmp_path)
    for loaded in [name for name in sys.modules if name.split(".")[0] == "smara_desktop"]:
        monkeypatch.delitem(sys.modules, loaded)

    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_ERROR
    assert imported.partition(".")[0] in capsys.readouterr().out
