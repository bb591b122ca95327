"""The small windows that ask for a file, in Arabic: nothing of them is left in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.file_choice import ask_folder, ask_to_open, ask_to_save


@pytest.fixture
def parent(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    language.speak(qapp, Settings(language="ar"))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    language.speak(qapp, Settings(language="en"))
    i18n.use("fr")


def test_its_labels_are_arabic_and_the_suffix_keeps_its_order(
    parent: QWidget, tmp_path: Path
) -> None:
    place = tmp_path / "programme_AG1.smara"
    for asking in (
        ask_to_save(parent, "one", "سجل جديد", place, "السجلات"),
        ask_to_open(parent, "two", "فتح سجل", tmp_path, ("السجلات", ".smara")),
        ask_folder(parent, "three", "إلى أين", tmp_path),
    ):
        words = [one.text() for one in asking.findChildren(QLabel) if one.isVisible()]
        assert words, asking.objectName()
        assert not [one for one in words if one.strip("&:").isascii()], words
        asking.close()


def test_the_kind_of_file_narrows_what_is_shown(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "one.smara").touch()
    asking = ask_to_save(parent, "one", "سجل جديد", tmp_path / "two.smara", "السجلات")
    assert asking.nameFilters() == ["السجلات \u200e(*.smara)"]
    kinds = asking.findChild(QComboBox, "fileTypeCombo")
    assert isinstance(kinds, QComboBox)
    # Qt understood what stands in the brackets: else a name typed would get no suffix.
    assert asking.defaultSuffix() == "smara"
    asking.selectFile("three")
    assert asking.selectedFiles() == [str(tmp_path / "three.smara")]
    asking.close()
