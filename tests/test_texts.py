"""No text of the program is left untranslated, and the compiled catalogues are up to date."""

import ast
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo

from smara_desktop import i18n
from smara_desktop.domain.wording import Message

ROOT = Path(__file__).resolve().parent.parent


def _texts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["texts"] = module
    spec.loader.exec_module(module)
    return module


texts = _texts()
translations = cache(texts.translations)
"""Read once: it takes longer than all that is asked of them."""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_text_is_translated(language: str) -> None:
    catalog = translations(language)
    missing = [m.id for m in catalog if m.id and not all(texts._strings(m))]
    assert missing == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_translations_keep_the_named_places(language: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)", text))

    for message in translations(language):
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = set().union(*(places(source) for source in sources)) if message.id else set()
        for string in texts._strings(message):
            # A plural form may say "one" in words; it must not name a place that is not given.
            assert places(string) <= wanted, message.id
            if isinstance(message.id, str) and message.id:
                assert places(string) == wanted, message.id


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_compiled_catalogue_says_what_the_translations_say(language: str) -> None:
    with texts.po_path(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    behind = [
        message.id
        for message in translations(language)
        if message.id
        and (
            (known := compiled.get(message.id)) is None
            or texts._strings(known) != texts._strings(message)
        )
    ]
    assert behind == [], "run `make texts`"


def test_a_message_inside_a_message_is_translated_too() -> None:
    i18n.use("fr")
    inner = Message("Quantity")
    told = i18n.tell(Message("“{field}” is needed: fill it in.", {"field": inner}))
    assert i18n.tell(inner) in told
    assert "{field}" not in told


SHOWN = {
    "addAction",
    "addMenu",
    "addTab",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
}


def _bare_texts(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in SHOWN:
            continue
        values = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        found += [
            f"{path.name}:{node.lineno} {value}"
            for value in values
            if isinstance(value, str) and re.search(r"[^\W\d_]{2}", value)
        ]
    return found


def test_no_widget_shows_a_text_that_is_not_translated() -> None:
    files = (ROOT / "src" / "smara_desktop" / "ui").rglob("*.py")
    assert [bare for path in sorted(files) for bare in _bare_texts(path)] == []
