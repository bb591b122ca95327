"""Sizes and names that keep the code readable."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.architecture.source_files import SOURCE, name_of, python_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50

# Words that say nothing of what a module holds, so everything ends up in it.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "misc", "stuff"}

# A migration is frozen text, as long as the tables it makes.
FROZEN = SOURCE / "storage" / "migrations" / "versions"


def test_a_file_and_its_functions_are_short() -> None:
    written = [path for path in python_files() if path.parent != FROZEN]

    assert [name_of(path) for path in written if len(_lines(path)) > LONGEST_FILE] == []
    assert [
        f"{name_of(path)}: {name} has {lines} lines"
        for path in written
        for name, lines in _functions(path)
        if lines > LONGEST_FUNCTION
    ] == []


def test_a_name_says_what_is_inside() -> None:
    files = python_files()

    assert [
        name_of(path) for path in files if not EMPTY_WORDS.isdisjoint(path.stem.split("_"))
    ] == []
    assert [
        f"{name_of(path)}: {name}"
        for path in files
        for name in _classes(path)
        if name.lower().endswith(("manager", "helper", "utils"))
    ] == []


def test_most_files_are_short() -> None:
    lengths = sorted(len(_lines(path)) for path in SOURCE.rglob("*.py"))

    assert lengths[len(lengths) // 2] <= 150
    assert lengths[len(lengths) * 9 // 10] <= 250


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


class Definition(NamedTuple):
    """A function or a class, and how many lines it has."""

    name: str
    is_class: bool
    lines: int


@cache
def _definitions(path: Path) -> list[Definition]:
    return list(_within(ast.parse(path.read_text(encoding="utf-8"))))


def _within(block: ast.AST) -> Iterator[Definition]:
    """What is defined in a block: only statements hold definitions, so expressions are left out."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for one in getattr(block, name, None) or ():
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                length = (one.end_lineno or one.lineno) - one.lineno + 1
                yield Definition(one.name, isinstance(one, ast.ClassDef), length)
            yield from _within(one)


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for one in _definitions(path):
        if not one.is_class:
            yield one.name, one.lines


def _classes(path: Path) -> list[str]:
    return [one.name for one in _definitions(path) if one.is_class]
