"""Which backup to go back to; the present file is kept aside."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.decimals import Scale, grouped, screen_text
from smara_desktop.i18n import N_, _, beside, filled
from smara_desktop.services.sessions import Backup
from smara_desktop.ui.parts import label, push_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_M

_REASONS = {
    "close": N_("on closing"),
    "asked": N_("asked for"),
    "before-migration": N_("before a new version"),
    "before-import": N_("before an import"),
    "before-merge": N_("before a merge"),
    "before-restore": N_("before another was restored"),
}

_KILO = 1024
_TENTHS = Scale(places=1, example="4,1")


class BackupsDialog(QDialog):
    """``chosen`` carries the ``Backup``; Esc leaves everything as it is.

    ``backups`` are those of ``register``, the newest first; ``folder`` is where they are kept.
    """

    chosen = Signal(object)

    def __init__(
        self, register: Path, backups: list[Backup], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("backups")
        self.setWindowTitle(_("Restore a backup"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.windowTitle())
        for one in backups:
            item = QListWidgetItem(_told(one, register.stem))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._choose)
        restore = push_button(_("Restore this one"), "restore", "primary", "restore")
        restore.setEnabled(bool(backups))
        restore.clicked.connect(self._choose)
        leave = push_button(_("Leave everything as it is"), "leave")
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.addWidget(label(self.windowTitle(), "section"))
        for number, words in enumerate(_explained(register, backups, folder)):
            column.addWidget(label(words, "muted", f"backups_words_{number}", wrap=True))
        column.addWidget(self._list)
        buttons = QHBoxLayout()
        buttons.addWidget(restore)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.resize(560, 380)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()


def when_made(backup: Backup) -> str:
    """The day and the time of a backup, on the local clock."""
    return f"{backup.at.astimezone():%d/%m/%Y %H:%M}"


def size_told(size: int) -> str:
    """A number of bytes in the language in use: in megabytes from 1024 kilobytes on."""
    kilobytes = max(size // _KILO, 1)
    if kilobytes < _KILO:
        return filled(_("{kilobytes} KB"), kilobytes=grouped(kilobytes))
    tenths = screen_text((size * 10 + _KILO**2 // 2) // _KILO**2, _TENTHS, trim=True)
    return filled(_("{megabytes} MB"), megabytes=tenths)


def _explained(register: Path, backups: list[Backup], folder: Path) -> tuple[str, str]:
    """What restoring does, or that nothing is there to restore; and where to look."""
    place, name = folder, register.name
    if backups:
        aside = _("The register as it is now is kept aside, beside it.")
        return aside, filled(_("Its backups are kept in {folder}."), folder=place)
    none = filled(_("There is no backup of {name} on this computer."), name=name)
    return none, filled(_("They would be kept in {folder}."), folder=place)


def _told(backup: Backup, name: str) -> str:
    """When it was made, why, how large it is, and of which file where that was called otherwise."""
    reason = _REASONS.get(backup.reason)
    before = "" if backup.register == name else backup.register
    return beside((when_made(backup), _(reason) if reason else "", size_told(backup.size), before))
