"""What every editor of a form is, whatever it edits."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import Direction
from smara_desktop.i18n import _, right_to_left


class Editor(QObject):
    """One field on screen: its draft text, and the widget that has the focus.

    ``edited`` comes for what the user does, never for ``set_text``; ``left`` when the focus has
    gone elsewhere and the text is settled. ``frame`` is what stands in the form, ``widget`` what
    has the keyboard: its object name is the field's name.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, field: Field, widget: QWidget, frame: QWidget | None = None) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self.frame = frame or widget
        name_widget(widget, field.name, field.kind.label)

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    def text(self) -> str:
        """What the draft holds."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a draft's text; not a user's edit."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take what stands in the field as if it were left: a save does not wait for that."""

    def has_focus(self) -> bool:
        """True while the keyboard is in this field."""
        return self.widget.hasFocus()

    def extra_help(self) -> str:
        """What can be done here besides typing, with its keys; translated."""
        return ""


def name_widget(widget: QWidget, name: str, label: str) -> None:
    """Give a widget the name tests and screen readers know it by."""
    widget.setObjectName(name)
    widget.setAccessibleName(_(label))


def direct(edit: QLineEdit, direction: Direction, *, amount: bool = False) -> None:
    """Let a line edit run in its field's own direction, whatever the window's.

    What is neither French nor Arabic (identifiers, days) stands at the side of its label.
    """
    if direction is Direction.NATURAL:
        return
    to_left = direction is Direction.RIGHT_TO_LEFT
    edit.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight
    )
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    at_right = to_left or amount or right_to_left()
    edit.setAlignment((right if at_right else left) | Qt.AlignmentFlag.AlignVCenter)
