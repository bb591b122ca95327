"""The sections of a form: every editor in its place, in the order of entry."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.describe import describe
from smara_desktop.domain.layouts import BESIDE, LAYOUTS, Band, Section
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.computed_row import Beside, ComputedRow
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.editors import editor_for
from smara_desktop.ui.forms.field_note import FieldNote
from smara_desktop.ui.forms.field_row import FieldRow
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

STACKED_BELOW = 520
"""Pixels of width below which sections stand one under the other: labels need their room."""


class FormBody(QFrame):
    """All fields of a record type; ``editors`` and ``rows`` by the names of the fields."""

    def __init__(self, context: Context, of: type[Record], area: QScrollArea) -> None:
        # Into its place first, and filled there: a style sheet makes each move of a widget dear.
        super().__init__(area)
        area.setWidget(self)
        self._context, self._described = context, describe(of)
        self._either = of.type.either_script
        self.editors: dict[str, Editor] = {}
        self.rows: dict[str, FieldRow] = {}
        self.computed: dict[str, ComputedRow | Beside] = {}
        self._bands: list[QBoxLayout] = []
        theme.mark(self, "role", "part")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        outer.setSpacing(SPACE_M)
        for band in LAYOUTS[of]:
            outer.addLayout(self._band(band))
        outer.addStretch(1)
        self.note = FieldNote(self)
        self._notes: dict[str, FieldNote] = {}
        self._noted = ""
        self._chain()

    def first(self, given: Collection[str] = ()) -> QWidget:
        """The field where entry begins, the first that is not ``given`` already."""
        editors = (one for name, one in self.editors.items() if name not in given)
        return next(editors).widget

    def show_computed(self, values: Mapping[str, object]) -> None:
        """Work out what follows from the values."""
        for row in self.computed.values():
            row.show_values(values)

    def show_notes(self, focused: str) -> None:
        """Say in full what a field's own line is too short for."""
        self._noted = focused
        said = {name for name, row in self.rows.items() if not row.message.fits}
        self._follow(self.note, focused if focused in said else "", focused=True)
        for name in said.difference(self._notes, [focused]):
            self._notes[name] = FieldNote(self)
        for name, note in self._notes.items():
            others = name in said and name != focused
            self._follow(note, name if others else "", focused=False)

    def _follow(self, note: FieldNote, name: str, *, focused: bool) -> None:
        row = self.rows.get(name)
        note.follow(row, self._taken(name) if row is not None else (), focused=focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < STACKED_BELOW
        direction = QBoxLayout.Direction
        for band in self._bands:
            band.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        # Where a note fits is known once the rows have their places.
        QTimer.singleShot(0, self, self._show_notes_again)

    def _show_notes_again(self) -> None:
        self.show_notes(self._noted)

    def _taken(self, name: str) -> list[QRect]:
        """Where other fields stand: labels, editors, and the lines that say something."""
        own = self.rows.get(name)
        parts: list[QWidget] = [one for one in self.computed.values() if one.isVisible()]
        for row in self.rows.values():
            parts += row.parts()
            if row is not own and row.message.text():
                parts.append(row.message)
        return [QRect(one.mapTo(self, QPoint(0, 0)), one.size()) for one in parts]

    def _band(self, band: Band) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_XL)
        self._bands.append(line)
        for section in band:
            line.addLayout(self._section(section), 1)
        return line

    def _section(self, section: Section) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        title = QLabel(_(section.title), self)
        theme.mark(title, "role", "section")
        # A long title must not push the columns of its band aside.
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column.addWidget(title)
        column.addSpacing(SPACE_XS)
        for name in section.fields:
            column.addWidget(self._row(name))
        column.addStretch(1)
        return column

    def _row(self, name: str) -> QWidget:
        field = self._described.by_name[name]
        if field.computed:
            row = self.computed[name] = ComputedRow(self, field)
            return row
        editor = self.editors[name] = editor_for(field, self._context)
        self.rows[name] = FieldRow(
            self, field, editor, self._beside(name), either=name in self._either
        )
        return self.rows[name]

    def _beside(self, name: str) -> Beside | None:
        if name not in BESIDE:
            return None
        made = Beside(self, self._described.by_name[BESIDE[name]])
        self.computed[BESIDE[name]] = made
        return made

    def _chain(self) -> None:
        """Tab goes in the order of entry, not in the order Qt met the widgets."""
        stops: list[QWidget] = []
        for editor in self.editors.values():
            stops += _stops(editor)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _stops(editor: Editor) -> Sequence[QWidget]:
    if isinstance(editor, LinesEditor):
        return [cell for row in editor.rows for cell in row.cells]
    editor.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return [editor.widget]
