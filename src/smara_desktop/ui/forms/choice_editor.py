"""Editors of codes: one of a list, several of a list, yes or no, a phase."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from smara_desktop.domain.describe import Field
from smara_desktop.domain.folding import fold, without_articles
from smara_desktop.domain.kinds import Choice, Choices, Flag, PhaseNumber
from smara_desktop.i18n import N_, _, language
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.pick_line import PickLine
from smara_desktop.ui.forms.suggestions import Entry

Options = Callable[[], Sequence[Entry]]

SEPARATOR = " · "


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries whose code, words or a later word begin with what is typed, best first."""
    wanted = fold(typed)
    if not wanted:
        return list(entries)
    ranked = [(_rank(entry, wanted), entry) for entry in entries]
    return [entry for rank, entry in sorted(ranked, key=_by_rank) if rank is not None]


def _by_rank(pair: tuple[int | None, Entry]) -> int:
    return 9 if pair[0] is None else pair[0]


def _rank(entry: Entry, wanted: str) -> int | None:
    words, code = fold(entry.text), fold(entry.value)
    if wanted in (words, code):
        return 0
    bare = without_articles(wanted)
    ranks = (_rank_of_words(words, wanted), _rank_of_words(without_articles(words), bare))
    known = [rank for rank in ranks if rank is not None]
    return min(known, default=3 if code.startswith(wanted) else None)


def _rank_of_words(words: str, wanted: str) -> int | None:
    if words.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in words else None


class ChoiceLine(PickLine):
    """One code of a list."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self.code = ""

    def proposals(self, typed: str) -> Sequence[Entry]:
        return matching(self._options(), typed)

    def current(self) -> str:
        return self.code

    def take(self, value: str) -> None:
        changed = value != self.code
        self.code = value
        self.back_to_value()
        if changed:
            self.picked.emit()

    def settle(self) -> None:
        self._become(self._meant() if self.typing else self.choices().value())

    def typed_on(self) -> None:
        super().typed_on()
        self._become(self._meant())

    def show_value(self) -> None:
        found = (entry.text for entry in self._options() if entry.value == self.code)
        self.setText(next(found, self.code))
        self.setCursorPosition(0)

    def _meant(self) -> str:
        typed = self.text().strip()
        if not typed:
            return ""
        if self.listing and self.choices().count():
            return self.choices().value()
        found = self.proposals(typed)
        return found[0].value if found else typed

    def _become(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.picked.emit()


class ChoicesLine(PickLine):
    """Several codes of a list: letters find one, the space bar ticks it."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self.codes: tuple[str, ...] = ()

    def proposals(self, typed: str) -> Sequence[Entry]:
        found = matching(self._options(), typed)
        return [Entry(one.value, one.text, one.value in self.codes) for one in found]

    def take(self, value: str) -> None:
        """Tick, or untick; the list stays open for the next one."""
        self._change(value, ticked=value not in self.codes)
        self.show_value()
        self.selectAll()
        self.typing = False
        self.offer(self.proposals(""), value)

    def settle(self) -> None:
        typed = self.text().strip()
        if not self.typing:
            return
        if not typed:
            self._replace(())
        elif self.listing:
            self._change(self.choices().value(), ticked=True)
        else:
            self._change(typed, ticked=True)

    def show_value(self) -> None:
        words = {entry.value: entry.text for entry in self._options()}
        self.setText(SEPARATOR.join(words.get(code, code) for code in self.codes))
        self.setToolTip(self.text())
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.listing and not self._goes_on():
            self.take(self.choices().value())
        elif event.key() == Qt.Key.Key_Space and not self.typing:
            self.open_list()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.typing:
            self._replace(())
            self.back_to_value()
        else:
            super().keyPressEvent(event)

    def _goes_on(self) -> bool:
        """Whether a space is a letter here: of "Young graduate", after "young"."""
        typed = f"{fold(self.text())} "
        words = (fold(entry.text) for entry in self._options())
        at_a_word = self.typing and not self.text().endswith(" ")
        return at_a_word and any(one.startswith(typed) for one in words)

    def _change(self, code: str, *, ticked: bool) -> None:
        others = {one for one in self.codes if one != code}
        self._replace(tuple(sorted(others | {code} if ticked else others)))

    def _replace(self, codes: tuple[str, ...]) -> None:
        if codes != self.codes:
            self.codes = codes
            self.picked.emit()


class ChoiceEditor(Editor):
    """One code; the draft holds the code, the officer sees its words."""

    def __init__(self, field: Field, context: Context) -> None:
        self._context = context
        self.line = ChoiceLine(self._options)
        super().__init__(field, self.line)
        self.line.picked.connect(self.edited)
        self.line.left.connect(self.left)

    def text(self) -> str:
        return self.line.code

    def set_text(self, text: str) -> None:
        self.line.code = text
        if not self.line.typing:
            self.line.show_value()

    def settle(self) -> None:
        self.line.finish()

    def extra_help(self) -> str:
        return _("Type the first letters, or ↓ for the list.")

    def _options(self) -> Sequence[Entry]:
        return options_of(self.field, self._context, self.line.code)


class ChoicesEditor(Editor):
    """Several codes."""

    def __init__(self, field: Field, context: Context) -> None:
        self._context = context
        self.line = ChoicesLine(self._options)
        super().__init__(field, self.line)
        self.line.picked.connect(self.edited)
        self.line.left.connect(self.left)

    def text(self) -> str:
        return "|".join(self.line.codes)

    def set_text(self, text: str) -> None:
        self.line.codes = tuple(code for code in text.split("|") if code)
        if not self.line.typing:
            self.line.show_value()

    def settle(self) -> None:
        self.line.finish()

    def extra_help(self) -> str:
        return _("Type the first letters, Space ticks; ↓ for the list.")

    def _options(self) -> Sequence[Entry]:
        return options_of(self.field, self._context, *self.line.codes)


YES_NO = (Entry("1", N_("Yes")), Entry("0", N_("No")))


def options_of(field: Field, context: Context, *chosen: str) -> Sequence[Entry]:
    """The choices of a field, in the language of the window.

    An entry that was taken out of a list is still shown where it is chosen.
    """
    kind, plan = field.kind, context.register.plan
    if isinstance(kind, Flag):
        return [Entry(one.value, _(one.text)) for one in YES_NO]
    if isinstance(kind, PhaseNumber):
        arabic = language() == "ar"
        return [
            Entry(str(one.number), (arabic and one.name_ar) or one.name_fr)
            for one in plan.phases.values()
        ]
    assert isinstance(kind, Choice | Choices)
    if isinstance(kind, Choice) and kind.options:
        return [Entry(one.code, _(one.label)) for one in kind.options]
    return [
        Entry(one.code, one.label(language()))
        for one in plan.lists.get(kind.of, {}).values()
        if one.active or one.code in chosen
    ]
