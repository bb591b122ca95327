"""What happened to a record: read, put one value back, restore what was deleted."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, beside, filled, language
from smara_desktop.services import history_telling, records, restoring
from smara_desktop.services.changes import Changes, Refused, Saved
from smara_desktop.services.history_telling import Move, Telling
from smara_desktop.services.register import Register
from smara_desktop.ui import parts, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.history.history_tree import HistoryTree
from smara_desktop.ui.icons import icon
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.inline.reason_box import ReasonBox
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


class _Seen(Struct, frozen=True):
    record: Record | None
    tellings: tuple[Telling, ...]


def _read(register: Register, of: type[Record], record_id: UUID) -> _Seen:
    return _Seen(
        records.load(register, of, record_id), history_telling.told(register, record_id, of)
    )


class HistoryPanel(QWidget):
    """Shows one record's history; ``closed`` comes for Esc and the close button."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName("history")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "role", "page")
        self._of: type[Record] | None = None
        self._id = UUID(int=0)
        self._record: Record | None = None
        self._asked: Move | None = None
        self._doubted: list[str] = []
        self._dirty = False
        self.tree = HistoryTree()
        self._make()
        context.bus.changed.connect(self._changed)

    def show_record(self, of: type[Record], record_id: UUID) -> None:
        """Read and show the history of a record, deleted or not."""
        self._of, self._id = of, record_id
        self._reason.settle()
        self.refresh()

    def refresh(self) -> None:
        """Read the history again."""
        self._dirty = False
        if self._of is not None:
            work = partial(_read, self.context.register, self._of, self._id)
            self.context.tasks.run(work, done=self._show, lane="read")

    def focus_first(self) -> None:
        """The keyboard goes into the list of changes."""
        self.tree.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.title = parts.label(_("History"), "section", "history_title")
        self._name = parts.label("", "muted", "history_of", wrap=True)
        self._name.setAlignment(start_side())
        self._close = parts.tool_button(_("Close"), "close_history", "close")
        self._deleted = parts.frame("notice", "history_deleted")
        theme.mark(self._deleted, "severity", "warn")
        restore = _("Restore the record")
        self._restore = button(restore, "restore_record", self._restore_record, picture="restore")
        self._put_back = button(
            _("Put the value before back (Enter)"), "put_back", self._put_current_back
        )
        self._put_back.setIcon(icon("undo"))
        self._reason = ReasonBox(_("Put back all the same"))
        self._close.clicked.connect(self.closed)
        self._reason.confirmed.connect(self._confirmed)
        self._reason.given_up.connect(self.focus_first)
        self.tree.put_back_asked.connect(self._ask_put_back)
        self.tree.move_chosen.connect(self._chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._name)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        warned = QHBoxLayout(self._deleted)
        warned.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        told = _("This record is deleted: it no longer counts.")
        warned.addWidget(parts.label(told, wrap=True), 1)
        warned.addWidget(self._restore)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._deleted)
        column.addWidget(self.tree, 1)
        column.addWidget(self._reason)
        column.addLayout(foot)
        self._deleted.hide()
        self._put_back.setEnabled(False)

    def _show(self, seen: _Seen) -> None:
        self._record = seen.record
        if seen.record is None:
            self._name.setText(_("This record was never saved: it has no history yet."))
        else:
            record, plan = seen.record, self.context.register.plan
            name = name_of(type(record), record.__getattribute__, language(), plan)
            self._name.setText(beside((seen.record.reference, name)))
        gone = seen.record is not None and seen.record.deleted_at is not None
        self._deleted.setVisible(gone)
        self.tree.show_tellings(seen.tellings)

    def _chosen(self, move: Move | None) -> None:
        able = self._record is not None and self._record.deleted_at is None
        self._put_back.setEnabled(able and move is not None and move.restorable)

    def _put_current_back(self) -> None:
        move = self.tree.current_move()
        if move is not None:
            self._ask_put_back(move)

    def _ask_put_back(self, move: Move) -> None:
        self._asked = move
        self._save({})

    def _confirmed(self, reason: str) -> None:
        self._save(dict.fromkeys(self._doubted, reason))

    def _save(self, reasons: Mapping[str, str]) -> None:
        if self._of is None or self._asked is None:
            return
        work = partial(
            restoring.put_back, self.context.register, self._of, self._id, self._asked, reasons
        )
        self.context.tasks.run(work, done=self._put, lane="save")

    def _put(self, done: Saved[Record] | Refused) -> None:
        if isinstance(done, Refused):
            self._doubted = [problem.rule for problem in done.problems]
            self._reason.ask(done.problems)
            return
        self._reason.settle()
        asked, self._asked = self._asked, None
        label = asked.label if asked is not None else ""
        said = filled(
            _("{reference}: “{field}” is as it was."), reference=done.record.reference, field=label
        )
        self._tell(said, done.changes)

    def _restore_record(self) -> None:
        if self._record is not None:
            work = partial(records.restore, self.context.register, self._record)
            self.context.tasks.run(work, done=self._restored, lane="save")

    def _restored(self, done: Saved[Record] | Refused) -> None:
        if isinstance(done, Refused):
            self._reason.ask(done.problems)
            return
        self._tell(
            filled(_("{reference} is restored."), reference=done.record.reference), done.changes
        )

    def _tell(self, said: str, changes: Changes) -> None:
        if changes.change:
            self.context.notices.say(said, changes.change)
        self.context.bus.tell(changes)
        self.focus_first()

    def _changed(self, changes: Changes) -> None:
        if self._of is None or not (self._of.type.name in changes.types or changes.plan):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._dirty = True
