"""The check of versions that comes before anything else."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from smara_desktop import cli, compatibility


@pytest.mark.parametrize(
    "python,pyside",
    [
        ((3, 11, 2), (6, 11, 3)),
        ((3, 11, 2), None),
        ((3, 12, 0), (6, 12, 0)),
        ((3, 13, 0), (6, 12, 0)),
    ],
)
def test_working_versions_are_accepted(
    python: tuple[int, ...], pyside: tuple[int, ...] | None
) -> None:
    assert compatibility.refusal_of(python, pyside) is None


@pytest.mark.parametrize(
    "refusal,named",
    [
        (compatibility.refusal_of((3, 10, 13), (6, 11, 3)), "Python 3.10.13"),
        (compatibility.refusal_of((3, 11, 7), (6, 12, 0)), "PySide6 6.12.0"),
        (compatibility.refusal_of((3, 11, 7), (6, 12, 1)), "PySide6 6.12.1"),
        (compatibility.refusal_of_sqlite((3, 36, 0)), "SQLite 3.36.0"),
    ],
)
def test_a_broken_version_is_refused_in_three_languages(refusal: str | None, named: str) -> None:
    assert refusal is not None
    french, arabic, english = refusal.splitlines()[:3]
    assert named in french
    assert named in english
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)


def test_the_installed_version_is_the_one_judged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))
    only_installed(monkeypatch, tmp_path, "PySide6_Essentials-6.12.0.dist-info")

    with pytest.raises(SystemExit) as stopped:
        compatibility.require_working_versions()

    assert stopped.value.code == 3
    assert "PySide6 6.12.0" in capsys.readouterr().err


def test_an_old_sqlite_is_told_before_a_register_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    compatibility.require_working_sqlite()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))

    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", str(tmp_path / "none.smara")])

    assert stopped.value.code == 3
    assert "SQLite 3.36.0" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["pyside6_essentials-6.11.3.dist-info", "other-6.12.dist-info"])
def test_a_working_or_unknown_version_beside_qt_is_not_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    only_installed(monkeypatch, tmp_path, folder)
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))

    compatibility.require_working_versions()


def test_an_absent_qt_is_not_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))

    compatibility.require_working_versions()


def only_installed(monkeypatch: pytest.MonkeyPatch, folder: Path, metadata: str) -> None:
    """Let the only PySide6 be one in ``folder``, put there as pip does, its metadata beside it."""
    (folder / "PySide6").mkdir()
    (folder / "PySide6" / "__init__.py").touch()
    (folder / metadata).mkdir()
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    monkeypatch.syspath_prepend(folder)


def test_the_check_imports_neither_qt_nor_the_rest_of_the_program(tmp_path: Path) -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from smara_desktop import compatibility;"
            "compatibility.require_working_versions();"
            "print(*sorted(name for name in sys.modules"
            " if name.startswith(('PySide6', 'sqlalchemy', 'smara_desktop'))))",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert loaded.stdout.split() == ["smara_desktop", "smara_desktop.compatibility"]
