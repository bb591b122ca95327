"""The figures of the panel: one line per row, the phase's figure beside the whole's."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _, beside
from smara_desktop.services.totals_rows import Row, Section
from smara_desktop.ui import theme
from smara_desktop.ui.roving import Roving
from smara_desktop.ui.tokens import SPACE_S, SPACE_XS
from smara_desktop.ui.totals.figure_button import FigureButton


class FiguresGrid(QWidget):
    """Lays out ``sections``; ``asked`` carries the pressed ``FigureButton``.

    The whole grid is one stop of the Tab key; the arrows go from figure to figure.
    """

    asked = Signal(object)

    def __init__(self, sections: Iterable[Section], phase: int, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: list[list[FigureButton]] = []
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(SPACE_S, 0, SPACE_XS, SPACE_S)
        self._lines.setHorizontalSpacing(SPACE_XS)
        self._lines.setVerticalSpacing(0)
        set_columns(self._lines)
        for section in sections:
            self._add_section(section, phase)
        self._lines.setRowStretch(self._lines.rowCount(), 1)
        self._roving = Roving(self)
        self._roving.watch([_in_reading_order(row) for row in self._rows])

    def show_compact(self, *, compact: bool) -> None:
        """Narrower columns where there is little room."""
        set_columns(self._lines, compact=compact)

    def focus_first(self) -> None:
        """Put the keyboard on the figures, where it was last."""
        self._roving.focus()

    def buttons(self) -> list[FigureButton]:
        """All figures, line by line."""
        return [button for row in self._rows for button in row]

    def _add_section(self, section: Section, phase: int) -> None:
        title = QLabel(_(section.title))
        theme.mark(title, "role", "totals_section")
        title.setMaximumHeight(16777215 if section.title else 6)
        self._lines.addWidget(title, self._lines.rowCount(), 0, 1, 3)
        for rows in _lines_of(section):
            self._add_line(rows, phase)

    def _add_line(self, rows: list[Row], phase: int) -> None:
        line, top = self._lines.rowCount(), Qt.AlignmentFlag.AlignTop
        name = QLabel(_joined(rows), wordWrap=True)
        muted = rows[0].depth or rows[0].quiet
        theme.mark(name, "role", "totals_part" if muted else "totals_row")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name.setToolTip(beside(row.full_label for row in rows))
        name.setIndent(SPACE_S * rows[0].depth)
        self._lines.addWidget(name, line, 0, top)
        self._rows.append([])
        for place, scope in enumerate((phase, WHOLE), start=1):
            buttons = [self._button(row, scope, self._rows[-1]) for row in rows]
            if len(buttons) == 1:
                self._lines.addWidget(buttons[0], line, place, top)
                continue
            side_by_side = QHBoxLayout()
            side_by_side.setSpacing(0)
            for button in buttons:
                side_by_side.addWidget(button, 1)
            self._lines.addLayout(side_by_side, line, place)

    def _button(self, row: Row, scope: int, line: list[FigureButton]) -> FigureButton:
        button = FigureButton(row, scope, self)
        button.clicked.connect(self._pressed)
        line.append(button)
        return button

    def _pressed(self) -> None:
        self.asked.emit(self.sender())


def _lines_of(section: Section) -> list[list[Row]]:
    lines: list[list[Row]] = []
    for row in section.rows:
        if row.beside and lines:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _joined(rows: list[Row]) -> str:
    first, *others = (row.line_label for row in rows)
    return beside([first, *(other.lower() for other in others)])


def set_columns(lines: QGridLayout, *, compact: bool = False) -> None:
    """The columns of the panel: names, the phase, the whole."""
    name, figure = (84, 66) if compact else (120, 96)
    for column, (width, stretch) in enumerate(((name, 0), (figure, 1), (figure, 1))):
        lines.setColumnMinimumWidth(column, width)
        lines.setColumnStretch(column, stretch)


def _in_reading_order(row: list[FigureButton]) -> list[FigureButton]:
    return [b for b in row if b.scope != WHOLE] + [b for b in row if b.scope == WHOLE]
