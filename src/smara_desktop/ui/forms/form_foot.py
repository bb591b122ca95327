"""The foot of a form: what can be done with it, each button with its key."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from smara_desktop.i18n import _, _n, apart, filled
from smara_desktop.ui import keys, theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tokens import SPACE_L, SPACE_S


class FormFoot(QFrame):
    """The buttons of a form; they are asked by name of key: ``save``, ``copy_field``…"""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "foot")
        self._words: dict[str, str] = {}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_S)
        self.save_next = self._button("save_next", "save_next", "primary", _("Save and next"))
        self.save = self._button("save", "save", "", _("Save"))
        self.count = self._button("next_problem", "", "quiet", "")
        self.copy_field = self._button("copy_field", "copy_field", "quiet", _("Copy field"))
        self.copy_record = self._button("copy_record", "copy_record", "quiet", _("Copy all"))
        self.delete = self._button("delete", "delete", "quiet", _("Delete"))
        self.save_next.setIcon(icon("save_next", "on_accent"))
        # What does not fit is said shorter, so the buttons ask for no room of their own.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for button in (self.save_next, self.save, self.count):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.copy_field, self.copy_record, self.delete):
            row.addWidget(button)

    def show_problems(self, hard: int, soft: int) -> None:
        """Say how many problems there are; the button leads to the first."""
        count = hard + soft
        if self.count.isHidden() != (count == 0):
            self.count.setVisible(count > 0)
            self._fit()
        if hard:
            words = filled(_n("{count} to correct", "{count} to correct", hard), count=hard)
        else:
            words = filled(_n("{count} to confirm", "{count} to confirm", soft), count=soft)
        native = apart(keys.key("next_problem").native())
        told = f"{words}  {native}"
        self.count.setIcon(icon("error", "error") if hard else icon("warning", "warn"))
        if told != self._words["next_problem"]:
            self._words["next_problem"] = told
            self.count.setAccessibleName(words)
            self._fit()

    def show_record(self, *, stored: bool, deleted: bool, copies: bool) -> None:
        """Offer what makes sense for a new, a stored or a deleted record."""
        self.delete.setVisible(stored)
        words = _("Restore") if deleted else _("Delete")
        self._words["delete"] = f"{words}  {apart(keys.key('delete').native())}"
        self.delete.setIcon(icon("restore" if deleted else "delete"))
        self.copy_field.setVisible(copies)
        self.copy_record.setVisible(copies and not stored)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say the buttons shorter where there is no room: first they lose their keys, which tips
        and menus tell too, the lesser ones before the others; only then the lesser ones lose their
        words. No words are cut, an icon stands for them."""
        lesser = (self.copy_field, self.copy_record, self.delete)
        greater = (self.count, self.save, self.save_next)
        for buttons, shorter in (
            ((*lesser, *greater), self._words.__getitem__),
            (lesser, self._without_key),
            *(((one,), self._without_key) for one in greater),
            *(((one,), _nothing) for one in lesser),
            ((self.count,), self._only_count),
            ((self.save,), _nothing),
        ):
            for button in buttons:
                button.setText(shorter(button.objectName()))
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def _only_count(self, name: str) -> str:
        return "".join(one for one in self._without_key(name) if one.isdigit())

    def _without_key(self, name: str) -> str:
        return self._words[name].partition("  ")[0]

    def _button(self, name: str, picture: str, role: str, words: str) -> QPushButton:
        native = apart(keys.key(name).native())
        button = QPushButton(f"{words}  {native}" if words else native)
        button.setObjectName(name)
        self._words[name] = button.text()
        button.setAccessibleName(_(keys.key(name).words))
        button.setToolTip(keys.tip(name))
        # Enter presses a button that the keyboard came to, as it goes on from a field.
        button.setAutoDefault(True)
        if picture:
            button.setIcon(icon(picture))
        theme.mark(button, "role", role)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.asked.emit(self.sender().objectName())


def _nothing(name: str) -> str:
    return ""
