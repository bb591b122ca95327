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

from smara_desktop.domain.decimals import grouped
from smara_desktop.i18n import N_, _
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


class BackupsDialog(QDialog):
    """``chosen`` carries the path of the backup; Esc leaves everything as it is."""

    chosen = Signal(object)

    def __init__(self, backups: list[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("backups")
        self.setWindowTitle(_("Restore a backup"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.windowTitle())
        for one in backups:
            item = QListWidgetItem(_told(one))
            item.setData(Qt.ItemDataRole.UserRole, one.path)
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
        kept = _("The register as it is now is kept aside, beside it.")
        column.addWidget(label(kept if backups else _("There is no backup yet."), "muted"))
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
            path: Path = item.data(Qt.ItemDataRole.UserRole)
            self.chosen.emit(path)
            self.accept()


def _told(backup: Backup) -> str:
    """When it was made, why, and how large it is."""
    at = f"\u2066{backup.at.astimezone():%d/%m/%Y %H:%M}\u2069"
    kilobytes = f"\u2066{grouped(max(backup.size // 1024, 1))}\u2069"
    size = _("{kilobytes} KB").format(kilobytes=kilobytes)
    reason = _REASONS.get(backup.reason)
    return " · ".join((at, _(reason), size) if reason else (at, size))
