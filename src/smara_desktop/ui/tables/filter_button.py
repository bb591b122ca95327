"""One filter of a list: a button that says what is chosen, and a menu of the answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from smara_desktop.i18n import _, filled
from smara_desktop.services.lists import Code, Filter
from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.pressing import MenuButton
from smara_desktop.ui.tables.menus import TickMenu


class AnswersMenu(TickMenu):
    """The answers of one filter, several of which may be ticked.

    ``chosen`` carries the filter's name and the codes ticked.
    """

    chosen = Signal(str, object)

    def __init__(self, filter_: Filter, parent: QWidget) -> None:
        super().__init__(_(filter_.label), parent)
        self.filter = filter_
        self._answers: list[QAction] = []
        for answer in filter_.answers:
            action = self.addAction(answer.label)
            action.setCheckable(True)
            action.setData(answer.code)
            self._answers.append(action)
        self.triggered.connect(self._ticked)

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Tick what is chosen."""
        for action, answer in zip(self._answers, self.filter.answers, strict=True):
            action.setChecked(answer.code in codes)

    def _ticked(self, action: QAction) -> None:
        pairs = zip(self._answers, self.filter.answers, strict=True)
        codes = tuple(answer.code for action, answer in pairs if action.isChecked())
        self.chosen.emit(self.filter.name, codes)


def other_way(widget: QWidget) -> Qt.LayoutDirection:
    """The direction against that of ``widget``."""
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft


class FilterButton(MenuButton):
    """A leading filter in the bar: accented while it narrows the list."""

    def __init__(self, filter_: Filter, parent: QWidget) -> None:
        super().__init__(parent)
        self.answers = AnswersMenu(filter_, self)
        self.setObjectName(f"filter_{filter_.name}")
        self.setText(_(filter_.label))
        self.setAccessibleName(_(filter_.label))
        self.setToolTip(filled(_("Filter by: {field}"), field=_(filter_.label)))
        self.setIcon(icon("down", "muted"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow stands after the word, in either direction of writing.
        self.setLayoutDirection(other_way(self))
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(self.answers)
        theme.mark(self, "role", "switch")

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Tick what is chosen, and say by the look that something is."""
        self.answers.show_codes(codes)
        self.setChecked(bool(codes))
