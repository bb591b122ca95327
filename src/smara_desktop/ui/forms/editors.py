"""The one table from a kind of field to the editor that edits it."""

from collections.abc import Callable

from smara_desktop.domain.acquisition import FundingLine
from smara_desktop.domain.describe import Field, line_type
from smara_desktop.domain.kinds import (
    BirthDay,
    Choice,
    Choices,
    Coordinate,
    Count,
    Day,
    Flag,
    Identifier,
    Lines,
    Money,
    Name,
    PhaseNumber,
    Quantity,
    Reference,
    Share,
    Text,
    Year,
)
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.choice_editor import ChoiceEditor, ChoicesEditor
from smara_desktop.ui.forms.day_editor import DayEditor
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.funding_editor import FundingEditor
from smara_desktop.ui.forms.line_editor import LineEditor
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.forms.multiline_editor import MultilineEditor
from smara_desktop.ui.forms.reference_editor import ReferenceEditor


def _text(field: Field, context: Context) -> Editor:
    several = isinstance(field.kind, Text) and field.kind.multiline
    return MultilineEditor(field, context) if several else LineEditor(field, context)


def _lines(field: Field, context: Context) -> Editor:
    made = FundingEditor if line_type(field) is FundingLine else LinesEditor
    return made(field, context, editor_for)


_EDITORS: dict[type, Callable[[Field, Context], Editor]] = {
    Text: _text,
    Name: LineEditor,
    Identifier: LineEditor,
    Count: LineEditor,
    Year: LineEditor,
    Share: LineEditor,
    Money: LineEditor,
    Quantity: LineEditor,
    Coordinate: LineEditor,
    Day: DayEditor,
    BirthDay: DayEditor,
    Choice: ChoiceEditor,
    PhaseNumber: ChoiceEditor,
    Flag: ChoiceEditor,
    Choices: ChoicesEditor,
    Reference: ReferenceEditor,
    Lines: _lines,
}


def editor_for(field: Field, context: Context) -> Editor:
    """A new editor for a declared field; raises ``KeyError`` for a kind nobody can type."""
    return _EDITORS[type(field.kind)](field, context)
