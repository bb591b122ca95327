"""Asks, before personal data is erased: what goes, what stays, where else it still is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled, tell
from smara_desktop.services.changes import Refused
from smara_desktop.services.erasing import LONGEST_REASON, Request
from smara_desktop.ui.parts import label, push_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S


class EraseDialog(QDialog):
    """``asked`` carries the request and whether older backups go too; Esc changes nothing."""

    asked = Signal(object, bool)

    def __init__(self, record: Record, backups: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("erase")
        reference = record.reference
        self.setWindowTitle(
            filled(_("Erase the personal data of {reference}"), reference=reference)
        )
        self.reference = _line("erase_reference", _("Reference"))
        self.reference.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.reference.setPlaceholderText(record.reference)
        self.reason = _line("erase_reason", _("Reason"))
        self.reason.setMaxLength(LONGEST_REASON)
        self.older = QCheckBox(
            filled(
                _("Make a fresh backup, delete those made before ({count}): they still hold it"),
                count=backups,
            )
        )
        self.older.setObjectName("erase_backups")
        self.older.setChecked(backups > 0)
        self.older.setVisible(backups > 0)
        self.problem = label("", "problem", "erase_problem", wrap=True)
        self.problem.hide()
        self._erase = push_button(_("Erase for good"), "erase_now", "danger")
        self._leave = push_button(_("Leave everything as it is"), "leave")
        self._lay_out(reference)
        self.reference.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._ask)
        self._erase.clicked.connect(self._ask)
        self._leave.clicked.connect(self.reject)

    def refused(self, refused: Refused) -> None:
        """Say what is wrong, the keyboard where it is to be put right."""
        first = refused.problems[0]
        self.problem.setText(tell(first.message))
        self.problem.show()
        (self.reason if "reason" in first.fields else self.reference).setFocus()
        self._erase.setEnabled(True)

    def _ask(self) -> None:
        self._erase.setEnabled(False)
        request = Request(self.reference.text(), self.reason.text())
        self.asked.emit(request, self.older.isChecked() and not self.older.isHidden())

    def _lay_out(self, reference: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.windowTitle(), "section"))
        for words in (
            _(
                "Names, CIN, phones and all else that says who this is go for good, from the "
                "record and from its history. The phase, the commune, the sex, the birth year, "
                "the target groups and the amounts stay: no total moves."
            ),
            _(
                "What other records, copies handed over, exports and papers say of the person is "
                "not reached from here."
            ),
        ):
            column.addWidget(label(words, wrap=True))
        typed = filled(_("To confirm, type the reference {reference}"), reference=reference)
        column.addWidget(label(typed, "label"))
        column.addWidget(self.reference)
        column.addWidget(label(_("Why? The reason stays in the history."), "label"))
        column.addWidget(self.reason)
        column.addWidget(self.older)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._erase, self._leave):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.resize(560, self.sizeHint().height())
        self.reference.setFocus()


def _line(name: str, words: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    return line
