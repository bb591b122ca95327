"""The list of one record type: filtered, sorted and summed by the file, read as far as is seen."""

from array import array
from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import N_, _, filled, language
from smara_desktop.services import lists
from smara_desktop.services.changes import Changes
from smara_desktop.services.list_columns import references
from smara_desktop.services.lists import Summary
from smara_desktop.services.totals_rows import retold
from smara_desktop.ui.context import Context
from smara_desktop.ui.page import Page
from smara_desktop.ui.tables.column_choice import ColumnChoice, ColumnsMenu
from smara_desktop.ui.tables.empty_state import EmptyState
from smara_desktop.ui.tables.filter_bar import FilterBar
from smara_desktop.ui.tables.foot import Foot
from smara_desktop.ui.tables.header import Columns
from smara_desktop.ui.tables.model import RecordModel
from smara_desktop.ui.tables.reading import Reading
from smara_desktop.ui.tables.table_view import RecordTable
from smara_desktop.ui.tables.widths import Widths

MOST_TICKED = 5_000
"""How many records can be ticked at once: more than one action is ever meant for."""


class RecordList(Page):
    """A list with its filters above and its sums below; ``objectName`` is ``list_<type>``.

    ``export_asked`` carries the ``Selection`` shown; ``selected_changed`` the ids of the ticked
    records; ``current_changed`` the id of the current row or ``None``. Enter or a double-click
    asks the navigator for the record; with ``opens=False`` it ticks the row instead.
    """

    export_asked = Signal(object)
    selected_changed = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        context: Context,
        of: type[Record],
        parent: QWidget | None = None,
        *,
        opens: bool = True,
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"list_{of.type.name}")
        self.of = of
        self._opens = opens
        self._sort: tuple[str, bool] = ("", False)
        self._choice = ColumnChoice(context.settings, of)
        self._amounts = lists.summed(of)
        self._wanted: UUID | None = None
        self._opening: Opening | None = None
        self._build(context)
        self._connect()
        self._model.set_columns(self._choice.shown())
        self._columns.lay_out(self._model.columns)

    def _build(self, context: Context) -> None:
        filters = lists.filters(context.register, self.of, language())
        self.bar = FilterBar(self.of, filters, self)
        self._model = RecordModel(context, self.of, self)
        self.table = RecordTable(self._model, self)
        self.table.setObjectName("table")
        self.table.setAccessibleName(self.bar.title)
        self._columns = Columns(self.table, self._choice, Widths(self.table.fontMetrics(), filters))
        self._menu = ColumnsMenu(self._choice, self)
        self.bar.columns_button.setMenu(self._menu)
        self.bar.columns_button.setPopupMode(
            self.bar.columns_button.ToolButtonPopupMode.InstantPopup
        )
        self.empty = EmptyState(self.of, self)
        self.foot = Foot(self)
        self._reading = Reading(context, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filtered)
        self.bar.left.connect(self.focus_list)
        self.bar.export_asked.connect(self._export)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.bar.type_in)
        self.table.sort_asked.connect(self._columns.sort_by)
        self.table.all_asked.connect(self._tick_all)
        self.table.cleared.connect(self.clear_selected)
        self.table.resized.connect(self._columns.fit)
        self.table.current_moved.connect(self._current_moved)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._show_menu)
        self._columns.sorted_by.connect(self._sorted)
        self._menu.chosen.connect(self._columns_chosen)
        self._model.ticked.connect(self._ticked)
        self._model.dataChanged.connect(self._words_came)
        self._reading.ordered.connect(self._ordered)
        self._reading.completed.connect(self._completed)
        self._model.words_came.connect(self._reading.go_on)
        self._reading.summed.connect(self._summed)
        self.empty.clear_asked.connect(self.clear_filters)
        self.empty.new_asked.connect(self._ask_new)

    # What is shown

    def selection(self) -> Selection:
        """The records shown, in their order: what an export of this list writes."""
        return self.bar.filtering.selection(*self._sort)

    def show_opening(self, opening: Opening) -> None:
        """Show the list of a figure, named by a chip, and under it what it makes of the figure."""
        selection = opening.selection
        self._opening = opening
        self.foot.show_figure(None)
        self._sort = (selection.sort, selection.descending)
        self._columns.show_sorted(*self._sort)
        self.bar.set_base(selection, opening.title)

    def kept(self) -> Any:
        """What is shown and in which order, for ``take_up`` by the list of another language."""
        opening = self._opening
        if not self.bar.plain and opening is None:
            opening = Opening(title="", selection=self.bar.filtering.base)
        return (None if self.bar.plain else opening, self.bar.filtering, self._sort)

    def take_up(self, kept: Any) -> None:
        """Show the same again; a figure's list under its name in the language in use."""
        opening, filtering, sort = kept
        if opening is not None:
            opening = retold(opening, self.context.register.plan)
            self.show_opening(opening)
        self._sort = sort
        self._columns.show_sorted(*sort)
        self.bar.narrow(filtering)

    def clear_filters(self) -> None:
        """Show all records of the type."""
        self.bar.clear()
        self.focus_list()

    def refresh(self) -> None:
        """Read the list again; the current row and the place of the scroll bar stay."""
        self._reading.read(self.selection())

    def concerned_by(self, changes: Changes) -> bool:
        """True when records of the type changed, or records whose names the list shows."""
        shown = {self.of.type.name, *references(self.of, self._model.columns).values()}
        return changes.plan or bool(shown & changes.types)

    def _filtered(self, _filtering: object) -> None:
        if self.isVisible():
            self._reading.read(self.selection())
        else:
            self._dirty = True

    def _sorted(self, field: str, descending: bool) -> None:
        self._sort = (field, descending)
        self._reading.read(self.selection())

    def _ordered(self, order: "array[int]", other: bool) -> None:
        place, offset = self.table.place, self.table.verticalScrollBar().value()
        row = self._model.order[place] if place >= 0 else None
        self._model.set_order(order)
        self._explain(len(order))
        if other:
            self.table.go(0)
        elif row is not None and self.table.place < 0:
            self._stand_again(row, place, offset)
        self._tell_place()

    def _completed(self) -> None:
        if self._wanted is not None:
            self.show_record(self._wanted)

    def _stand_again(self, row: int, before: int, offset: int) -> None:
        """After the rows were replaced: on the same record, else where it was."""
        found = self._model.place_of(row)
        place = min(before, self._model.rowCount() - 1) if found is None else found
        self.table.go(place)
        self.table.verticalScrollBar().setValue(offset + place - before)

    def _explain(self, count: int) -> None:
        had_focus = self.table.hasFocus() or self.empty.button.hasFocus()
        if not count:
            filtering = self.bar.filtering
            narrowed = filtering.active or filtering.base != Selection(self.of)
            self.empty.explain(filtering, narrowed=narrowed)
        self._stack.setCurrentWidget(self.table if count else self.empty)
        if had_focus:
            (self.table if count else self.empty.button).setFocus()

    def _summed(self, summary: Summary) -> None:
        self.foot.show_summary(summary, self._amounts)
        opening = self._opening
        if opening is None or self.bar.filtering.base != replace(
            opening.selection, text="", sort="", descending=False
        ):
            self._opening = None
            self.foot.show_figure(None)
        elif lists.is_measured(opening):
            work = partial(lists.measured, self.context.register, opening, self.selection())
            self.context.tasks.run(work, done=partial(self._measured, opening))
        else:
            self.foot.show_figure(None)

    def _measured(self, opening: Opening, value: int) -> None:
        if opening is self._opening:
            self.foot.show_figure(opening, value)

    # Rows

    def current_id(self) -> UUID | None:
        """The record of the current row, once its words came."""
        shown = self._model.row_at(self.table.place)
        return None if shown is None else shown.id

    def selected_ids(self) -> list[UUID]:
        """The ticked records, in the order they were ticked."""
        return self._model.ids()

    def ticked(self) -> tuple[lists.ListRow, ...]:
        """The ticked records as rows, for ``tick`` of another list of the same register."""
        return tuple(self._model.ticked_rows.values())

    def tick(self, rows: Iterable[lists.ListRow]) -> None:
        """Tick these records, whether they are listed now or not."""
        self._model.tick(rows)

    def clear_selected(self) -> None:
        """Take all ticks away."""
        self._model.untick()

    def focus_search(self) -> None:
        """Put the keyboard in the search box, its text selected."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the rows."""
        empty = self._stack.currentWidget() is self.empty
        (self.empty.button if empty else self.table).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        self.focus_list()

    def show_record(self, record_id: UUID) -> None:
        """Make a record current and bring it into sight, as soon as the list holds it."""
        self._wanted = record_id
        work = partial(lists.row_of, self.context.register, self.of, record_id)
        self.context.tasks.run(work, done=self._show_row)

    def _show_row(self, row: int | None) -> None:
        place = None if row is None else self._model.place_of(row)
        if place is not None:
            self._wanted = None
            self.table.go(place)

    def open_neighbour(self, record_id: UUID, step: int) -> None:
        """Ask for the record ``step`` places after this one; at the ends it is told."""
        work = partial(
            lists.neighbour, self.context.register, self.of, self._model.order, record_id, step
        )
        end = N_("No record comes after this one in the list.")
        if step < 0:
            end = N_("No record comes before this one in the list.")
        self.context.tasks.run(work, done=partial(self._open_found, end))

    def _open_found(self, end: str, record_id: UUID | None) -> None:
        if record_id is None:
            self.context.notices.say(_(end))
        else:
            self.show_record(record_id)
            self.context.navigator.record_asked.emit(self.of, record_id)

    def _open(self) -> None:
        if not self._opens:
            self._model.toggle(self.table.place)
            return
        record_id = self.current_id()
        if record_id is not None:
            self.context.navigator.record_asked.emit(self.of, record_id)

    def _ask_new(self) -> None:
        self.context.navigator.new_asked.emit(self.of, {}, None)

    def _export(self) -> None:
        self.export_asked.emit(self.selection())

    def _tick_all(self) -> None:
        rows = self._model.order[:MOST_TICKED]
        work = partial(lists.page, self.context.register, self.of, rows, (), language())
        self.context.tasks.run(work, done=self._tick_found)

    def _tick_found(self, rows: dict[int, lists.ListRow]) -> None:
        self._model.tick(rows[row] for row in self._model.order[:MOST_TICKED] if row in rows)
        if self._model.rowCount() > MOST_TICKED:
            told = _("Only the first {count} records are ticked. Filter the list for the others.")
            self.context.notices.say(filled(told, count=grouped(MOST_TICKED)))

    def _ticked(self) -> None:
        self.foot.show_ticked(self._model.ticked_rows, self._amounts)
        self.selected_changed.emit(self.selected_ids())

    def _current_moved(self) -> None:
        self._tell_place()
        self.current_changed.emit(self.current_id())

    def _words_came(self, first: Any, last: Any) -> None:
        if first.row() <= self.table.place <= last.row():
            self.current_changed.emit(self.current_id())

    def _tell_place(self) -> None:
        self.foot.show_place(self.table.place, self._model.rowCount())

    # Columns, keys, sizes

    def _columns_chosen(self, names: list[str]) -> None:
        self._choice.keep(names)
        self._menu.reflect()
        place = self.table.place
        self._model.set_columns(self._choice.shown())
        self._columns.lay_out(self._model.columns)
        self.table.go(place, column=0)

    def choose_columns(self) -> None:
        """Offer the columns under their button, the keyboard in the menu."""
        button = self.bar.columns_button
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _show_menu(self, at: QPoint) -> None:
        self._menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F and event.modifiers() == ctrl:
            self.focus_search()
        elif event.key() == Qt.Key.Key_E and event.modifiers() == ctrl | shift:
            self._export()
        else:
            super().keyPressEvent(event)
