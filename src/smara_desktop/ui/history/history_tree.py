"""Changes of a record, newest first; under each the fields that moved."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from smara_desktop.i18n import _, _n, beside, filled
from smara_desktop.services.history_telling import Move, Telling
from smara_desktop.ui import theme
from smara_desktop.ui.tokens import ROW_HEIGHT

_MOVE = Qt.ItemDataRole.UserRole
OPEN_UP_TO = 8
"""A change of more fields than this begins folded, unless it is the newest."""


class HistoryTree(QTreeWidget):
    """``put_back_asked`` carries the ``Move`` whose earlier value the user wants again."""

    put_back_asked = Signal(object)
    move_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_tree")
        self.setAccessibleName(_("History"))
        self.setColumnCount(3)
        self.setHeaderLabels([_("Field"), _("Before"), _("After")])
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(True)
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._chosen)

    def show_tellings(self, tellings: Iterable[Telling]) -> None:
        """Show these changes; the first field of the newest is the current one."""
        self.clear()
        for place, telling in enumerate(tellings):
            item = self._entry(telling)
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            for child in self._children(telling):
                item.addChild(child)
            item.setExpanded(place == 0 or len(telling.moves) <= OPEN_UP_TO)
        newest = self.topLevelItem(0)
        if newest is not None:
            self.setCurrentItem(newest)

    def current_move(self) -> Move | None:
        """The field the keyboard is on."""
        item = self.currentItem()
        found = None if item is None else item.data(0, _MOVE)
        return found if isinstance(found, Move) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        move, item = self.current_move(), self.currentItem()
        if move is not None and move.restorable:
            self.put_back_asked.emit(move)
        elif move is None and item is not None:
            item.setExpanded(not item.isExpanded())

    def _entry(self, telling: Telling) -> QTreeWidgetItem:
        count = len(telling.moves)
        fields = filled(_n("{count} field", "{count} fields", count), count=count)
        words = filled(
            _("{when} · {action} by {officer}"),
            when=telling.day_and_time(),
            action=telling.words,
            officer=telling.officer,
        )
        item = _row(beside((words, fields)))
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, strong)
        item.setToolTip(
            0,
            filled(
                _("Device {device} · revision {revision}"),
                device=telling.device,
                revision=telling.revision,
            ),
        )
        return item

    def _children(self, telling: Telling) -> Iterable[QTreeWidgetItem]:
        muted = QBrush(QColor(theme.tokens().muted))
        for move in telling.moves:
            item = _row(move.label, move.before or "–", move.after or "–")
            item.setData(0, _MOVE, move)
            item.setForeground(0, muted)
            item.setForeground(1, muted)
            for column, words in enumerate((move.label, move.before, move.after)):
                item.setToolTip(column, words)
            if move.restorable:
                item.setToolTip(1, filled(_("Enter puts “{value}” back"), value=move.before or "–"))
            yield item
        warn = QBrush(QColor(theme.tokens().warn))
        for one in telling.confirmed:
            said = filled(_("Confirmed: {doubt}"), doubt=one.words)
            item = _row(said, "", filled(_("“{reason}”"), reason=one.reason))
            item.setForeground(0, warn)
            for column in (0, 2):
                item.setToolTip(column, f"{said} {one.reason}")
            yield item

    def _chosen(self) -> None:
        self.move_chosen.emit(self.current_move())


def _row(*texts: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(texts))
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    return item
