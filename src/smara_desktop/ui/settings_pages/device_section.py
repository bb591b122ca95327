"""This device: how the window looks, who works here, which post it is, where its files lie."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from smara_desktop import paths
from smara_desktop.domain.desk import LONGEST_NAME, read_officer, read_post
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import LANGUAGES, _, filled, tell
from smara_desktop.services.sessions import desk_of
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.settings_pages.section import Section, saved_words
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S


class DeviceSection(Section):
    """Kept on this device, never in a register."""

    look_changed = Signal()
    desk_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "device")
        themes = {"light": _("Light"), "dark": _("Dark"), "system": _("As the system")}
        self.languages = self._switches("language", dict(LANGUAGES), context.settings.language)
        self.themes = self._switches("theme", themes, context.settings.theme)
        self.officer = _line("officer", _("Officer"))
        self.officer.setMaxLength(LONGEST_NAME)
        self.post = _line("post", _("Post code"))
        self.post.setMaxLength(4)
        self.post.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.problem = parts.label("", "problem", "device_problem", wrap=True)
        self.problem.hide()
        self.languages.idClicked.connect(self._language_chosen)
        context.navigator.look_kept.connect(self._mark_language)
        self.themes.idClicked.connect(self._theme_chosen)
        self.officer.editingFinished.connect(self._officer_typed)
        self.post.editingFinished.connect(self._post_typed)
        self._lay_out()

    def refresh(self) -> None:
        self.officer.setText(self.context.settings.officer)
        self.post.setText(self.context.settings.post)

    @property
    def unfinished(self) -> bool:
        return not self.problem.isHidden()

    def focus_first(self) -> None:
        (self.languages.checkedButton() or self.languages.buttons()[0]).setFocus()

    def _language_chosen(self, place: int) -> None:
        self.context.settings.language = list(LANGUAGES)[place]
        if self._kept():
            self.look_changed.emit()

    def _mark_language(self) -> None:
        place = list(LANGUAGES).index(self.context.settings.language)
        self.languages.button(place).setChecked(True)

    def _theme_chosen(self, place: int) -> None:
        self.context.settings.theme = ("light", "dark", "system")[place]
        if self._kept():
            self.look_changed.emit()

    def _officer_typed(self) -> None:
        settings = self.context.settings
        try:
            name = read_officer(self.officer.text())
        except InputError as error:
            self._tell_problem(tell(error.message))
            return
        if name != settings.officer:
            settings.officer = name
            settings.officers = [name, *(one for one in settings.officers if one != name)]
            self._take_seat(saved_words(filled(_("Officer {name}"), name=name)))

    def _post_typed(self) -> None:
        settings = self.context.settings
        try:
            post = read_post(self.post.text())
        except InputError as error:
            self._tell_problem(tell(error.message))
            return
        if post != settings.post:
            settings.post = post
            self._take_seat(saved_words(filled(_("Post code {post}"), post=post)))
        else:
            self.problem.hide()
            self.post.setText(post)

    def _take_seat(self, said: str) -> None:
        if self._kept():
            self.problem.hide()
            self.context.register.desk = desk_of(self.context.settings)
            self.refresh()
            self.context.notices.say(said)
            self.desk_changed.emit()

    def _tell_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _kept(self) -> bool:
        try:
            self.context.settings.save()
        except OSError as error:
            self.context.notices.show(error)
            return False
        return True

    def _switches(self, name: str, choices: dict[str, str], chosen: str) -> QButtonGroup:
        group = QButtonGroup(self)
        for place, (code, words) in enumerate(choices.items()):
            switch = parts.tool_button(words, f"{name}_{code}", role="switch")
            switch.setCheckable(True)
            switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            switch.setChecked(code == chosen)
            group.addButton(switch, place)
        return group

    def _lay_out(self) -> None:
        sheet = parts.frame("surface")
        form = QFormLayout(sheet)
        form.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE_M)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        rows: list[tuple[str, QWidget]] = [
            (_("Language"), _in_a_row(self.languages)),
            (_("Theme"), _in_a_row(self.themes)),
            (_("Officer"), self.officer),
            (_("Post code"), self.post),
            ("", self._meaning()),
            ("", self.problem),
            (_("Register"), self._place("register", self.context.register.store.path)),
            (_("Backups"), self._place("backups", paths.backups_dir())),
            (_("This device"), _path(self.context.settings.device[-8:])),
        ]
        for words, widget in rows:
            form.addRow(parts.label(words, "label"), widget)
        self.column.addWidget(sheet)
        self.column.addStretch(1)

    def _meaning(self) -> QWidget:
        words = _(
            "Every reference made here begins with the post code, as {post}-P-0042. Another code "
            "holds for new records only; those already made keep theirs. Two devices must never "
            "share one code."
        )
        post = self.context.settings.post or "AG1"
        return parts.label(filled(words, post=post), "help", wrap=True)

    def _place(self, name: str, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(_path(str(path)), 1)
        opening = parts.push_button(_("Show the folder"), f"show_{name}", "quiet", "open")
        folder = path if path.is_dir() else path.parent
        opening.setProperty("folder", str(folder))
        opening.clicked.connect(self._show_folder)
        row.addWidget(opening)
        return line

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.sender().property("folder"))))


def _line(name: str, label: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(label)
    edit.setMaximumWidth(320)
    return edit


def _path(text: str) -> QWidget:
    shown = parts.label(text, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAlignment(start_side())
    return shown


def _in_a_row(group: QButtonGroup) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    for one in group.buttons():
        row.addWidget(one)
    row.addStretch(1)
    return line
