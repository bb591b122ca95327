"""The first screen: language, name, post; then a new register, an open one, or the sample."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.desk import LONGEST_NAME, read_officer, read_post
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import LANGUAGES, _, filled, language, tell
from smara_desktop.settings import Settings
from smara_desktop.ui import theme
from smara_desktop.ui.parts import frame, label, push_button, tool_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

EXAMPLE_POST = "AG1"


class FirstStart(QWidget):
    """``begun`` carries what to do with which desk: ``new``, ``open``, ``sample`` or ``open:FILE``.

    The settings bear the name and post by then. ``language_asked`` carries a code.
    """

    begun = Signal(str)
    language_asked = Signal(str)

    def __init__(self, settings: Settings, file: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "role", "page")
        self._settings, self._file = settings, file
        self.officer = _line("officer_name", settings.officer, _("Your name"))
        self.post = _line("post", settings.post, _("Post code"))
        self.officer.setMaxLength(LONGEST_NAME)
        self.post.setMaxLength(4)
        self.post.setPlaceholderText(EXAMPLE_POST)
        self.post.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.problem = label("", "problem", "first_start_problem", wrap=True)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(self._sheet(), 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)
        self.officer.returnPressed.connect(self.post.setFocus)
        self.post.returnPressed.connect(self._first_choice)

    def focus_first(self) -> None:
        """Put the keyboard on what is still to be filled in."""
        (self.post if self.officer.text() else self.officer).setFocus()

    def typed(self) -> tuple[str, str]:
        """The name and the post as typed, to be kept when the language changes."""
        return self.officer.text(), self.post.text()

    def take_up(self, typed: tuple[str, str]) -> None:
        """Show what was typed before the language changed."""
        self.officer.setText(typed[0])
        self.post.setText(typed[1])

    def begin(self, what: str) -> bool:
        """Check name and post, remember them, and go on; false when something is missing."""
        try:
            field = self.officer
            name = read_officer(field.text())
            field = self.post
            post = read_post(field.text())
        except InputError as error:
            return self._refuse(field, tell(error.message))
        self._settings.officer, self._settings.post = name, post
        if name not in self._settings.officers:
            self._settings.officers.append(name)
        with suppress(OSError):  # tried again, and told, with the register that is opened
            self._settings.save()
        self.begun.emit(what)
        return True

    def _refuse(self, field: QLineEdit, words: str) -> bool:
        for other in (self.officer, self.post):
            theme.mark(other, "problem", "hard" if other is field else "")
        self.problem.setText(words)
        field.setFocus()
        return False

    def _sheet(self) -> QWidget:
        sheet = frame("surface", "first_start_sheet")
        sheet.setMinimumWidth(520)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_M)
        column.addWidget(label(_("Register of the social economy"), "page_title"))
        words = _("Who works here, and where? Your name and post stand with each record.")
        column.addWidget(label(words, "muted", wrap=True))
        fields = QFormLayout()
        fields.setVerticalSpacing(SPACE_M)
        fields.setHorizontalSpacing(SPACE_L)
        fields.addRow(label(_("Language"), "label"), self._languages())
        fields.addRow(label(_("Your name"), "label"), self.officer)
        fields.addRow(label(_("Post code"), "label"), self.post)
        column.addLayout(fields)
        column.addWidget(self.problem)
        self._choices = self._buttons()
        for button in self._choices:
            column.addWidget(button)
        return sheet

    def _languages(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        group = QButtonGroup(row)
        for code, name in LANGUAGES.items():
            button = tool_button(name, f"first_language_{code}", role="switch")
            button.setCheckable(True)
            button.setChecked(code == language())
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        group.buttonClicked.connect(self._switched)
        return row

    def _buttons(self) -> list[QWidget]:
        offered = [
            ("new", _("New register"), "new"),
            ("open", _("Open a register"), "open"),
            ("sample", _("Look at the sample"), "info"),
        ]
        if self._file:
            name = Path(self._file).name
            offered.insert(0, (f"open:{self._file}", filled(_("Open {name}"), name=name), "open"))
        buttons: list[QWidget] = []
        for number, (what, words, drawing) in enumerate(offered):
            role = "primary" if number == 0 else ""
            button = push_button(words, f"begin_{_short(what)}", role, drawing)
            button.setProperty("what", what)
            button.clicked.connect(self._pressed)
            buttons.append(button)
        return buttons

    def _pressed(self) -> None:
        self.begin(self.sender().property("what"))

    def _first_choice(self) -> None:
        self.begin(self._choices[0].property("what"))

    def _switched(self, button: QToolButton) -> None:
        self.language_asked.emit(button.objectName().removeprefix("first_language_"))


def _short(what: str) -> str:
    return "file" if what.startswith("open:") else what


def _line(name: str, text: str, words: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    line.setAccessibleName(words)
    return line
