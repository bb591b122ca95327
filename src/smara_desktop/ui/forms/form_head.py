"""The top of a form: which record it shows, in which state, and the way to its neighbours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, beside, language
from smara_desktop.ui import keys, theme
from smara_desktop.ui.forms.one_line import OneLine
from smara_desktop.ui.icons import icon
from smara_desktop.ui.states import state_look
from smara_desktop.ui.tokens import HIT_HEIGHT, SPACE_L, SPACE_S, SPACE_XS

_NARROW = 620
"""Pixels below which the keys beside the title leave their room to it."""


class FormHead(QFrame):
    """Title, state, previous and next."""

    previous_asked = Signal()
    next_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "part")
        self.title, self.state, self.where = OneLine(self), QLabel(self), OneLine(self)
        self.title.setObjectName("form_title")
        self.state.setObjectName("form_state")
        self.where.setObjectName("form_where")
        theme.mark(self.title, "role", "section")
        theme.mark(self.state, "role", "chip")
        theme.mark(self.where, "role", "help")
        self.title.setFixedHeight(HIT_HEIGHT)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._ways: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(self.title)
        row.addWidget(self.state)
        row.addWidget(self.where, 1)
        for name, picture, signal in (
            ("previous_record", "previous", self.previous_asked),
            ("next_record", "next", self.next_asked),
            ("leave", "close", self.close_asked),
        ):
            button = _button(name, picture)
            button.clicked.connect(signal)
            row.addWidget(button)
            self._ways.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        named = self.width() >= _NARROW
        style = Qt.ToolButtonStyle
        shown = style.ToolButtonTextBesideIcon if named else style.ToolButtonIconOnly
        for button in self._ways:
            button.setToolButtonStyle(shown)

    def show_record(
        self, of: type[Record], record: Record | None, plan: Plan, back_to: str = ""
    ) -> None:
        """Name the record; ``back_to`` is said of a form that was asked for by another one."""
        if record is None:
            self.title.setText(_(of.type.new))
        else:
            name = name_of(of, record.__getattribute__, language(), plan)
            self.title.setText(beside((record.reference, name)))
        self.title.setToolTip(self.title.text())
        self._show_state(of, record)
        self.where.setText(back_to)

    def _show_state(self, of: type[Record], record: Record | None) -> None:
        self.state.setVisible(record is not None)
        if record is None:
            return
        code = "deleted" if record.deleted_at else record.review_state
        if record.erased_at:
            self.title.setText(beside((self.title.text(), _("personal data erased"))))
        self.state.setText(f"{state_look(code).mark} {_state_words(of, code)}")
        theme.mark(self.state, "state", code)


def _state_words(of: type[Record], code: str) -> str:
    kind = describe(of).by_name["review_state"].kind
    assert isinstance(kind, Choice)
    words = {one.code: _(one.label) for one in kind.options}
    return words.get(code, _("Deleted"))


def _button(name: str, picture: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"form_{name}")
    button.setIcon(icon(picture, "muted"))
    button.setText(keys.key(name).native())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(keys.tip(name))
    button.setAccessibleName(_(keys.key(name).words))
    # The keyboard has its own keys for these, and its way goes through the fields.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    theme.mark(button, "role", "switch")
    return button
