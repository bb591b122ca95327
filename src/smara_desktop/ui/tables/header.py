"""The widths, the order and the sort marks of a list's columns."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from smara_desktop.services.lists import Column
from smara_desktop.ui.tables.column_choice import ColumnChoice
from smara_desktop.ui.tables.widths import Widths


class Columns(QObject):
    """Lays the columns out and remembers what the user changes.

    Until the user drags an edge, the columns share the room there is. ``sorted_by`` carries a
    field's name (empty: the newest first) and whether descending.
    """

    sorted_by = Signal(str, bool)

    def __init__(self, table: QTableView, choice: ColumnChoice, usual: Widths) -> None:
        super().__init__(table)
        self._table, self._choice, self._usual = table, choice, usual
        self._shown: tuple[Column, ...] = ()
        self._laying_out = False
        self._sort, self._descending = "", False
        header = table.horizontalHeader()
        header.sectionClicked.connect(self._clicked)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def lay_out(self, shown: Sequence[Column]) -> None:
        """Give each column its width: the user's own, else its share of the room."""
        self._shown = tuple(shown)
        header = self._table.horizontalHeader()
        self._laying_out = True
        for place in range(len(self._shown)):
            header.moveSection(header.visualIndex(place), place)
        for place, width in enumerate(self._widths()):
            header.setSectionHidden(place, not width)
            if width:
                header.resizeSection(place, width)
        self._choice.left_out = {
            one.name for place, one in enumerate(self._shown) if header.isSectionHidden(place)
        }
        self._laying_out = False
        self._show_sort()

    def _widths(self) -> list[int]:
        kept = self._choice.widths
        if any(column.name in kept for column in self._shown):
            return [kept.get(column.name) or self._usual.usual(column) for column in self._shown]
        # As wide as what is under it, which Qt made itself (see ``home``).
        room = self._table.horizontalHeader().width()
        return self._usual.shared(self._shown, room, usual=not self._choice.chosen)

    def fit(self) -> None:
        """Share the room anew after the table changed its width."""
        if not self._choice.widths:
            self.lay_out(self._shown)

    def show_sorted(self, field: str, descending: bool) -> None:
        """Show the mark of an order that was asked for elsewhere."""
        self._sort, self._descending = field, descending
        self._show_sort()

    def sort_by(self, place: int, descending: bool) -> None:
        """Sort by a column; once more by the same way goes back to the newest first."""
        if not 0 <= place < len(self._shown):
            return
        field = self._shown[place].sort
        if (field, descending) == (self._sort, self._descending):
            field, descending = "", False
        self._sort, self._descending = field, descending
        self._show_sort()
        self.sorted_by.emit(field, descending)

    def _clicked(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        if self._shown[place].sort != self._sort:
            self.sort_by(place, False)
        else:
            self.sort_by(place, True)

    def _show_sort(self) -> None:
        header = self._table.horizontalHeader()
        places = [place for place, one in enumerate(self._shown) if one.sort == self._sort]
        header.setSortIndicatorShown(bool(places))
        if places:
            down = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(places[0], down)

    def _resized(self, place: int, _old: int, width: int) -> None:
        if self._laying_out or not 0 <= place < len(self._shown) or not width:
            return
        if not self._choice.widths:
            header = self._table.horizontalHeader()
            if self._choice.left_out:  # what was seen as the edge was dragged stays what is seen
                self._choice.keep([one.name for one in self._choice.seen()])
            for other, column in enumerate(self._shown):
                if not header.isSectionHidden(other):
                    self._choice.keep_width(column.name, header.sectionSize(other))
        self._choice.keep_width(self._shown[place].name, width)

    def _moved(self, _place: int, _old: int, _new: int) -> None:
        if self._laying_out:
            return
        header = self._table.horizontalHeader()
        places = (header.logicalIndex(visual) for visual in range(len(self._shown)))
        order = [place for place in places if not header.isSectionHidden(place)]
        self._choice.keep([self._shown[place].name for place in order])
