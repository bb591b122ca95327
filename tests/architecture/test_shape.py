"""Sizes and names that keep the code readable."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_files import SOURCE, name_of, python_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50

# Words that say nothing of what a module holds, so everything ends up in it.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "misc", "stuff"}

# A migration is frozen text, as long as the tables it makes.
FROZEN = SOURCE / "storage" / "migrations" / "versions"


@pytest.mark.parametrize(
    "path", [path for path in python_files() if path.parent != FROZEN], ids=name_of
)
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LONGEST_FILE
    assert [name for name, lines in _functions(text) if lines > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_name_says_what_is_inside(path: Path) -> None:
    classes = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]

    assert EMPTY_WORDS.isdisjoint(path.stem.split("_"))
    assert [name for name in classes if name.lower().endswith(("manager", "helper", "utils"))] == []


def test_most_files_are_short() -> None:
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in SOURCE.rglob("*.py"))

    assert lengths[len(lengths) // 2] <= 150
    assert lengths[len(lengths) * 9 // 10] <= 250


def _functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
