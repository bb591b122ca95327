"""Editor of a reference: type a name, a CIN or a reference, and take the record that is meant."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from shiboken6 import isValid

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Field
from smara_desktop.domain.directions import bare
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, apart, beside, filled, language
from smara_desktop.services import reference_search
from smara_desktop.services.reference_search import Named
from smara_desktop.ui import keys
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.line_editor import LineEdit
from smara_desktop.ui.forms.pick_line import PickLine
from smara_desktop.ui.forms.suggestions import Entry
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tasks import Task

PAUSE_MS = 120
_NEW = "new"
_BETWEEN = " · "


class ReferenceLine(PickLine):
    """One record of another type, found by the words typed."""

    open_asked = Signal()
    new_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, new_words: str) -> None:
        super().__init__()
        self.target = ""
        self.words = ""
        self._new_words = new_words
        self._found: list[Named] = []
        self._found_for: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._take_when_found = False
        self._before = ("", "")

    def proposals(self, typed: str) -> Sequence[Entry]:
        entries = [Entry(str(one.id), _words(one, whose=True)) for one in self._found]
        words = f"{_(self._new_words)}…  {keys.key('new_reference').native()}"
        return [*entries, Entry(_NEW, words)]

    def typed_on(self) -> None:
        if self.words:
            self._before = (self.target, self.words)
        self.target, self.words = self.text().strip(), ""
        self.picked.emit()
        self._pause.start()

    def open_list(self) -> None:
        self.setFocus()
        self.search_asked.emit(self.text().strip() if self.typing else "")

    def found(self, typed: str, named: list[Named]) -> None:
        """The search came back; shown when it is still what is asked."""
        self._found, self._found_for = named, typed
        if self._take_when_found:
            self._take_when_found = False
            self._take_only(typed)
        elif self.hasFocus() and typed == (self.text().strip() if self.typing else ""):
            self.offer(self.proposals(typed), self.target)

    def take(self, value: str) -> None:
        if value == _NEW:
            self.back_to_value()
            self.new_asked.emit()
            return
        for one in self._found:
            if str(one.id) == value:
                self.become(one)
                self.close_list()
                self.selectAll()
                self.picked.emit()

    def become(self, one: Named) -> None:
        """Show a record as the one chosen."""
        self.target, self.words = str(one.id), _words(one)
        self.typing, self._before = False, ("", "")
        self.show_value()

    def back_to_value(self) -> None:
        if self.typing and self._before[0]:
            self.target, self.words = self._before
            self.picked.emit()
        super().back_to_value()

    def settle(self) -> None:
        typed = self.text().strip()
        if self.typing and not typed:
            return
        current = self._found_for == typed or not self.typing
        if current and self.listing and self.choices().value() != _NEW:
            self.take(self.choices().value())
        elif not current:
            self._take_when_found = True
            self._pause.stop()
            self.search_asked.emit(typed)

    def show_value(self) -> None:
        self.setText(self.words or self.target)
        self.setToolTip(self.words)
        self.setCursorPosition(0)

    def shortened(self, room: int) -> str:
        """The name is cut, not the reference, which alone tells records of one name apart."""
        name, between, reference = self.text().rpartition(_BETWEEN)
        metrics = self.fontMetrics()
        left = room - metrics.horizontalAdvance(f"{between}{reference}")
        if left < room // 4:
            return super().shortened(room)
        cut = metrics.elidedText(bare(name), Qt.TextElideMode.ElideRight, left)
        return f"{apart(cut)}{between}{reference}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        if pressed == QKeySequence(keys.key("open_reference").sequence):
            self.open_asked.emit()
        elif pressed == QKeySequence(keys.key("new_reference").sequence):
            self.new_asked.emit()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self.search_asked.emit(self.text().strip())

    def _take_only(self, typed: str) -> None:
        """Take what was found for a field left in haste, when there is no doubt which it is."""
        exact = [one for one in self._found if fold(one.reference) == fold(typed)]
        certain = exact or self._found
        if len(certain) == 1 and self.target == typed:
            self.become(certain[0])
            self.picked.emit()


class ReferenceEditor(Editor):
    """A reference to one record; the draft holds its id, or the letters that meant nobody."""

    def __init__(self, field: Field, context: Context) -> None:
        assert isinstance(field.kind, Reference)
        self.of: type[Record] = BY_NAME[field.kind.to]
        self.line = ReferenceLine(self.of.type.new)
        super().__init__(field, self.line)
        self._context = context
        self._search: Task | None = None
        self._new = QAction(icon("new", "muted"), keys.tip("new_reference"), self.line)
        self._new.triggered.connect(self._make_new)
        self.line.addAction(self._new, LineEdit.ActionPosition.TrailingPosition)
        self.line.picked.connect(self.edited)
        self.line.left.connect(self.left)
        self.line.search_asked.connect(self._look_for)
        self.line.open_asked.connect(self._open)
        self.line.new_asked.connect(self._make_new)

    def text(self) -> str:
        return self.line.target

    def set_text(self, text: str) -> None:
        if text == self.line.target:
            return
        self.line.target, self.line.words = text, ""
        target = _id(text)
        if target is None:
            self.line.show_value()
            return
        self.line.setText("…")
        work = partial(reference_search.named, self._context.register, self.of, target)
        self._context.tasks.run(work, done=self._named, lane="read")

    def settle(self) -> None:
        self.line.finish()

    def extra_help(self) -> str:
        return filled(
            _("Type a name, a CIN or a reference. {open} opens it, {new} makes a new one."),
            open=keys.key("open_reference").native(),
            new=keys.key("new_reference").native(),
        )

    def came_back(self, record: Record | None) -> None:
        """The new record asked for from here was saved, or given up (``None``)."""
        if not isValid(self) or record is None:
            return
        self.set_text(str(record.id))
        self.edited.emit()

    def _look_for(self, typed: str) -> None:
        if self._search is not None:
            self._search.cancel()
        search = Search(self.line, typed)
        work = partial(reference_search.suggested, self._context.register, self.of, typed)
        self._search = self._context.tasks.run(work, done=search.found, lane="read")

    def _named(self, one: Named | None) -> None:
        if one is None:
            self.line.show_value()
        elif self.line.target == str(one.id):
            self.line.become(one)

    def _open(self) -> None:
        target = _id(self.line.target)
        if target is not None:
            self._context.navigator.record_asked.emit(self.of, target)

    def _make_new(self) -> None:
        typed = "" if _id(self.line.target) else self.line.target
        names = self.of.type.named_ar if typed and not typed.isascii() else self.of.type.named_fr
        texts = {names[0]: typed} if typed else {}
        self._context.navigator.new_asked.emit(self.of, texts, self.came_back)


class Search:
    """One search on its way: what was typed, and the line that waits for it."""

    def __init__(self, line: ReferenceLine, typed: str) -> None:
        self._line = line
        self._typed = typed

    def found(self, named: list[Named]) -> None:
        """Hand the result to the line, if it is still there."""
        if isValid(self._line):
            self._line.found(self._typed, named)


def _words(one: Named, *, whose: bool = False) -> str:
    """Its name and its reference; in a list, where names are alike, also whose it is."""
    parts = [one.name(language()), one.reference]
    if whose and one.whose is not None:
        parts.append(one.whose.name(language()))
    return beside(parts)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
