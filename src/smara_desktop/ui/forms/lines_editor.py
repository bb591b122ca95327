"""Editor of owned lines: a small grid, one editor per cell, a blank line at its end."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from uuid_utils.compat import uuid7

from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.entry import LineDraft
from smara_desktop.domain.kinds import Dialect, Money
from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import _, filled
from smara_desktop.ui import keys, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tokens import SPACE_S, SPACE_XS

Factory = Callable[[Field, Context], Editor]


class LineRow(QObject):
    """One line of the grid: an editor per column, and a button that takes it away."""

    edited = Signal(object)
    left = Signal()
    remove_asked = Signal(object)

    def __init__(
        self, line_id: UUID, columns: Sequence[Field], context: Context, make: Factory
    ) -> None:
        super().__init__()
        self.id = line_id
        self.columns = columns
        self.editors = {column.name: make(column, context) for column in columns}
        self.button = QToolButton()
        self.button.setIcon(icon("remove_line", "muted"))
        self.button.setToolTip(keys.tip("remove_line"))
        self.button.setAccessibleName(_("Remove this line"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.mark(self.button, "role", "icon")
        self.button.clicked.connect(self._remove)
        for editor in self.editors.values():
            editor.edited.connect(self._edited)
            editor.left.connect(self.left)

    @property
    def begun(self) -> bool:
        """True once anything is typed in the line."""
        return any(editor.text().strip() for editor in self.editors.values())

    @property
    def cells(self) -> list[QWidget]:
        """The widgets of the line, in their order."""
        return [editor.widget for editor in self.editors.values()]

    def texts(self) -> dict[str, str]:
        """What is typed in the line."""
        return {name: editor.text() for name, editor in self.editors.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show a line of a draft."""
        for name, editor in self.editors.items():
            editor.set_text(texts.get(name, ""))

    def rename(self, field: str, place: int) -> None:
        """Name the cells by field, place and column, and stop at the first of a blank line only."""
        for name, editor in self.editors.items():
            editor.widget.setObjectName(f"{field}[{place}].{name}")
        self.button.setObjectName(f"{field}[{place}].remove")
        for cell in self.cells[1:]:
            stops = Qt.FocusPolicy.StrongFocus if self.begun else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(stops)
        self.button.setVisible(self.begun)

    def start(self) -> None:
        """A line that was just begun gets what a line starts with."""
        for column in self.columns:
            editor = self.editors[column.name]
            if column.default is not None and not editor.text():
                editor.set_text(column.kind.write(column.default, Dialect.SCREEN))

    def delete(self) -> None:
        """Take the line's widgets away."""
        for widget in (*self.cells, self.button):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def _edited(self) -> None:
        self.edited.emit(self)

    def _remove(self) -> None:
        self.remove_asked.emit(self)


class LinesEditor(Editor):
    """The owned lines of a record."""

    def __init__(self, field: Field, context: Context, make: Factory) -> None:
        frame = QFrame()
        super().__init__(field, frame)
        self.columns = describe(line_type(field)).typed
        self._context, self._make = context, make
        self.rows: list[LineRow] = []
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SPACE_S)
        self.grid.setVerticalSpacing(SPACE_XS)
        self.foot = QHBoxLayout()
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACE_XS)
        outer.addLayout(self.grid)
        outer.addLayout(self.foot)
        self._head()
        self._shape()
        children = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys.shortcut("remove_line", frame, self.remove_current, children)

    def text(self) -> str:
        return ""

    def set_text(self, text: str) -> None:
        """Lines are shown by ``set_lines``."""

    def lines(self) -> tuple[LineDraft, ...]:
        """What is typed, without the blank line."""
        return tuple(LineDraft(row.id, row.texts()) for row in self.rows if row.begun)

    def set_lines(self, lines: Sequence[LineDraft]) -> None:
        """Show the lines of a draft; not a user's edit."""
        begun = [row for row in self.rows if row.begun]
        if [row.id for row in begun] != [line.id for line in lines]:
            begun = self._replaced(lines)
        for row, line in zip(begun, lines, strict=True):
            row.set_texts(line.texts)
        self._shape()

    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.widget.isAncestorOf(focused)

    def settle(self) -> None:
        for editor in self.current().editors.values():
            editor.settle()

    def current(self) -> LineRow:
        """The line that has the keyboard, else the blank one."""
        focused = QApplication.focusWidget()
        return next((row for row in self.rows if focused in row.cells), self.rows[-1])

    def remove_current(self) -> None:
        """Remove the line that has the keyboard."""
        self._remove(self.current())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the cells that problems are about."""
        marks = {path: one.severity.value for one in reversed(problems) for path in one.fields}
        for row in self.rows:
            for name, editor in row.editors.items():
                mark = marks.get(f"{self.name}[{row.id}].{name}", "")
                theme.mark(editor.widget, "problem", mark)

    def cell(self, path: str) -> QWidget | None:
        """The cell of a path such as ``fundings[<id>].amount``."""
        for row in self.rows:
            for name, editor in row.editors.items():
                if path == f"{self.name}[{row.id}].{name}":
                    return editor.widget
        return None

    def extra_help(self) -> str:
        return filled(_("{remove} removes a line."), remove=keys.key("remove_line").native())

    def _head(self) -> None:
        for place, column in enumerate(self.columns):
            label = QLabel(_(column.kind.label))
            theme.mark(label, "role", "muted")
            if isinstance(column.kind, Money):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.grid.addWidget(label, 0, place)
            self.grid.setColumnStretch(place, 3 if place == 0 else 2)
        self.grid.setColumnMinimumWidth(len(self.columns), 28)

    def _add(self, line_id: UUID, after: QWidget | None = None) -> LineRow:
        row = LineRow(line_id, self.columns, self._context, self._make)
        row.setParent(self)
        row.edited.connect(self._edited)
        row.left.connect(self._cell_left)
        row.remove_asked.connect(self._remove)
        before = after or (self.rows[-1].cells[-1] if self.rows else None)
        self.rows.append(row)
        self._place(row, len(self.rows))
        for cell in row.cells:
            # A layout shows what it is given only later, and the keyboard may be here before.
            cell.show()
            if before is not None:
                QWidget.setTabOrder(before, cell)
            before = cell
        return row

    def _place(self, row: LineRow, at: int) -> None:
        for place, cell in enumerate((*row.cells, row.button)):
            self.grid.addWidget(cell, at, place)

    def _shape(self) -> None:
        """Keep one blank line at the end, and every cell named by its place."""
        if not self.rows or self.rows[-1].begun:
            self._add(uuid7())
        for place, row in enumerate(self.rows):
            row.rename(self.name, place)
        self.widget.setFocusProxy(self.rows[0].cells[0])

    def _replaced(self, lines: Sequence[LineDraft]) -> list[LineRow]:
        """Rows for other lines, where the keyboard met those that go."""
        gone, self.rows = self.rows, []
        after: QWidget | None = gone[-1].cells[0]
        for line in lines:
            self._add(line.id, after)
            after = None
        self._add(uuid7(), after)
        for row in gone:
            row.delete()
        return self.rows[:-1]

    def _edited(self, row: LineRow) -> None:
        if row.begun and row is self.rows[-1]:
            row.start()
        self._shape()
        self.edited.emit()

    def _cell_left(self) -> None:
        # From cell to cell one is typing still.
        if not self.has_focus():
            self.left.emit()

    def _remove(self, row: LineRow) -> None:
        place = self.rows.index(row)
        focused = row is self.current()
        self.rows.remove(row)
        row.delete()
        for at, other in enumerate(self.rows, start=1):
            self._place(other, at)
        self._shape()
        if focused:
            self.rows[min(place, len(self.rows) - 1)].cells[0].setFocus()
        self.edited.emit()
