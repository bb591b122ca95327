"""What an export shall hold: which records, for whom, with or without personal data, where."""

from pathlib import Path
from typing import cast

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import N_, _, apart, filled, language
from smara_desktop.paths import documents_dir
from smara_desktop.services.export_csv import Options
from smara_desktop.services.register import Register
from smara_desktop.services.value_words import phase_words
from smara_desktop.ui import parts, theme
from smara_desktop.ui.file_choice import ask_folder
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S

EVERYTHING, PHASE, LIST = "everything", "phase", "list"
WARNING = N_(
    "Names, CIN, phones, addresses, target groups and all else about persons will be in the "
    "files (law 09-08). Hand them only to who is entitled to them, and delete them afterwards."
)


class Chosen(Struct, frozen=True):
    """The choices as they stand: of each group a code, and all that belongs to them."""

    codes: dict[str, str]
    phase: int | None
    zip: bool
    folder: Path
    selection: Selection | None


class ExportChoices(QWidget):
    """The choices of one export; ``changed`` when one of them was made."""

    changed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._selection: Selection | None = None
        self.parent_folder = documents_dir()
        self.what = self._switches(
            "what",
            {EVERYTHING: _("Everything"), PHASE: _("One phase"), LIST: _("The list as filtered")},
        )
        self.dialect = self._switches(
            "dialect",
            {Dialect.EXCEL_FR.value: _("French Excel"), Dialect.PLAIN.value: _("Other programs")},
        )
        self.privacy = self._switches(
            "privacy", {"open": _("Without personal data"), "personal": _("With personal data")}
        )
        self.phases = QComboBox()
        self.phases.setObjectName("export_phase")
        self.phases.setAccessibleName(_("Phase"))
        self.zip = QCheckBox(_("Also as one .zip file"))
        self.zip.setObjectName("export_zip")
        self.warning = parts.label(_(WARNING), "problem", "export_warning", wrap=True)
        theme.mark(self.warning, "severity", "soft")
        self.folder = parts.label("", "", "export_folder", wrap=True)
        self.folder.setAlignment(start_side())
        self.change_folder = parts.push_button(_("Change…"), "change_folder", "quiet", "open")
        self.change_folder.clicked.connect(self._ask_folder)
        self._lay_out()
        self._groups = {"what": self.what, "dialect": self.dialect, "privacy": self.privacy}
        for group in self._groups.values():
            group.buttonClicked.connect(self._chosen)
        self._show()

    def refresh(self) -> None:
        """Offer the phases that the register has now."""
        plan, chosen = self._register.plan, self.phases.currentData()
        self.phases.clear()
        for number in plan.phases:
            self.phases.addItem(phase_words(plan, number), number)
        self.phases.setCurrentIndex(max(0, self.phases.findData(chosen)))

    def options(self) -> Options:
        """What was chosen."""
        what = self._of(self.what)
        return Options(
            dialect=Dialect(self._of(self.dialect)),
            personal=self._of(self.privacy) == "personal",
            phase=self.phases.currentData() if what == PHASE else None,
            selection=self._selection if what == LIST else None,
            zip=self.zip.isChecked(),
            language=language(),
        )

    def kept(self) -> Chosen:
        """What was chosen, for ``take_up``."""
        codes = {name: self._of(group) for name, group in self._groups.items()}
        phase, zipped = self.phases.currentData(), self.zip.isChecked()
        return Chosen(codes, phase, zipped, self.parent_folder, self._selection)

    def take_up(self, chosen: Chosen) -> None:
        """Choose what was chosen before."""
        self._selection, self.parent_folder = chosen.selection, chosen.folder
        for name, code in chosen.codes.items():
            self._button(self._groups[name], code).setChecked(True)
        self.zip.setChecked(chosen.zip)
        self.refresh()
        self.phases.setCurrentIndex(max(0, self.phases.findData(chosen.phase)))
        self._show()

    def choose_selection(self, selection: Selection | None) -> None:
        """Offer, and choose, the records that a list shows; ``None`` for everything."""
        self._selection = selection
        self._button(self.what, EVERYTHING if selection is None else LIST).setChecked(True)
        self._show()

    def choose_folder(self, folder: str) -> None:
        """Write into a new folder within this one."""
        self.parent_folder = Path(folder)
        self._show()

    def _chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        listed = self._button(self.what, LIST)
        listed.setVisible(self._selection is not None)
        if self._selection is not None:
            title = _(self._selection.of.type.titles)
            listed.setText(filled(_("The list as filtered: {title}"), title=title))
        self.phases.setVisible(self._of(self.what) == PHASE)
        self.warning.setVisible(self._of(self.privacy) == "personal")
        self.folder.setText(apart(str(self.parent_folder)))
        told = self.folder.fontMetrics().horizontalAdvance(self.folder.text())
        self.folder.setMaximumWidth(told + SPACE_S)

    def _ask_folder(self) -> None:
        asking = ask_folder(self, "folder_choice", _("Where to"), self.parent_folder)
        asking.fileSelected.connect(self.choose_folder)

    def _switches(self, name: str, choices: dict[str, str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for place, (code, words) in enumerate(choices.items()):
            switch = parts.tool_button(words, f"{name}_{code}", role="switch")
            switch.setCheckable(True)
            switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            switch.setProperty("code", code)
            switch.setChecked(place == 0)
            group.addButton(switch, place)
        return group

    @staticmethod
    def _of(group: QButtonGroup) -> str:
        chosen = group.checkedButton()
        assert chosen is not None  # the group is exclusive, and began with one chosen
        return str(chosen.property("code"))

    @staticmethod
    def _button(group: QButtonGroup, code: str) -> QAbstractButton:
        return next(one for one in group.buttons() if one.property("code") == code)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE_M)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        place = _row(self.folder, self.change_folder)
        # As wide as its name, where there is room: else it goes on in a second line.
        cast("QHBoxLayout", place.layout()).setStretchFactor(self.folder, 9)
        for words, widget in (
            (_("What"), _row(*self.what.buttons(), self.phases)),
            (_("For"), _row(*self.dialect.buttons())),
            (_("Personal data"), _column(_row(*self.privacy.buttons()), self.warning)),
            (_("In the folder"), place),
            ("", self.zip),
        ):
            form.addRow(parts.label(words, "label"), widget)


def _row(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return line


def _column(*widgets: QWidget) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    for one in widgets:
        column.addWidget(one)
    return block
