"""Where a line begins, for texts whose own letters would else decide."""

from PySide6.QtCore import Qt

from smara_desktop.i18n import right_to_left


def start_side() -> Qt.AlignmentFlag:
    """The side where the window's language begins a line.

    A label of Latin text stands at the left in an Arabic window too, unless it is told.
    """
    side = Qt.AlignmentFlag.AlignRight if right_to_left() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
