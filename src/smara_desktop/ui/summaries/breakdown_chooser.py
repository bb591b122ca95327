"""Where a breakdown is set up: an arrangement by name, or its measure, rows and columns."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from smara_desktop.domain.dimensions import DIMENSIONS
from smara_desktop.domain.measures import MEASURES
from smara_desktop.i18n import N_, _
from smara_desktop.services import arrangements
from smara_desktop.services.arrangements import FIRST, SHIPPED, Arrangement
from smara_desktop.settings import Settings
from smara_desktop.ui.over_window import open_over
from smara_desktop.ui.parts import label, push_button
from smara_desktop.ui.summaries.breaking import Breaking
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S

_SIDES = ("rows", "rows_then", "columns", "columns_then")
_LABELS = {
    "rows": N_("Rows"),
    "rows_then": N_("Rows, then"),
    "columns": N_("Columns"),
    "columns_then": N_("Columns, then"),
}

_CHOICES_LEAST = 0.6
"""A choice is told from the others by less than its longest words."""


class _Choice(QComboBox):
    """A list of choices that the wheel leaves alone: it scrolls the page."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def offer(self, choices: Iterable[tuple[str, object]]) -> None:
        """Offer words and what they stand for."""
        self.clear()
        for words, data in choices:
            self.addItem(words, data)

    def show_choice(self, data: object) -> None:
        """Show the choice that stands for ``data``; none when it is not offered."""
        found = (place for place in range(self.count()) if self.itemData(place) == data)
        self.setCurrentIndex(next(found, -1))


class BreakdownChooser(QWidget):
    """``chosen`` when another breakdown is to be shown; it is remembered on this device."""

    chosen = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breakdown_chooser")
        self._settings = settings
        self.arrangement = arrangements.last(settings.view)
        self.names = _Choice("breakdown_name", _("Arrangement"))
        self.names.setMinimumContentsLength(32)
        self.measure = _Choice("breakdown_measure", _("Measure"))
        self.sides = {name: _Choice(f"breakdown_{name}", _(_LABELS[name])) for name in _SIDES}
        self.empty = QCheckBox(_("Also what has no figure"))
        self.empty.setObjectName("breakdown_empty")
        self.keep = push_button(_("Keep under a name…"), "breakdown_keep", "quiet")
        self.forget = push_button(_("Delete"), "breakdown_forget", "quiet")
        self._lay_out()
        self._offer()
        self._show()
        self.names.activated.connect(self._named)
        for choice in (self.measure, *self.sides.values()):
            choice.activated.connect(self._set_up)
        self.empty.clicked.connect(self._set_up)
        self.keep.clicked.connect(self._ask_name)
        self.forget.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        named, kept = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self._label(_("Arrangement"), self.names))
        named.addWidget(self.names, 1)
        for button in (self.keep, self.forget):
            kept.addWidget(button)
        kept.addStretch(1)
        kept.addWidget(self.empty)
        counted = QHBoxLayout()
        counted.addWidget(self._label(_("Measure"), self.measure))
        counted.addWidget(self.measure, 1)
        sides = [self._side("rows", _("Rows")), self._side("columns", _("Columns"))]
        self._lines = [Breaking(), Breaking(_CHOICES_LEAST)]
        for line, groups in zip(self._lines, ([named, kept], [counted, *sides]), strict=True):
            for group, share in zip(groups, (3, 4, 4), strict=False):
                group.setSpacing(SPACE_S)
                line.addLayout(group, share)
            column.addLayout(line)

    def _side(self, name: str, words: str) -> QHBoxLayout:
        group = QHBoxLayout()
        group.addWidget(self._label(words, self.sides[name]))
        group.addWidget(self.sides[name], 1)
        group.addWidget(self.sides[f"{name}_then"], 1)
        return group

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for line in self._lines:
            line.fit(self.width() - 2 * SPACE_L)

    @staticmethod
    def _label(words: str, of: QWidget) -> QWidget:
        made = label(words, "muted")
        made.setBuddy(of)
        return made

    def _offer(self) -> None:
        kept = arrangements.kept(self._settings.view)
        self.names.offer((one.words, one.key) for one in (*SHIPPED, *kept))
        if kept:
            self.names.insertSeparator(len(SHIPPED))
        self.measure.offer((_(one.label), one.name) for one in MEASURES)
        for choice in self.sides.values():
            choice.offer([("–", ""), *((_(one.label), one.name) for one in DIMENSIONS)])

    def _show(self) -> None:
        one = self.arrangement
        self.names.show_choice(one.key)
        self.names.setPlaceholderText(_("Not kept"))
        self.measure.show_choice(one.measure)
        for side, names in (("rows", one.rows), ("columns", one.columns)):
            first, then = (*names, "", "")[:2]
            self.sides[side].show_choice(first)
            self.sides[f"{side}_then"].show_choice(then)
        self.empty.setChecked(one.empty)
        self.forget.setEnabled(bool(one.name) and not one.shipped)

    def _take(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        arrangements.remember(self._settings.view, arrangement)
        self._show()
        self.chosen.emit()

    def _named(self, _place: int) -> None:
        known = (*SHIPPED, *arrangements.kept(self._settings.view))
        key = self.names.currentData()
        self._take(next((one for one in known if one.key == key), FIRST))

    def _set_up(self, _choice: object) -> None:
        """Count what the choices say; a dimension stands once, where it was chosen last."""
        last = self.sender()
        chosen: dict[str, str] = {}
        for name, choice in self.sides.items():
            data = choice.currentData() or ""
            twice = [one for one in self.sides.values() if one.currentData() == data]
            chosen[name] = "" if len(twice) > 1 and choice is not last and last in twice else data
        rows, columns = (
            tuple(one for one in (chosen[side], chosen[f"{side}_then"]) if one)
            for side in ("rows", "columns")
        )
        asked = replace(
            self.arrangement,
            measure=self.measure.currentData(),
            rows=rows,
            columns=columns,
            empty=self.empty.isChecked(),
        )
        same = replace(asked, empty=self.arrangement.empty) == self.arrangement
        self._take(asked if same else replace(asked, name="", shipped=False))

    def _ask_name(self) -> None:
        asking = QInputDialog(self.window())
        asking.setObjectName("breakdown_name_asked")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setWindowTitle(_("Keep under a name…"))
        asking.setLabelText(_("Name of this arrangement"))
        asking.setTextValue("" if self.arrangement.shipped else self.arrangement.name)
        asking.textValueSelected.connect(self._keep)
        open_over(asking)

    def _keep(self, typed: str) -> None:
        name = " ".join(typed.split())[: arrangements.LONGEST]
        if not name:
            return
        kept = replace(self.arrangement, name=name, shipped=False)
        arrangements.keep(self._settings.view, kept)
        self._offer()
        self._take(kept)

    def _forget(self) -> None:
        arrangements.forget(self._settings.view, self.arrangement.name)
        self._offer()
        self._take(replace(self.arrangement, name=""))
