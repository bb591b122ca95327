"""The place of the summaries: which one, of which phase, and what it says."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _
from smara_desktop.services.summaries.content import Block, Cell, Note, Summary
from smara_desktop.services.summaries.screens import BY_NAME, SCREENS, Check, Screen, nobody
from smara_desktop.ui.choose_list import choose_list
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.keys import shortcut
from smara_desktop.ui.latest import Latest
from smara_desktop.ui.page import Page
from smara_desktop.ui.parts import frame
from smara_desktop.ui.summaries.breakdown_chooser import BreakdownChooser
from smara_desktop.ui.summaries.content_view import ContentView
from smara_desktop.ui.summaries.counting_bar import CountingBar
from smara_desktop.ui.summaries.deeds import Deeds
from smara_desktop.ui.summaries.roadmap_bar import RoadmapBar
from smara_desktop.ui.summaries.scope_bar import ScopeBar
from smara_desktop.ui.summaries.screen_tabs import ScreenTabs
from smara_desktop.ui.summaries.weights_bar import WeightsBar
from smara_desktop.ui.tokens import SPACE_L

BREAKDOWN = "breakdown"
_SCREEN, _PHASE = "summary.screen", "summary.phase"


class SummariesPage(Page):
    """Shown at once from the tally; what has to be looked for follows when it is found."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page_summary")
        self.summary: Summary | None = None
        self._counted: tuple[Block, ...] = ()
        self._stale = True
        """Whether what stands there is of another screen, or nothing does yet."""
        self._awaited = True
        """Whether there is more to come."""
        self._given_up = False
        """Whether the user stopped the count of what is shown."""
        self._latest = Latest(context)
        self.tabs = ScreenTabs()
        self.tabs.setCurrentIndex(list(BY_NAME).index(self._kept_screen()))
        self.tabs.entered.connect(self.focus_first)
        self.tabs.currentChanged.connect(self._screen_chosen)
        self.chooser = BreakdownChooser(context.settings)
        self.chooser.chosen.connect(self._chosen)
        self.weights = WeightsBar(context)
        self.moving = RoadmapBar(context)
        self.moving.refused.connect(self.refresh)
        self.tools: dict[str, QWidget] = {
            BREAKDOWN: self.chooser,
            "potential": self.weights,
            "roadmap": self.moving,
        }
        """What stands above a screen of this name, to set it up."""
        self.view = ContentView(context.tasks)
        self.view.asked.connect(self._open)
        self.view.moved.connect(self.moving.save)
        self.view.shown.connect(self._all_there)
        self.counting = CountingBar()
        self.counting.stopped.connect(self._stop_counting)
        self.counting.again.connect(self._count_again)
        self.bar = ScopeBar()
        self.bar.chosen.connect(self._phase_pressed)
        self.deeds_of_summary = Deeds(context, self, self._whole, self.to_print)
        self.deeds_of_summary.fill(self.bar.deeds)
        self._lay_out()
        self._offer_phases()
        self._bind()

    @property
    def screen_shown(self) -> Screen:
        """The chosen screen."""
        screen = SCREENS[self.tabs.currentIndex()]
        if screen.name != BREAKDOWN:
            return screen
        return screen.choosing(self.chooser.arrangement)

    @property
    def phase(self) -> int | None:
        """The chosen phase; ``None`` for the whole."""
        kept = self.context.settings.view.get(_PHASE)
        return kept if isinstance(kept, int) and kept in self.context.register.plan.phases else None

    def refresh(self) -> None:
        self._offer_phases()
        self.weights.refresh()
        screen, register, phase = self.screen_shown, self.context.register, self.phase

        def work(_check: Check) -> Summary:
            return screen.build(register, phase)

        if self._stale and not self._given_up:
            self.counting.begin()  # else nothing would say that there is something to come
        self._latest.ask(work, done=self._built, failed=self._not_built, lane="read")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever types does not wait for what nobody sees counted.
        self._dirty |= self._latest.stop()
        if not self._given_up:  # else it is begun again where it was stopped
            self.counting.end()

    def focus_first(self) -> None:
        if self._stale:
            self.view.hold_keyboard()
        elif not self.view.focus_first() and not self._awaited and not self.view.busy:
            self.tabs.setFocus()

    def choose(self, screen: str, phase: int | None) -> None:
        """Show a screen of a phase or of the whole."""
        self.context.settings.view[_PHASE] = phase
        self.tabs.setCurrentIndex(list(BY_NAME).index(screen))
        self._chosen()

    def to_print(self) -> Make:
        from smara_desktop.services.report import summary_paper

        return partial(summary_paper, self.context.register, self.screen_shown, self.phase)

    def _whole(self) -> Callable[[], Summary]:
        check = self.context.check
        return partial(self.screen_shown.whole, self.context.register, self.phase, check)

    def kept(self) -> Any:
        return self.screen_shown.name

    def take_up(self, kept: Any) -> None:
        self.tabs.setCurrentIndex(list(BY_NAME).index(kept))

    def _kept_screen(self) -> str:
        kept = self.context.settings.view.get(_SCREEN)
        return kept if kept in BY_NAME else SCREENS[0].name

    def _screen_chosen(self) -> None:
        self.context.settings.view[_SCREEN] = self.screen_shown.name
        # Another summary is read from its beginning, and what stood there is not laid out anew.
        self._stale = self._awaited = True
        self.view.show_blocks(())
        self.view.verticalScrollBar().setValue(0)
        self._chosen()

    def _chosen(self) -> None:
        """Other figures are asked for: those that stood here go at once."""
        self._stale = self._awaited = True
        self._given_up = False
        self._end_counting()
        self._show_tools()
        self._counted = ()
        if self.isVisible():
            self.refresh()
        else:
            self._dirty = True

    def _phase_pressed(self, number: int) -> None:
        self.context.settings.view[_PHASE] = None if number == WHOLE else number
        self._chosen()

    def _built(self, summary: Summary) -> None:
        if summary.name != self.screen_shown.name:
            return
        self.summary = summary
        self._stale, self._awaited = False, self.screen_shown.counts
        if not self._awaited or self._given_up:
            self._awaited = False
            if not self._given_up:
                self._end_counting()
            self._show(())
        else:
            waiting = Note(text=_("The rest is being counted…"))
            # Where it is told how far the count is, that is enough.
            self._show(self._counted or (() if self.screen_shown.progresses else (waiting,)))
            self._start_counting()

    def _not_built(self, error: BaseException) -> None:
        self._awaited = False
        if not self._given_up:
            self._end_counting()
        self.context.notices.show(error)

    def _show(self, counted: tuple[Block, ...]) -> None:
        assert self.summary is not None
        self.view.show_blocks(self.summary.completed(counted).blocks)

    def _all_there(self) -> None:
        """A keyboard that waited for a figure where there is none is not left in the void."""
        if self.view.holds_keyboard and not self._awaited:
            self.focus_first()

    def _start_counting(self) -> None:
        screen, register, phase = self.screen_shown, self.context.register, self.phase
        if not screen.progresses:
            self._end_counting()
        tell = self.counting.begin() if screen.progresses else nobody

        def work(check: Check) -> tuple[Block, ...]:
            return screen.counted(register, phase, check, tell)

        self._latest.ask(work, done=self._found, failed=self._not_found, lane="long")

    def _stop_counting(self) -> None:
        """As the user asks: what changes from now on does not begin it anew."""
        if self._latest.stop():
            self._given_up, self._awaited = True, False
            self.counting.give_up()
            if not self._stale:
                self._show(())

    def _count_again(self) -> None:
        self._given_up = False
        self._end_counting()
        self.refresh()

    def _end_counting(self) -> None:
        if self.counting.holds_keyboard:
            self.view.hold_keyboard()
        self.counting.end()

    def _not_found(self, error: BaseException) -> None:
        """What was counted before is no longer true."""
        self._counted, self._awaited = (), False
        self._end_counting()
        self._show((Note(text=_("The rest could not be counted."), tone="warn"),))
        self.context.notices.show(error)

    def _found(self, counted: tuple[Block, ...]) -> None:
        self._counted, self._awaited = counted, False
        self._end_counting()
        self._show(counted)

    def _open(self, cell: Cell, where: QWidget, at: QPoint) -> None:
        navigator = self.context.navigator
        if cell.record is not None:
            navigator.record_asked.emit(*cell.record)
        else:
            choose_list(where, cell.opens, navigator.list_asked.emit, at)

    # The bar

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        tabs.addWidget(self.tabs, 1)
        column.addLayout(tabs)
        column.addWidget(frame("hairline"))
        for tool in self.tools.values():
            column.addWidget(tool)
        column.addWidget(self.counting)
        self._show_tools()
        column.addWidget(self.view, 1)

    def _show_tools(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and any(
            name != self.screen_shown.name and tool.isAncestorOf(focused)
            for name, tool in self.tools.items()
        ):
            # Else it would go to whatever comes next: a button that nobody asked for.
            self.view.hold_keyboard()
        for name, tool in self.tools.items():
            tool.setVisible(name == self.screen_shown.name)

    def _offer_phases(self) -> None:
        """A fourth phase may have been added."""
        phase = self.phase
        self.bar.offer(self.context.register.plan, WHOLE if phase is None else phase)

    def _bind(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("next_tab", self._next),
            ("previous_tab", self._previous),
            ("whole", self._show_whole),
            ("phase", self._show_phase),
        )
        for name, slot in bound:
            shortcut(name, self, slot, inside)

    def _next(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _previous(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def _show_whole(self) -> None:
        self._phase_pressed(WHOLE)

    def _show_phase(self) -> None:
        asked = self.sender()
        if isinstance(asked, QShortcut):
            number = int(asked.key().toString()[-1])
            if number in self.context.register.plan.phases:
                self._phase_pressed(number)
