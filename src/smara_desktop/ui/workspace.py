"""What an open register looks like: the rail, one page at a time, the totals always in sight."""

from typing import Any, cast
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import _, filled
from smara_desktop.ui import new_from_here
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.keys import key, shortcut, tip
from smara_desktop.ui.over_window import open_over
from smara_desktop.ui.page import Page
from smara_desktop.ui.parts import frame, label, tool_button
from smara_desktop.ui.place_pages import build
from smara_desktop.ui.places import EXCHANGE, HOME, PAGES, PLACE_OF, PLACES
from smara_desktop.ui.print.opening import print_blank, print_page
from smara_desktop.ui.rail import Rail
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.tabs import Tabs
from smara_desktop.ui.tokens import SPACE_L
from smara_desktop.ui.totals.all_phases import AllPhases
from smara_desktop.ui.totals.panel import TotalsPanel
from smara_desktop.ui.undo_trail import UndoTrail

COMPACT_BELOW = 1120
"""Pixels of window width below which rail and totals leave room to the form (150 % of 1366)."""

_FOLDED = "totals.folded"
_PLACE = "place"


class _Step(Struct, frozen=True):
    """Where a list or a record was opened from: a page, a figure of the totals beside it, or what
    was being typed in its form."""

    page: str
    figure: QWidget | None = None
    typed: UUID | None = None


class Workspace(QWidget):
    """Pages are built at their first visit; ``unsaved`` says that a form's draft is kept."""

    unsaved = Signal(bool)

    def __init__(self, context: Context, band: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self.context = context
        self.undo_trail = UndoTrail(context, self)
        self.place = ""
        self._trail: list[_Step] = []
        self._pages: dict[str, Page] = {}
        self._seen: dict[str, str] = {}
        self._kept: dict[str, Any] = {}
        """How the pages stood that were not visited since the window was built anew."""
        self._build(band)
        shortcut("back", self, self.go_back)
        context.navigator.record_asked.connect(self.open_record)
        context.navigator.new_asked.connect(self.start_new)
        context.navigator.draft_asked.connect(self.open_draft)
        context.navigator.list_asked.connect(self.show_list)
        context.navigator.export_asked.connect(self.export)

    def go(self, name: str, *, focus: bool = True) -> Page:
        """Show a page, the keyboard in it; of a place with several, the one seen last."""
        if name not in PAGES:
            name = self._seen.get(name) or _first_page(name)
        if name != self.place:
            self._leave_page()
        page = self.page(name)
        self.place = name
        self.context.settings.view[_PLACE] = name
        self._seen[PLACE_OF[name].name] = name
        self.rail.show_place(PLACE_OF[name].name)
        self.tabs.show_page(name)
        self._stack.setCurrentWidget(page)
        if isinstance(page, RecordsPage):
            page.look()
        if focus:
            page.focus_first()
        return page

    def _leave_page(self) -> None:
        before = self._pages.get(self.place)
        self._trail = []
        if isinstance(before, RecordsPage):
            before.leave()
            self.context.bus.previewed.emit({})

    def page(self, name: str) -> Page:
        """The page of this name, built when it is asked for first."""
        if name not in self._pages:
            page = build(name, self.context)
            if isinstance(page, RecordsPage):
                page.phase_seen.connect(self.panel.show_phase)
                page.unsaved.connect(self.unsaved)
            self._pages[name] = page
            self._stack.addWidget(page)
            state = self._kept.pop(name, None)
            if state is not None:
                page.take_up(state)
        return self._pages[name]

    def records(self, of: type[Record]) -> RecordsPage:
        """Go to the page of a record type."""
        page = self.go(of.type.name, focus=False)
        assert isinstance(page, RecordsPage)
        return page

    def open_record(self, of: type[Record], record_id: UUID) -> None:
        """Show one record; ``go_back`` leads to where it was asked for."""
        typed = self._being_typed(of)
        self._follow(of).open_record(record_id)
        if typed != record_id:
            self._lead_back_to(typed)

    def open_draft(self, draft: Draft) -> None:
        """Take up what was typed and not saved."""
        self.records(draft.of).open_draft(draft)

    def start_new(self, of: type[Record], texts: Any = None, callback: Any = None) -> None:
        """A new record; asked for from a field of the open form, it comes back there."""
        here = self._pages.get(self.place)
        if callback is not None and isinstance(here, RecordsPage):
            here.forms.ask_new(of, texts, callback)
        else:
            typed = self._being_typed(of)
            self.records(of).start_new(texts, callback)
            self._lead_back_to(typed)

    def _being_typed(self, of: type[Record]) -> UUID | None:
        """What of this type stands in the form and is not saved: another record takes its place."""
        form = self.form()
        return form.draft.record_id if form and form.dirty and form.of is of else None

    def _lead_back_to(self, typed: UUID | None) -> None:
        if typed is not None:
            self._trail.append(_Step(self.place, typed=typed))
            words = _("What you typed is kept: {key} leads back to it.")
            self.context.notices.say(filled(words, key=key("back").native()))

    def show_list(self, opening: Opening) -> None:
        """Show the list of a figure; ``go_back`` leads to where it was asked for."""
        self._follow(opening.selection.of).show_list(opening)

    def _follow(self, of: type[Record]) -> RecordsPage:
        """Go to the page of a record type, and remember the way there."""
        trail, before, figure = self._trail, self.place, self._figure_pressed()
        page = self.records(of)
        if before not in ("", self.place):
            self._trail = [*trail, _Step(before, figure)]
        return page

    def _figure_pressed(self) -> QWidget | None:
        """What of the totals has the keyboard: they stand beside every page."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.panel.isAncestorOf(focused)
        return focused if inside else None

    def go_back(self) -> None:
        """Go where what is shown was opened from; nothing happens anywhere else."""
        if self._trail:
            *trail, step = self._trail
            page = self.go(step.page, focus=False)
            self._trail = trail
            if step.typed is not None and isinstance(page, RecordsPage):
                page.go_on_typing(step.typed)
                return
            # Nothing had the keyboard on it yet: PySide6 does not say that this may be None.
            left = step.figure or cast("QWidget | None", page.focusWidget())
            if left is not None and isValid(left) and left.isVisible():
                left.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                page.focus_first()

    def export(self, selection: Selection | None = None) -> None:
        """The place of exports, with what a list shows or everything; Enter writes it."""
        # Imported when it is asked for: the start does not wait for it.
        from smara_desktop.ui.exchange.export_page import ExportPage

        page = self.page(EXCHANGE)
        assert isinstance(page, ExportPage)
        page.show_selection(selection)
        self.go(EXCHANGE)

    def choose_columns(self) -> None:
        """The columns of the list that is shown; of the holders where none is."""
        of = BY_NAME.get(self.place) or BY_NAME["project_holder"]
        self.records(of).list.choose_columns()

    def new_here(self) -> None:
        """A new record of the type that is shown; of a holder where none is."""
        of = BY_NAME.get(self.place) or BY_NAME["project_holder"]
        self.start_new(of)

    def new_from_here(self) -> None:
        """A new record that refers to the open one."""
        page = self._pages.get(self.place)
        if isinstance(page, RecordsPage):
            new_from_here.begin(self.context, page.forms.current)

    def search(self) -> None:
        """The search of the list that is shown; of the holders where none is."""
        of = BY_NAME.get(self.place) or BY_NAME["project_holder"]
        self.records(of).list.focus_search()

    def form(self) -> RecordForm | None:
        """The form that is shown, if a record type's place is."""
        page = self._pages.get(self.place)
        return page.forms.current if isinstance(page, RecordsPage) else None

    def over_records(self, name: str) -> None:
        """What comes over a list and its form: its history, the same for several…"""
        page = self._pages.get(self.place)
        if name != "history":
            page = self.records(BY_NAME["acquisition"])
        if isinstance(page, RecordsPage):
            page.over_by_name(name)

    def print_here(self) -> None:
        """Preview what the page shown has to print: a sheet, a summary, the situation."""
        print_page(self.context, self._pages[self.place], self.window())

    def print_blank(self) -> None:
        """Preview the blank form of the type that is shown; of a holder where none is."""
        of = BY_NAME.get(self.place) or BY_NAME["project_holder"]
        print_blank(self.context, of, self.window())

    def fold_totals(self) -> None:
        """Fold the totals away, or show them again."""
        folded = not self.panel.isHidden()
        self.context.settings.view[_FOLDED] = folded
        self._show_totals(not folded)

    def show_all_phases(self) -> None:
        """All phases side by side, over the page."""
        open_over(AllPhases(self.context, self))

    def leave(self) -> None:
        """Keep what is typed before the window closes or is built anew."""
        for page in self._pages.values():
            if isinstance(page, RecordsPage):
                page.leave()

    def settle(self) -> None:
        """Save what stands in open cells, before the window is built anew."""
        for page in self._pages.values():
            page.settle()

    def unfinished(self) -> str:
        """What must be finished or left before the window is built anew; empty for nothing."""
        return next(filter(None, (page.unfinished() for page in self._pages.values())), "")

    def kept(self) -> dict[str, Any]:
        """Where everything stands, for ``take_up`` after the window was built anew."""
        from smara_desktop.ui.keyboard_place import place_in

        kept = {
            "place": self.place,
            "keyboard": place_in(self),
            "pages": self._kept | {name: page.kept() for name, page in self._pages.items()},
            "phase": self.panel.phase,
            "totals": (self.context.register, self.panel.shown_totals),
            "undo": self.undo_trail.changes,
        }
        self.leave()
        return kept

    def take_up(self, kept: dict[str, Any]) -> None:
        """Stand where ``kept`` says; a page that is not shown, once it is visited."""
        from smara_desktop.ui.keyboard_place import put_in

        self.undo_trail.changes = kept["undo"]
        self._kept = kept["pages"]
        register, totals = kept["totals"]
        if totals is not None and register is self.context.register:
            # At once, in other words: the keyboard may have been on one of the figures.
            self.panel.show_totals(totals)
        page = self.go(kept["place"], focus=False)
        # Not the phase of the form that is shown again: another may have been chosen since.
        self.panel.show_phase(kept["phase"])
        if not put_in(self, kept["keyboard"]):
            page.focus_first()

    def start(self) -> None:
        """Go where the officer worked last."""
        place = self.context.settings.view.get(_PLACE)
        self.go(place if place in BY_NAME else HOME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < COMPACT_BELOW
        self.rail.show_compact(compact=compact)
        self.panel.show_compact(compact=compact)

    def _build(self, band: str) -> None:
        self.rail = Rail()
        self.rail.asked.connect(self.go)
        self.tabs = Tabs()
        self.tabs.asked.connect(self.go)
        self._stack = QStackedWidget()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tabs)
        middle.addWidget(self._stack, 1)
        self.panel = TotalsPanel(self.context)
        self.panel.fold_asked.connect(self.fold_totals)
        self.panel.all_phases_asked.connect(self.show_all_phases)
        self._unfold = self._folded_edge()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(middle, 1)
        line.addWidget(self._unfold)
        line.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if band:
            whole.addWidget(_band(band))
        whole.addLayout(line, 1)
        self._show_totals(not self.context.settings.view.get(_FOLDED, False))

    def _folded_edge(self) -> QToolButton:
        button = tool_button(tip("totals"), "unfold_totals", "fold")
        button.clicked.connect(self.fold_totals)
        return button

    def _show_totals(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._unfold.setVisible(not shown)


def _first_page(place: str) -> str:
    return next(one.pages[0].name for one in PLACES if one.name == place)


def _band(words: str) -> QWidget:
    band = frame("notice", "sample_band")
    band.setProperty("severity", "warn")
    line = QHBoxLayout(band)
    line.setContentsMargins(SPACE_L, 2, SPACE_L, 2)
    line.addWidget(label(words, "muted"), 0, Qt.AlignmentFlag.AlignCenter)
    return band
