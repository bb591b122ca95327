"""Asking for a file or a folder, in words of the language in use to the last label."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui.over_window import open_over

_LEFT_TO_RIGHT_MARK = "\u200e"
"""Keeps ``(*.pdf)`` in its order behind an Arabic word; Qt reads what is in the brackets."""


def _dialog(parent: QWidget, name: str, title: str, place: Path) -> QFileDialog:
    asking = QFileDialog(parent, title, str(place))
    asking.setObjectName(name)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Qt's own translations leave these two in English.
    asking.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder:"))
    asking.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind of file:"))
    folders = cast("QComboBox | None", asking.findChild(QComboBox, "lookInCombo"))
    if folders is not None:  # the system's own dialog has none
        folders.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # so is a path read
    return asking


def ask_to_open(
    parent: QWidget, name: str, title: str, place: Path, kind: tuple[str, str]
) -> QFileDialog:
    """Ask for a file that is there; ``kind`` is what such files are called, and their suffix."""
    asking = _dialog(parent, name, title, place)
    _narrow(asking, *kind)
    open_over(asking)
    return asking


def ask_to_save(parent: QWidget, name: str, title: str, place: Path, kind: str = "") -> QFileDialog:
    """Ask where a file shall be written, proposing ``place``; ``kind`` is what such are called."""
    asking = _dialog(parent, name, title, place)
    _narrow(asking, kind or place.suffix.removeprefix(".").upper(), place.suffix)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.selectFile(place.name)
    open_over(asking)
    return asking


def _narrow(asking: QFileDialog, kind: str, suffix: str) -> None:
    asking.setNameFilter(f"{kind} {_LEFT_TO_RIGHT_MARK}(*{suffix})")
    asking.setDefaultSuffix(suffix.removeprefix("."))


def ask_folder(parent: QWidget, name: str, title: str, place: Path) -> QFileDialog:
    """Ask for a folder, beginning at ``place``."""
    asking = _dialog(parent, name, title, place)
    asking.setFileMode(QFileDialog.FileMode.Directory)
    asking.setOption(QFileDialog.Option.ShowDirsOnly)
    open_over(asking)
    return asking
