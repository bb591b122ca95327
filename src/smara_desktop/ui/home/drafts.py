"""What was typed and not saved, offered to be taken up again."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smara_desktop.i18n import _, filled
from smara_desktop.services import journal
from smara_desktop.services.journal import Journal, Kept
from smara_desktop.ui.context import Context
from smara_desktop.ui.format import told_at
from smara_desktop.ui.parts import frame, label, push_button
from smara_desktop.ui.tokens import SPACE_M, SPACE_S

MOST = 6


class Drafts(QWidget):
    """Hidden when there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: list[Kept] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def refresh(self) -> None:
        """Look again for drafts, off the GUI thread."""
        work = partial(journal.offers, self._context.register)
        self._context.tasks.run(work, done=self.show_drafts, lane="read", leisure=True)

    def show_drafts(self, kept: list[Kept]) -> None:
        """Offer ``kept``, the newest first."""
        self._kept = kept[:MOST]
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, one in enumerate(self._kept):
            self._column.addWidget(self._line(number, one))
        self.setVisible(bool(self._kept))

    def _line(self, number: int, one: Kept) -> QWidget:
        line = frame("notice", f"draft_{number}")
        across = QHBoxLayout(line)
        across.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        words = filled(
            _("Typed and not saved: {record}, {at}"),
            record=_(one.draft.of.type.title),
            at=told_at(one.at),
        )
        across.addWidget(label(words, wrap=True), 1)
        take = push_button(_("Take it up again"), f"take_up_{number}", "primary")
        take.clicked.connect(self._take_up)
        drop = push_button(_("Throw it away"), f"throw_away_{number}")
        drop.clicked.connect(self._throw_away)
        across.addWidget(take)
        across.addWidget(drop)
        return line

    def _take_up(self) -> None:
        one = self._kept[int(self.sender().objectName().rpartition("_")[2])]
        self._context.navigator.draft_asked.emit(one.draft)

    def _throw_away(self) -> None:
        one = self._kept[int(self.sender().objectName().rpartition("_")[2])]
        self._context.tasks.run(partial(self._forget, one), done=self._forgotten, lane="save")

    def _forget(self, one: Kept) -> None:
        Journal(self._context.register).forget(one.draft.record_id)

    def _forgotten(self, _nothing: object) -> None:
        self.refresh()
