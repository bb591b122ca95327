"""What the program ships: fonts with every character it shows, icons, and where they are found."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QImage, QRawFont
from PySide6.QtWidgets import QApplication

from smara_desktop import paths
from smara_desktop.ui import fonts, icons, theme
from smara_desktop.ui.tokens import DARK, LIGHT

LATIN = "ABCXYZabcxyzéèêëàâäçîïôöûüùœÉÈÀÇŒ0123456789.,;:!?'’\"«»()[]/%+-–—…•·×°²€@&"
LATIN += "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىگڭ،؛؟ـ٠١٢٣٤٥٦٧٨٩"
MARKS = "→←↑↓≥≤±✓✕●○◐▲▼"

NEEDED_ICONS = [
    "home", "holder", "association", "activity", "acquisition", "summary", "exchange",
    "settings", "new", "save", "save_next", "copy_field", "copy_record", "next", "previous",
    "find", "filter", "columns", "export", "import", "print", "undo", "delete", "restore",
    "history", "warning", "error", "ok", "info", "calendar", "close", "lock", "backup",
    "open", "language", "keys", "link", "add_line", "remove_line", "fold", "unfold", "more",
    "dot_unsaved",
]  # fmt: skip


def shipped_fonts() -> list[Path]:
    return sorted(paths.resource("fonts").glob("*.ttf"))


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize(
    ("family", "text"), [("NotoSans", LATIN), ("SmaraArabic", ARABIC)], ids=["latin", "arabic"]
)
def test_letters_are_in_the_shipped_fonts(
    qapp: QApplication, weight: str, family: str, text: str
) -> None:
    raw = QRawFont(str(paths.resource(f"fonts/{family}-{weight}.ttf")), 16)
    assert [letter for letter in text if not raw.supportsCharacter(ord(letter))] == []


def test_arrows_and_marks_are_in_the_shipped_fonts(qapp: QApplication) -> None:
    raws = [QRawFont(str(path), 16) for path in shipped_fonts()]
    lost = [mark for mark in MARKS if not any(raw.supportsCharacter(ord(mark)) for raw in raws)]
    assert lost == []


def test_fonts_are_small_and_licensed() -> None:
    assert sum(path.stat().st_size for path in shipped_fonts()) < 4_000_000
    licence = paths.resource("fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    families = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", p.stem.split("-")[0]) for p in shipped_fonts()}
    assert families == set(fonts.FAMILIES)
    assert [family for family in families if family not in licence] == []


def test_figures_have_one_width(qapp: QApplication) -> None:
    fonts.install(qapp, "fr")
    amount = fonts.amount_font(qapp.font())
    assert QFont.Tag("tnum") in amount.featureTags()
    metrics = QFontMetricsF(amount)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_arabic_does_not_stretch_the_lines(qapp: QApplication) -> None:
    latin = QRawFont(str(paths.resource("fonts/NotoSans-Regular.ttf")), 100)
    arabic = QRawFont(str(paths.resource("fonts/SmaraArabic-Regular.ttf")), 100)
    assert arabic.ascent() == latin.ascent()
    assert arabic.ascent() + arabic.descent() <= 150.5


def test_all_icons_are_drawn_on_the_grid() -> None:
    assert set(NEEDED_ICONS) <= set(icons.names())
    for name in icons.names():
        source = paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        assert 'viewBox="0 0 18 18"' in source
        assert "currentColor" in source
        assert "#" not in source


def test_icons_draw_something_and_are_cached(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    for name in NEEDED_ICONS:
        assert inked(icons.icon(name).pixmap(QSize(18, 18)).toImage()) > 3, name
        assert icons.icon(name) is icons.icon(name)


def test_an_unknown_icon_or_colour_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("unheard_of")
    with pytest.raises(AttributeError):
        icons.icon("save", "unheard_of")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_sharp_at_any_scale(qapp: QApplication, scale: float) -> None:
    drawn = icons.pixmap("columns", size=20, scale=scale)
    assert drawn.width() == round(20 * scale)
    assert drawn.devicePixelRatio() == scale


def test_icons_follow_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert ink_of(icons.icon("dot_unsaved", "accent")) == QColor(DARK.accent)
    theme.apply(qapp, "light")
    assert ink_of(icons.icon("dot_unsaved", "accent")) == QColor(LIGHT.accent)
    disabled = icons.icon("dot_unsaved").pixmap(QSize(18, 18), QIcon.Mode.Disabled)
    assert disabled.toImage().pixelColor(9, 9) == QColor(LIGHT.disabled)


@pytest.mark.parametrize("name", sorted(icons.DIRECTIONAL))
def test_directional_icons_turn_round_in_arabic(qapp: QApplication, name: str) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # whatever was spoken before
    ltr = icons.pixmap(name).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        rtl = icons.pixmap(name).toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert rtl != ltr
    assert inked(rtl) == pytest.approx(inked(ltr), rel=0.1)


def test_other_icons_stay_as_they_are_in_arabic(qapp: QApplication) -> None:
    ltr = icons.pixmap("holder").toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert icons.pixmap("holder").toImage() == ltr
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("shade", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_marks_in_the_style_sheet_bear_the_declared_colours(shade: str, colours: object) -> None:
    expected = {
        "down": "muted", "up": "muted", "left": "muted", "right": "muted",
        "check": "on_accent", "dash": "on_accent", "dot": "on_accent",
    }  # fmt: skip
    found = {path.stem: path for path in paths.resource(f"marks/{shade}").glob("*.svg")}
    assert set(found) == set(expected)
    for name, token in expected.items():
        source = found[name].read_text(encoding="utf-8")
        assert re.findall(r"#[0-9A-Fa-f]{6}", source) == [getattr(colours, token)]


def test_a_wheel_holds_every_resource(tmp_path: Path) -> None:
    checkout = paths.resources_dir().parent
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    for part in ("fonts", "icons", "marks", "reference"):
        for path in paths.resource(part).rglob("*.*"):
            assert f"smara_desktop/{path.relative_to(checkout).as_posix()}" in packed
    assert "smara_desktop/resources/style.qss" in packed


def test_a_bundle_is_searched_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = tmp_path / "resources"
    bundled.mkdir()
    (bundled / "style.qss").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths.resources_dir.cache_clear()
    try:
        assert paths.resources_dir() == bundled
    finally:
        paths.resources_dir.cache_clear()


def test_a_resource_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        paths.resource("reference/unheard_of.csv")


def test_one_folder_can_hold_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMARA_HOME", str(tmp_path / "deep" / "مجلد"))
    asked = [
        paths.settings_dir(), paths.data_dir(), paths.drafts_dir(), paths.backups_dir(),
        paths.documents_dir(), paths.logs_dir(),
    ]  # fmt: skip
    assert len(set(asked)) == len(asked)
    for folder in asked:
        assert folder.is_dir()
        assert folder.parent == tmp_path / "deep" / "مجلد"


def test_without_it_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMARA_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    assert paths.drafts_dir() == tmp_path / "smara-desktop" / "drafts"
    assert paths.drafts_dir().is_dir()


def inked(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 60
        for x in range(image.width())
        for y in range(image.height())
    )


def ink_of(icon: QIcon) -> QColor:
    return icon.pixmap(QSize(18, 18)).toImage().pixelColor(9, 9)


def test_the_window_has_a_mark_of_the_program_in_each_size(qapp: QApplication) -> None:
    made = icons.of_window()
    for size in (16, 32, 48):
        image = made.pixmap(QSize(size, size)).toImage()
        assert image.size() == QSize(size, size)
        assert image.pixelColor(size // 2, size // 8).name() == LIGHT.accent.lower()
        assert image.pixelColor(0, 0).alpha() < 128
