"""All phases side by side: every figure of the panel in one table."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.directions import left_to_right
from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.domain.selection import Opening
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import Row, sections
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui import fonts
from smara_desktop.ui.choose_list import choose_list
from smara_desktop.ui.context import Context
from smara_desktop.ui.parts import label
from smara_desktop.ui.tokens import ROW_HEIGHT, SPACE_L, SPACE_M
from smara_desktop.ui.totals.reading import Reading, rest_words, told, whole

_CELL = Qt.ItemDataRole.UserRole


class AllPhases(QDialog):
    """A table over the page: Enter or a double-click opens the list of a figure, Esc closes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("all_phases_table")
        self.setWindowTitle(_("All phases side by side"))
        self._context = context
        self.table = QTableWidget()
        self.table.setAccessibleName(self.windowTitle())
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.itemDoubleClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.addWidget(label(self.windowTitle(), "section"))
        column.addWidget(self.table)
        column.addWidget(
            label(_("Enter opens the list of a figure. What nobody set has no target."), "muted")
        )
        self.resize(960, 600)
        context.tasks.run(partial(totals.read, context.register), done=self._fill, lane="read")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.table.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
            return
        super().keyPressEvent(event)

    def _fill(self, found: Totals) -> None:
        plan = self._context.register.plan
        rows = [row for section in sections(plan, found) for row in section.rows]
        scopes = (*found.phases, WHOLE)
        self.table.setColumnCount(1 + len(scopes))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(["", *(scope_words(plan, s) for s in scopes)])
        for line, row in enumerate(rows):
            self.table.setItem(line, 0, QTableWidgetItem(f"{'    ' * row.depth}{row.full_label}"))
            for column, scope in enumerate(scopes, start=1):
                self.table.setItem(line, column, self._cell(row, scope, found))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # An amount is never cut: the table scrolls; what the figures leave goes to the names.
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if header.length() < self.table.viewport().width():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setCurrentCell(0, 1)
        self.table.setFocus()

    def _cell(self, row: Row, scope: int, found: Totals) -> QTableWidgetItem:
        value = row.value(found, scope)
        reading = Reading(
            now=value, after=value, objective=row.objective(found, scope), money=row.money
        )
        item = QTableWidgetItem(_words(reading, row))
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFont(fonts.amount_font(self.font()))
        item.setToolTip(told(reading, row.full_label, scope_words(self._plan, scope)))
        item.setData(_CELL, (row, scope))
        return item

    @property
    def _plan(self) -> Plan:
        return self._context.register.plan

    def _open(self, item: QTableWidgetItem) -> None:
        cell = item.data(_CELL)
        if cell is not None:
            row, scope = cell
            choose_list(self.table, row.opens(self._plan, scope), self._go)

    def _go(self, opening: Opening) -> None:
        self.accept()
        self._context.navigator.list_asked.emit(opening)


def _words(reading: Reading, row: Row) -> str:
    if reading.objective is None or (row.depth and row.money):
        return whole(reading.now, money=reading.money) if reading.now else "–"
    shown, goal = (whole(one, money=reading.money) for one in (reading.now, reading.objective))
    over = f"   {rest_words(reading)}" if reading.overspent else ""
    # Isolated: in an Arabic table too, a figure stands before its objective.
    return left_to_right(f"{shown} / {goal}{over}")
