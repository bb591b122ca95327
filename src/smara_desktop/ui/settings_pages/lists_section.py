"""The reference lists: entries are added, renamed, put out of use; a code is never renamed."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout

from smara_desktop.domain.kinds import Direction
from smara_desktop.domain.programme import LISTS, ListItem
from smara_desktop.i18n import _, language
from smara_desktop.services import plan_typing
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.inline.grid_model import Column, Key, Row
from smara_desktop.ui.settings_pages.grid_section import GridSection
from smara_desktop.ui.settings_pages.section import Place, saved_words
from smara_desktop.ui.tokens import SPACE_S

NEW = ""
"""The key of the entry that is being added."""
WITH_PARENT = ("sectors",)
_NEEDED = ("fr", "ar")


class _WholeWords(QListWidget):
    """A list as wide as its longest word, whatever the language and the letters."""

    def sizeHint(self) -> QSize:
        frame = self.contentsMargins()
        around = frame.left() + frame.right() + 2 * self.frameWidth()
        return QSize(max(self.sizeHintForColumn(0), 0) + around, super().sizeHint().height())


class ListsSection(GridSection):
    """The lists at the side, the entries of one of them in a grid."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "lists", _("Entries of the list"), (), across=True)
        self.shown = next(iter(LISTS))
        self._new: dict[str, str] | None = None
        self.choice = self._made_choice()
        self._add = button(_("Add an entry"), "add_entry", self.add, picture="new")
        self.explain(
            _(
                "A code stays for good: records hold it. An entry out of use is no longer offered; "
                "the records that have it keep it."
            )
        )
        self._lay_out()

    def refresh(self) -> None:
        columns = self._columns()
        if columns != list(self.grid.model_.columns):
            self.grid.set_columns(columns)
        entries = self.context.register.plan.lists.get(self.shown, {})
        rows = [
            Row(key=code, texts=_texts(item), locked=frozenset({"code"}), muted=not item.active)
            for code, item in entries.items()
        ]
        if self._new is not None:
            rows.append(Row(key=NEW, texts=self._new, locked=frozenset({"active"})))
        self.grid.set_rows(rows)

    @property
    def unfinished(self) -> bool:
        return self._new is not None or super().unfinished

    def focus_first(self) -> None:
        self.choice.setFocus()

    def choose(self, name: str) -> None:
        """Show the entries of a list."""
        self.choice.setCurrentRow(list(LISTS).index(name))

    def add(self) -> None:
        """Begin an entry: it is saved once it has its names, and a code if none can be made."""
        self._new = {"active": "1"}
        self.refresh()
        first = "code" if self.shown == plan_typing.COMMUNES else "fr"
        self.grid.go_to(NEW, first)
        self.grid.setFocus()
        self.grid.edit(self.grid.currentIndex())

    def cell_edited(self, key: Key, name: str, text: str) -> None:
        if key == NEW:
            self._edit_new(name, text)
            return
        work = partial(
            plan_typing.edit_list_item, self.context.register, self.shown, str(key), {name: text}
        )
        item = self.context.register.plan.lists[self.shown][str(key)]
        self.save(work, saved_words(item.label(language())), Place(key, name))

    def _edit_new(self, name: str, text: str) -> None:
        self._new = {**(self._new or {}), name: text}
        needed = ("code", *_NEEDED) if self.shown == plan_typing.COMMUNES else _NEEDED
        if not all(self._new.get(one, "").strip() for one in needed):
            self.refresh()
            return
        work = partial(plan_typing.add_list_item, self.context.register, self.shown, self._new)
        self.save(work, saved_words(self._new["fr"].strip()), Place(NEW, name))

    def accepted(self, place: Place) -> None:
        super().accepted(place)
        if place.key == NEW:
            self._new = None
            self.refresh()
            # What is usually typed next: the name in English.
            self.grid.go_to(list(self.context.register.plan.lists[self.shown])[-1], "en")

    def _made_choice(self) -> QListWidget:
        made = _WholeWords()
        made.setObjectName("list_choice")
        made.setAccessibleName(_("Reference lists"))
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for name, label in LISTS.items():
            item = QListWidgetItem(_(label))
            item.setData(Qt.ItemDataRole.UserRole, name)
            made.addItem(item)
        made.setCurrentRow(0)
        made.currentItemChanged.connect(self._chosen)
        return made

    def _chosen(self, item: QListWidgetItem) -> None:
        self.shown = str(item.data(Qt.ItemDataRole.UserRole))
        self._new = None
        self.grid.model_.forget_typed()
        self.grid.set_rows([])
        self.refresh()

    def _columns(self) -> list[Column]:
        coded = self.shown == plan_typing.COMMUNES
        columns = [
            Column(name="fr", label=_("French"), direction=Direction.LEFT_TO_RIGHT),
            Column(name="ar", label=_("Arabic"), direction=Direction.RIGHT_TO_LEFT),
            Column(name="en", label=_("English"), direction=Direction.LEFT_TO_RIGHT),
        ]
        code = Column(name="code", label=_("Code"), width=106, direction=Direction.LEFT_TO_RIGHT)
        columns.insert(0 if coded else 3, code)
        if coded:
            kinds = (("urban", _("urban")), ("rural", _("rural")))
            columns.append(
                Column(name="kind", label=_("Kind"), width=72, kind="choice", choices=kinds)
            )
        if self.shown in WITH_PARENT:
            columns.append(self._parents())
        return [*columns, Column(name="active", label=_("In use"), width=80, kind="flag")]

    def _parents(self) -> Column:
        entries = self.context.register.plan.lists.get(self.shown, {})
        choices = [("", "–"), *((one.code, one.label(language())) for one in entries.values())]
        return Column(
            name="parent", label=_("Part of"), width=120, kind="choice", choices=tuple(choices)
        )

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(SPACE_S)
        right.addWidget(self.grid, 1)
        right.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        right.addLayout(foot)
        both = QHBoxLayout()
        both.setSpacing(SPACE_S)
        both.addWidget(self.choice)
        both.addLayout(right, 1)
        self.column.addLayout(both, 1)


def _texts(item: ListItem) -> dict[str, str]:
    return {
        "code": item.code,
        "fr": item.fr,
        "ar": item.ar,
        "en": item.en,
        "parent": item.parent or "",
        "kind": item.kind or "",
        "active": "1" if item.active else "",
    }
