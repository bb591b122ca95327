"""A part of the settings made of declared fields, each saved when it is left."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from smara_desktop.domain.describe import Field
from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import tell
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.inline_field import InlineField
from smara_desktop.ui.settings_pages.section import Place, Section
from smara_desktop.ui.tokens import SPACE_L, SPACE_XL

COLUMNS = 2


class FieldsSection(Section):
    """Fields in two columns; a subclass saves a text in ``settled``."""

    def __init__(self, context: Context, name: str, fields: Iterable[Field]) -> None:
        super().__init__(context, name)
        self.fields = {field.name: InlineField(field, context) for field in fields}
        for field in self.fields.values():
            field.settled.connect(self.settled)

    def lay_out(self, *, wide: Iterable[str] = ()) -> None:
        """Put the fields on a sheet, two beside each other but for the ``wide`` ones."""
        sheet, wide = parts.frame("surface"), set(wide)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_XL)
        grid.setVerticalSpacing(SPACE_L)
        place = 0
        for name, field in self.fields.items():
            place += place % COLUMNS if name in wide else 0
            span = COLUMNS if name in wide else 1
            grid.addWidget(field, place // COLUMNS, place % COLUMNS, 1, span)
            place += span
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        inside.addLayout(grid)
        self.column.addWidget(sheet)
        self.column.addStretch(1)

    def stored(self) -> Mapping[str, str]:
        """What each field shows when nothing is typed."""
        raise NotImplementedError

    def settled(self, name: str, text: str) -> None:
        """A field was left with another text."""
        raise NotImplementedError

    def refresh(self) -> None:
        stored = self.stored()
        for name, field in self.fields.items():
            field.show_stored(stored.get(name, ""))

    @property
    def unfinished(self) -> bool:
        return any(field.unsaved for field in self.fields.values())

    def focus_first(self) -> None:
        next(iter(self.fields.values())).editor.widget.setFocus()

    def refused(self, problems: tuple[Problem, ...], place: Place) -> None:
        self.fields[place.name].show_problem(tell(problems[0].message))

    def accepted(self, place: Place) -> None:
        self.fields[place.name].show_problem("")
