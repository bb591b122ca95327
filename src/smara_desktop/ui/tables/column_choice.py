"""Which columns a list shows and how wide they are, remembered on this device."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, right_to_left
from smara_desktop.services.lists import Column, columns
from smara_desktop.settings import Settings
from smara_desktop.ui.tables.menus import TickMenu


class ColumnChoice:
    """The columns of one list as the settings remember them; unknown names are passed over."""

    def __init__(self, settings: Settings, of: type[Record]) -> None:
        self._view = settings.view.setdefault(f"list.{of.type.name}", {})
        if not isinstance(self._view, dict):
            self._view = settings.view[f"list.{of.type.name}"] = {}
        self.all = columns(of)
        self.left_out: set[str] = set()
        """The usual columns for which a narrow list has no room (see ``Widths.shared``)."""

    @property
    def chosen(self) -> bool:
        """Whether the user chose the columns."""
        return bool(self._view.get("columns"))

    def seen(self) -> tuple[Column, ...]:
        """The columns to show, but for those there is no room for."""
        return tuple(one for one in self.shown() if one.name not in self.left_out)

    def shown(self) -> tuple[Column, ...]:
        """The columns to show, in their order: never none."""
        by_name = {column.name: column for column in self.all}
        names = self._view.get("columns") or []
        kept = tuple(by_name[name] for name in names if name in by_name)
        return kept or self._usual()

    def _usual(self) -> tuple[Column, ...]:
        # Of a name in two scripts, the one of the window: it falls back on the other.
        return tuple(
            column
            for column in self.all
            if column.listed and (not column.instead or column.right_to_left is right_to_left())
        )

    def keep(self, names: list[str]) -> None:
        """Remember which columns are shown; none at all means the usual ones."""
        if names:
            self._view["columns"] = names
        else:
            self._view.pop("columns", None)
            self._view.pop("widths", None)

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths the user gave, by the column's name."""
        found = self._view.get("widths")
        return found if isinstance(found, dict) else {}

    def keep_width(self, name: str, width: int) -> None:
        """Remember a width the user gave."""
        self._view["widths"] = {**self.widths, name: width}


class ColumnsMenu(TickMenu):
    """Ticks of the columns shown; ``chosen`` carries their names, empty for the usual ones."""

    chosen = Signal(object)

    def __init__(self, choice: ColumnChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self._usual = self.addAction(_("Usual columns"))
        self._usual.setObjectName("usual_columns")
        self.addSeparator()
        self._columns: list[QAction] = []
        for column in choice.all:
            action = self.addAction(_(column.label))
            action.setObjectName(f"column_{column.name}")
            action.setCheckable(True)
            self._columns.append(action)
        self.reflect()
        self.aboutToShow.connect(self.reflect)
        self.triggered.connect(self._ticked)

    def reflect(self) -> None:
        """Tick what is shown."""
        shown = {column.name for column in self._choice.seen()}
        with QSignalBlocker(self):
            for action, column in zip(self._columns, self._choice.all, strict=True):
                action.setChecked(column.name in shown)

    def _ticked(self, action: QAction) -> None:
        pairs = list(zip(self._columns, self._choice.all, strict=True))
        ticked = [column.name for one, column in pairs if one.isChecked()]
        if action is self._usual or not ticked:
            self.chosen.emit([])
            return
        # Those already shown keep the order the user gave them.
        before = [column.name for column in self._choice.seen()]
        kept = [name for name in before if name in ticked]
        self.chosen.emit(kept + [name for name in ticked if name not in kept])
