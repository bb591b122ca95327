"""The strip above a list: its title, the search box, the filters, and what can be done with it."""

from typing import cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import _, filled
from smara_desktop.services.lists import Code, Filter, Filtering
from smara_desktop.ui import theme, tokens
from smara_desktop.ui.icons import icon
from smara_desktop.ui.pressing import MenuButton
from smara_desktop.ui.tables.chips import Chip, Chips
from smara_desktop.ui.tables.filter_button import AnswersMenu, FilterButton
from smara_desktop.ui.tables.menus import TickMenu

TYPING_MS = 150
"""How long after the last letter the search begins."""

FIGURE, INCOMPLETE, DELETED, TEXT = "of_figure", "incomplete", "deleted", "search"


class FilterBar(QWidget):
    """Keeps what the user has chosen to see; ``changed`` carries it as a ``Filtering``.

    ``left`` tells that the keyboard goes on to the table, ``export_asked`` that the button was
    pressed.
    """

    changed = Signal(object)
    left = Signal()
    export_asked = Signal()

    def __init__(self, of: type[Record], filters: tuple[Filter, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.filtering = Filtering(Selection(of))
        self._figure = ""
        self._filters = {one.name: one for one in filters}
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._typed)
        self._build(of, filters)

    # Building

    def _build(self, of: type[Record], filters: tuple[Filter, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(tokens.SPACE_S, 6, tokens.SPACE_S, 6)
        self._row.setSpacing(tokens.SPACE_XS)
        self.title = _(of.type.titles)
        title = QLabel(self.title, self)
        theme.mark(title, "role", "section")
        self._row.addWidget(title)
        self._row.addSpacing(tokens.SPACE_S)
        self._row.addWidget(self._made_search(), 10)
        self._leading = [self._made_button(one) for one in filters if one.leading]
        self._row.addWidget(self._made_more(filters))
        self._row.addStretch(1)
        self.columns_button = self._made_tool("columns", _("Choose columns"))
        self.export_button = self._made_tool("export", _("Export what is shown (Ctrl+Shift+E)"))
        self.export_button.clicked.connect(self.export_asked)
        column.addLayout(self._row)
        self._chips = Chips(self)
        self._chips.removed.connect(self.remove)
        self._chips.all_removed.connect(self.clear)
        column.addWidget(self._chips)

    def _made_search(self) -> QLineEdit:
        self.search: QLineEdit = QLineEdit(self)
        self.search.setObjectName(TEXT)
        self.search.setPlaceholderText(_("Search (Ctrl+F)"))
        self.search.setAccessibleName(_("Search in this list"))
        self.search.setToolTip(_("Any words of a name, a CIN, a reference, in either script"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(340)
        self.search.textChanged.connect(self._typing_on)
        self.search.installEventFilter(self)
        return self.search

    def _made_button(self, one: Filter) -> FilterButton:
        button = FilterButton(one, self)
        button.answers.chosen.connect(self._chosen)
        self._row.addWidget(button)
        return button

    def _made_more(self, filters: tuple[Filter, ...]) -> QToolButton:
        self._more = MenuButton(self)
        self._more.setObjectName("more_filters")
        self._more.setText(_("More filters"))
        self._more.setToolTip(_("More filters"))
        self._more.setIcon(icon("filter", "muted"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.mark(self._more, "role", "switch")
        menu = TickMenu(self._more)
        self.incomplete = self._made_toggle(menu, INCOMPLETE, _("Incomplete records"))
        self.deleted = self._made_toggle(menu, DELETED, _("Deleted records"))
        menu.addSeparator()
        self._answers = [AnswersMenu(one, menu) for one in filters]
        for answers in self._answers:
            answers.chosen.connect(self._chosen)
            menu.addMenu(answers)
        self._more.setMenu(menu)
        return self._more

    def _made_toggle(self, menu: TickMenu, name: str, words: str) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(name)
        action.setCheckable(True)
        action.toggled.connect(self._toggled)
        return action

    def _made_tool(self, name: str, words: str) -> QToolButton:
        button = MenuButton(self)
        button.setObjectName(name)
        button.setIcon(icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.mark(button, "role", "icon")
        self._row.addWidget(button)
        return button

    # What the user does

    def set_base(self, selection: Selection, title: str) -> None:
        """Start from another selection, named by a chip; all filters go."""
        self._figure = title
        start = replace(selection, text="", sort="", descending=False)
        self._take(Filtering(start, text=selection.text))

    def narrow(self, filtering: Filtering) -> None:
        """Show what was chosen before, as after a switch of language."""
        self._take(filtering)

    @property
    def plain(self) -> bool:
        """True while what is shown is no figure's list."""
        return not self._figure

    def clear(self) -> None:
        """Show all records."""
        self._figure = ""
        self._take(Filtering(Selection(self.filtering.base.of)))

    def type_in(self, text: str) -> None:
        """Go on in the search box with a text typed elsewhere."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)
        self.search.insert(text)

    def remove(self, name: str) -> None:
        """Take one chip's condition away."""
        now = self.filtering
        if name == FIGURE:
            self._figure = ""
            self._take(replace(now, base=Selection(now.base.of)))
        elif name == TEXT:
            self._take(replace(now, text=""))
        elif name == INCOMPLETE:
            self._take(replace(now, incomplete=False))
        elif name == DELETED:
            self._take(replace(now, deleted=False))
        else:
            self._take(now.choose(name, ()))

    def _chosen(self, name: str, codes: tuple[Code, ...]) -> None:
        self._take(self.filtering.choose(name, codes))

    def _toggled(self, _on: bool) -> None:
        now = replace(
            self.filtering,
            incomplete=self.incomplete.isChecked(),
            deleted=self.deleted.isChecked(),
        )
        if now != self.filtering:
            self._take(now)

    def _typing_on(self, _text: str) -> None:
        self._typing.start()

    def _typed(self) -> None:
        if self.search.text() != self.filtering.text:
            self._take(replace(self.filtering, text=self.search.text()))

    def settle(self) -> None:
        """Search for what is typed now, without waiting for the next letter."""
        self._typing.stop()
        self._typed()

    def _take(self, filtering: Filtering) -> None:
        self.filtering = filtering
        self._typing.stop()
        self._reflect()
        self.changed.emit(filtering)

    def _reflect(self) -> None:
        now = self.filtering
        if self.search.text() != now.text:
            self.search.setText(now.text)
            self._typing.stop()
        self.incomplete.setChecked(now.incomplete)
        self.deleted.setChecked(now.deleted)
        for button in self._leading:
            button.show_codes(now.chosen.get(button.answers.filter.name, ()))
        for answers in self._answers:
            answers.show_codes(now.chosen.get(answers.filter.name, ()))
        self._chips.show_chips(self._chip_list())

    def _chip_list(self) -> list[Chip]:
        now = self.filtering
        chips = [Chip(FIGURE, self._figure)] if self._figure else []
        if now.incomplete:
            chips.append(Chip(INCOMPLETE, _("Incomplete records")))
        if now.deleted:
            chips.append(Chip(DELETED, _("Deleted records")))
        for name, codes in now.chosen.items():
            one = self._filters[name]
            words = filled(_("{field}: {answers}"), field=_(one.label), answers=one.words(codes))
            chips.append(Chip(name, words))
        return chips

    # Keys and sizes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.search and pressed and self._search_key(cast("QKeyEvent", event).key()):
            return True
        return super().eventFilter(watched, event)

    def _search_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.settle()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Without the leading filters, which step back when there is no room for them."""
        least = super().minimumSizeHint()
        shown = [button for button in self._leading if not button.isHidden()]
        buttons = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        return QSize(least.width() - buttons, least.height())

    def _fit(self) -> None:
        """In a narrow window the last filters are found under "More filters" only, then that
        button says by its drawing alone what it is."""
        style = Qt.ToolButtonStyle
        for button in self._leading:
            button.show()
        self._more.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        for button in reversed(self._leading):
            if self._fits():
                return
            button.hide()
        if not self._fits():
            self._more.setToolButtonStyle(style.ToolButtonIconOnly)

    def _fits(self) -> bool:
        # What was shown or hidden just now tells its layout only later.
        self._row.invalidate()
        return self._row.minimumSize().width() <= self.width()
