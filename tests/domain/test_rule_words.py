"""Each doubt has its words: no confirmation is listed by a name that only the program knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from smara_desktop.domain.rules import doubts

SOURCES = Path(doubts.__file__).parents[2]


def _doubted() -> Iterator[str]:
    texts = (path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    for text in (one for one in texts if "soft" in one or "Doubt" in one):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"soft", "Doubt"}:
                yield from _first(node)
            elif isinstance(node, ast.FunctionDef) and "soft" in _names(node):
                # A rule that is hard or soft by what the record says chooses its teller.
                calls = (one for one in ast.walk(node) if isinstance(one, ast.Call))
                for call in calls:
                    if getattr(call.func, "id", "") == "tell":
                        yield from _first(call)


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _first(call: ast.Call) -> Iterator[str]:
    rule = call.args[0]
    if isinstance(rule, ast.Constant):
        yield str(rule.value)


def test_every_soft_rule_has_its_words_and_no_words_are_left_over() -> None:
    assert set(_doubted()) == set(doubts.DOUBTS)
