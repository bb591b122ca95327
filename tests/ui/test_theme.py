"""The two themes: colours declared once, readable, and applied to a running application."""

import re
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smara_desktop import paths
from smara_desktop.ui import fonts, states, theme
from smara_desktop.ui.tokens import DARK, FIELD_HEIGHT, LIGHT, Tokens, contrast, luminance

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
INKS = ("text", "muted", "accent", "warn", "error", "good")
PAPERS = ("ground", "surface", "hover")

COLOUR_IN_CODE = re.compile(
    r"""\#[0-9a-fA-F]{3,8}\b | \brgba?\( | \bhsla?\( | QColor\(\s*["'\d]
    | GlobalColor\.(?!transparent)""",
    re.VERBOSE,
)
COLOUR_IN_SHEET = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|:[^;]*\b(white|black|gray|grey|red|green|blue|orange)\b"
)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    font = qapp.font()
    fonts.install(qapp, "fr")
    yield qapp
    theme.apply(qapp, "light")
    qapp.setFont(font)


@THEMES
def test_text_is_readable_on_every_paper(colours: Tokens) -> None:
    for ink, paper in product(INKS, PAPERS):
        assert contrast(getattr(colours, ink), getattr(colours, paper)) >= 4.5, (ink, paper)


@THEMES
@pytest.mark.parametrize("name", ["warn", "error", "good", "accent"])
def test_notices_and_selected_rows_are_readable(colours: Tokens, name: str) -> None:
    soft = getattr(colours, f"{name}_soft")
    assert contrast(getattr(colours, name), soft) >= 4.5
    assert contrast(colours.text, soft) >= 4.5
    assert contrast(getattr(colours, name), colours.accent_soft) >= 4.5


@THEMES
def test_primary_buttons_are_readable(colours: Tokens) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_strong) >= 4.5


@THEMES
def test_marks_stand_out(colours: Tokens) -> None:
    for mark in (colours.field_line, colours.accent, *colours.phases):
        assert contrast(mark, colours.surface) >= 3
        assert contrast(mark, colours.ground) >= 3


@THEMES
def test_phases_print_as_three_greys(colours: Tokens) -> None:
    greys = sorted(luminance(hue) for hue in colours.phases)
    assert len(greys) == 3
    for darker, lighter in pairwise(greys):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.4


def test_phases_without_end_are_told_apart() -> None:
    looks = [states.phase_hue(number) for number in range(1, 22)]
    assert len({(look.colour, look.pattern) for look in looks}) == 21
    assert len({look.pattern for look in looks[:4]}) == 4


def test_paper_takes_the_light_hues(themed: QApplication) -> None:
    theme.apply(themed, "dark")
    assert states.phase_hue(2).colour == DARK.phases[1]
    assert states.phase_hue(2, LIGHT).colour == LIGHT.phases[1]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#777777", 1.0), ("#767676", "#FFFFFF", 4.54)],
)
def test_contrast_is_the_one_of_wcag(a: str, b: str, expected: float) -> None:
    assert contrast(a, b) == pytest.approx(expected, abs=0.005)
    assert contrast(a, b) == contrast(b, a)


def test_colours_are_declared_nowhere_else() -> None:
    package = Path(theme.__file__).parent
    sources = [path for path in package.rglob("*.py") if path.name != "tokens.py"]
    assert len(sources) >= 3
    found = [
        f"{path.relative_to(package)}:{number}: {line.strip()}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if COLOUR_IN_CODE.search(line)
    ]
    assert found == []


def test_the_style_sheet_names_no_colour() -> None:
    source = paths.resource("style.qss").read_text(encoding="utf-8")
    assert COLOUR_IN_SHEET.findall(source) == []


@pytest.mark.parametrize(
    "line", ['x = "#0B6E6E"', "QColor('red')", "QColor(1, 2, 3)", "Qt.GlobalColor.red", "rgba(0,"]
)
def test_the_search_for_colours_finds_them(line: str) -> None:
    assert COLOUR_IN_CODE.search(line)


@THEMES
def test_every_name_in_the_style_sheet_is_replaced(colours: Tokens) -> None:
    sheet = theme.style_sheet(colours, 10)
    assert "@" not in sheet.split("*/", 1)[1]
    for url in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(url).is_file()


def test_every_role_of_the_style_sheet_is_documented() -> None:
    source = paths.resource("style.qss").read_text(encoding="utf-8")
    used = set(re.findall(r'\[role="(\w+)"\]', source))
    documented = set(re.findall(r"``(\w+)``", theme.__doc__ or ""))
    assert used - documented == set()


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_applying_sets_palette_and_tokens(
    themed: QApplication, qtbot: QtBot, mode: theme.Mode, colours: Tokens
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    theme.apply(themed, mode)
    assert theme.tokens() is colours
    assert themed.palette().color(QPalette.ColorRole.Window) == QColor(colours.ground)
    assert colours.accent in window.styleSheet()
    assert themed.styleSheet() == ""


def test_the_system_theme_is_one_of_the_two(themed: QApplication) -> None:
    theme.apply(themed, "dark")
    theme.apply(themed, "system")
    dark = themed.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens() is (DARK if dark else LIGHT)


def test_fields_keep_their_height_with_focus(themed: QApplication, qtbot: QtBot) -> None:
    theme.apply(themed, "light")
    edit = QLineEdit()
    theme.dress(edit)
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    calm = edit.sizeHint().height()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    assert calm == edit.sizeHint().height() == FIELD_HEIGHT


def test_a_marked_field_changes_its_paper(themed: QApplication, qtbot: QtBot) -> None:
    theme.apply(themed, "light")
    edit = QLineEdit()
    theme.dress(edit)
    qtbot.addWidget(edit)
    edit.show()

    def paper() -> str:
        return edit.grab().toImage().pixelColor(edit.width() // 2, 5).name().upper()

    assert paper() == LIGHT.surface
    theme.mark(edit, "problem", "hard")
    assert paper() == LIGHT.error_soft
    theme.mark(edit, "problem", "soft")
    assert paper() == LIGHT.warn_soft
    theme.mark(edit, "problem", "")
    assert paper() == LIGHT.surface


def test_states_name_declared_tokens() -> None:
    names = set(Tokens._fields)
    looks = [
        states.state_look(state)
        for state in ("to_submit", "submitted", "validated", "returned", "deleted", "other")
    ]
    assert {look.ink for look in looks} | {look.paper for look in looks} <= names
    assert len({look.mark for look in looks[:5]}) == 5


def test_arabic_is_one_size_up(themed: QApplication, qtbot: QtBot) -> None:
    fonts.install(themed, "ar")
    theme.apply(themed, "light")
    assert themed.font().pointSize() == fonts.BODY_POINTS + 1
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    assert f"font-size: {fonts.BODY_POINTS + 1 + 8}pt" in window.styleSheet()
    assert QFontInfo(themed.font()).family() == "Noto Sans"
