"""F1: every key, by where it works."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smara_desktop.i18n import _, filled
from smara_desktop.ui.keys import GROUPS, KEYS, Key
from smara_desktop.ui.parts import label
from smara_desktop.ui.places import PLACES
from smara_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS


class KeysSheet(QDialog):
    """Two columns of groups; Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("keys_sheet")
        self.setWindowTitle(_("All keys"))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        # Within the window from the first: its rows are as high as its look makes them.
        sheet = QWidget(scroll)
        beside = QHBoxLayout(sheet)
        beside.setSpacing(SPACE_XL)
        first, *others = GROUPS
        for names in ([first], others):
            column = QVBoxLayout()
            column.setSpacing(SPACE_M)
            for name in names:
                column.addWidget(label(_(GROUPS[name]), "section"))
                column.addLayout(_group(name))
            column.addStretch(1)
            beside.addLayout(column)
        scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_L, SPACE_M, SPACE_S, SPACE_M)
        whole.addWidget(scroll)
        # As wide as its words, in any language.
        self.resize(max(900, sheet.sizeHint().width() + 3 * SPACE_XL), 640)


def _group(name: str) -> QGridLayout:
    lines = QGridLayout()
    lines.setHorizontalSpacing(SPACE_L)
    lines.setVerticalSpacing(SPACE_XS)
    lines.setColumnStretch(1, 1)
    for line, one in enumerate(_keys_of(name)):
        words = _place(one.name) or _(one.words)
        shown = label(one.native(), "key")
        shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        lines.addWidget(shown, line, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(label(words), line, 1)
    return lines


def _keys_of(group: str) -> list[Key]:
    places = {f"place_{number}" for number in range(1, len(PLACES) + 1)}
    return [
        one
        for one in KEYS.values()
        if one.group == group and (one.name in places or not one.name.startswith("place_"))
    ]


def _place(key: str) -> str:
    """Where a key of the rail goes; empty for other keys."""
    if not key.startswith("place_"):
        return ""
    place = PLACES[int(key.removeprefix("place_")) - 1]
    return filled(_("Go to: {place}"), place=_(place.title))
