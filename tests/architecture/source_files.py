"""The files of the project that the checks of this folder look at."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "smara_desktop"

_FOLDERS = (".ci", "benchmarks", "docs", "packaging", "requirements", "resources", "src", "tests")
_TEXT = {".cfg", ".csv", ".ini", ".mako", ".md", ".po", ".pot", ".py", ".qss", ".sh", ".sql"}
_TEXT |= {".svg", ".toml", ".txt", ".yaml", ".yml", ""}


def python_files() -> list[Path]:
    """Every Python file of the program, its tests and its benchmarks."""
    return [path for path in text_files() if path.suffix == ".py"]


def text_files() -> list[Path]:
    """Every file written by hand or kept under version control that holds text."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in _FOLDERS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix in _TEXT and not _is_made(path))


def name_of(path: Path) -> str:
    """The path as a reader of the project would write it."""
    return path.relative_to(ROOT).as_posix()


def _is_made(path: Path) -> bool:
    return path.name in {".git", ".coverage"} or "__pycache__" in path.parts
