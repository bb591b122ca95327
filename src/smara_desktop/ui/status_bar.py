"""The foot of the window: what is saved, who works on which file, the language."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QStatusBar, QToolButton, QWidget

from smara_desktop.i18n import LANGUAGES, _, filled, language
from smara_desktop.ui.keys import KEYS, tip
from smara_desktop.ui.parts import label, tool_button

SWITCHES = {"fr": "FR", "ar": "ع", "en": "EN"}
_SAID_MS = 12_000


class StatusBar(QStatusBar):
    """``undo_asked`` carries the change's number, ``language_asked`` a language's code."""

    undo_asked = Signal(object)
    officer_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._change = 0
        self.said = label("", name="said")
        self._undo = tool_button(_("Undo"), "undo_said", role="quiet")
        self._undo.setToolTip(tip("undo"))
        self._undo.clicked.connect(self._ask_undo)
        self._undo.hide()
        self.saved = label("", name="saved_state")
        self.draft = label("", name="draft_state")
        self.officer = tool_button(_("Officer"), "officer", role="quiet")
        self.officer.setToolTip(tip("officer"))
        self.officer.clicked.connect(self.officer_asked)
        self.file = label("", name="file_name")
        self.backup = label("", name="last_backup")
        self.addWidget(self.said)
        self.addWidget(self._undo)
        for part in (self.saved, self.draft, self.officer, self.file, self.backup):
            self.addPermanentWidget(part)
        self._add_languages()
        self.officer.hide()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAID_MS)
        self._silence.timeout.connect(self._forget)

    def say(self, words: str, change: int = 0) -> None:
        """Tell a done thing for a while, with Undo when ``change`` is given."""
        self._change = change
        self.said.setText(words)
        self.said.setToolTip(words)  # where the window is too narrow for all of it
        self._undo.setVisible(change > 0)
        self._silence.start()

    def show_desk(self, post: str, officer: str) -> None:
        """Show who works at which post."""
        self.officer.setText(f"{post} {officer}".strip())
        self.officer.setAccessibleName(filled(_("Officer: {name}"), name=officer))
        self.officer.show()

    def show_language(self) -> None:
        """Mark the language of now."""
        for button in self._languages.buttons():
            button.setChecked(button.objectName() == f"language_{language()}")

    def _ask_undo(self) -> None:
        change, self._change = self._change, 0
        self._undo.hide()
        self.undo_asked.emit(change)

    def _forget(self) -> None:
        self.said.clear()
        self.said.setToolTip("")
        self._undo.hide()

    def _add_languages(self) -> None:
        self._languages = group = QButtonGroup(self)
        for code, name in LANGUAGES.items():
            button = tool_button(name, f"language_{code}", role="switch")
            button.setText(SWITCHES[code])
            button.setToolTip(f"{name} ({KEYS['language'].native()})")
            button.setCheckable(True)
            group.addButton(button)
            self.addPermanentWidget(button)
        self.show_language()
        group.buttonClicked.connect(self._switched)

    def _switched(self, button: QToolButton) -> None:
        self.language_asked.emit(button.objectName().removeprefix("language_"))
