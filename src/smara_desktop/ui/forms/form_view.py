"""The look of a form: head, fields, list of problems, confirmations, foot; no behaviour."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.confirm_panel import ConfirmPanel
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.field_row import FieldRow
from smara_desktop.ui.forms.form_body import FormBody
from smara_desktop.ui.forms.form_foot import FormFoot
from smara_desktop.ui.forms.form_head import FormHead
from smara_desktop.ui.forms.form_state import FormState, field_of
from smara_desktop.ui.forms.funding_editor import FundingEditor
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.forms.problem_list import ProblemList
from smara_desktop.ui.forms.suggestions import suggestions_of


class FormView(QWidget):
    """The widgets of a record's form, and how a ``FormState`` looks in them."""

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.of = context, of
        self.setObjectName(f"form_{of.type.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "role", "page")
        self.head, self.foot = FormHead(self), FormFoot(self)
        self.problem_list, self.confirm = ProblemList(self), ConfirmPanel(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.body = FormBody(context, of, self.area)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        # In a low window a question under the fields is read whole; the fields can be scrolled.
        self.area.setMinimumHeight(1)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._follow_list)
        bar.rangeChanged.connect(self._follow_list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.head, self.area, self.problem_list, self.confirm, self.foot):
            outer.addWidget(part, 1 if part is self.area else 0)

    @property
    def editors(self) -> Mapping[str, Editor]:
        """The editors by the names of their fields."""
        return self.body.editors

    def editor(self, name: str) -> Editor:
        """The editor of a field; raises ``KeyError``."""
        return self.body.editors[name]

    def focus_first(self, given: Collection[str] = ()) -> None:
        """Put the keyboard where entry begins, what is ``given`` being there already."""
        self.area.verticalScrollBar().setValue(0)
        self.body.first(given).setFocus()

    def focused_field(self) -> str:
        """The field that has the keyboard, or nothing."""
        focused = QApplication.focusWidget()
        if focused is None or not self.body.isAncestorOf(focused):
            return ""
        return next((name for name, one in self.editors.items() if one.has_focus()), "")

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft holds; no edit of the user's."""
        for name, editor in self.editors.items():
            if isinstance(editor, LinesEditor):
                editor.set_lines(draft.lines.get(name, ()))
            else:
                editor.set_text(draft.texts.get(name, ""))

    def show_state(self, state: FormState) -> None:
        """Show problems, help, dots, computed values and counts as they are now."""
        focused = self.focused_field()
        problems = state.shown(focused)
        first: dict[str, Problem] = {}
        for problem in reversed(problems):
            first.update(dict.fromkeys(map(field_of, problem.fields[:1]), problem))
        changed = state.changed
        for name, row in self.body.rows.items():
            help_text = self._help(row) if name == focused else ""
            row.show_state(first.get(name), help_text, unsaved=name in changed)
        self._show_lines(state, problems)
        self.body.show_computed(state.values)
        self.body.show_notes(focused)
        hard = sum(one.severity is Severity.HARD for one in problems)
        self.foot.show_problems(hard, len(problems) - hard)
        self.problem_list.show_problems(problems)

    def go_to(self, problem: Problem) -> None:
        """Put the keyboard on the field a problem is about; on the list when it is about none."""
        if not problem.fields:
            self.problem_list.open_list()
            return
        editor = self.editors.get(field_of(problem.fields[0]))
        if editor is None:
            return
        cell = editor.cell(problem.fields[0]) if isinstance(editor, LinesEditor) else None
        (cell or editor.widget).setFocus()
        self.reveal(editor.name)

    def reveal(self, name: str) -> None:
        """Scroll so that a field and the line under it are seen."""
        row = self.body.rows.get(name)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, 24)

    def reveal_note(self) -> None:
        """Scroll so that all words about the focused field are seen."""
        if not self.body.note.isHidden():
            self.area.ensureWidgetVisible(self.body.note, 0, 4)

    def _follow_list(self) -> None:
        suggestions_of(self).follow()

    def _help(self, row: FieldRow) -> str:
        declared, more = _(row.field.kind.help), row.editor.extra_help()
        return f"{declared} {more}".strip()

    def _show_lines(self, state: FormState, problems: tuple[Problem, ...]) -> None:
        for editor in self.editors.values():
            if isinstance(editor, LinesEditor):
                editor.show_problems(problems)
            if isinstance(editor, FundingEditor):
                total = describe(Acquisition).by_name["total"].expression
                assert total is not None
                editor.show_total(_known_total(state, total.value(state.values.get)))


def _known_total(state: FormState, total: object) -> int | None:
    known = all(state.values.get(name) is not None for name in ("quantity", "unit_price"))
    return total if known and isinstance(total, int) else None
