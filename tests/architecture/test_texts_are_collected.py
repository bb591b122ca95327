"""A text marked where the collection of texts does not look is never translated."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import SOURCE, name_of

MARKS = {"_", "N_", "_n"}


def test_no_text_is_marked_within_an_f_string_nor_is_one() -> None:
    """Python 3.11 gives an f-string as one token, so that what stands in it is not collected."""
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 100
    found = [f"{name_of(path)}:{line}" for path in files for line in lost(_source(path))]
    assert found == []


def test_values_are_placed_in_words_by_what_keeps_their_order() -> None:
    """``str.format`` alone lets an Arabic sentence turn a name, an amount or a folder round."""
    files = [path for part in ("ui", "services") for path in (SOURCE / part).rglob("*.py")]
    assert len(files) > 100
    found = {name_of(path) for path in files if placed_by_hand(_source(path))}
    assert found == {"src/smara_desktop/services/wording_of_columns.py"}, "heads of a CSV file"


def placed_by_hand(source: str) -> bool:
    """Whether named values are placed by ``format``."""
    calls = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call))
    return any(getattr(one.func, "attr", "") == "format" and one.keywords for one in calls)


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_what_would_be_lost_is_found() -> None:
    source = (
        'a = f"{_(\'Save\')}: {1}"\nb = _(f"Save {a}")\nc = _("Save") + f"{a}"\nd = N_("x" + a)'
    )
    assert list(lost(source)) == [1, 2, 4]


def lost(source: str) -> Iterator[int]:
    """The lines with a mark inside an f-string, or around what is no plain text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield from (one.lineno for one in _marks(node) if any(map(_says, one.args)))
        elif isinstance(node, ast.Call) and node in _marks(node) and any(map(_made_up, node.args)):
            yield node.lineno


def _marks(within: ast.AST) -> list[ast.Call]:
    calls = (one for one in ast.walk(within) if isinstance(one, ast.Call))
    return [one for one in calls if getattr(one.func, "id", "") in MARKS]


def _says(argument: ast.expr) -> bool:
    """A text stands there; a name whose text is marked elsewhere is translated all the same."""
    return isinstance(argument, ast.Constant)


def _made_up(argument: ast.expr) -> bool:
    return isinstance(argument, ast.JoinedStr | ast.BinOp)
