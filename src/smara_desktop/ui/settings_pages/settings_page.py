"""The settings: tabs above, one part below; each field is saved as soon as it is left."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.i18n import _
from smara_desktop.services.changes import Changes
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.keyboard_place import table_around
from smara_desktop.ui.keys import shortcut, tip
from smara_desktop.ui.page import Page
from smara_desktop.ui.settings_pages.device_section import DeviceSection
from smara_desktop.ui.settings_pages.lists_section import ListsSection
from smara_desktop.ui.settings_pages.objectives_section import ObjectivesSection
from smara_desktop.ui.settings_pages.phases_section import PhasesSection
from smara_desktop.ui.settings_pages.programme_section import ProgrammeSection
from smara_desktop.ui.settings_pages.section import Section
from smara_desktop.ui.settings_pages.thresholds_section import ThresholdsSection
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


class SettingsPage(Page):
    """``look_changed``: language or theme; ``desk_changed``: officer or post."""

    look_changed = Signal()
    desk_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("settings")
        device, self._lists = DeviceSection(context), ListsSection(context)
        device.look_changed.connect(self.look_changed)
        device.desk_changed.connect(self.desk_changed)
        self._sections: dict[str, tuple[str, Section]] = {
            "programme": (_("Programme"), ProgrammeSection(context)),
            "phases": (_("Phases"), PhasesSection(context)),
            "objectives": (_("Targets and budgets"), ObjectivesSection(context)),
            "lists": (_("Reference lists"), self._lists),
            "thresholds": (_("Warnings"), ThresholdsSection(context)),
            "device": (_("This device"), device),
        }
        self.tabs = QTabBar()
        self.tabs.setObjectName("settings_tabs")
        self.tabs.setAccessibleName(_("Settings"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut("next_tab", self, self._next, inside)
        shortcut("previous_tab", self, self._previous, inside)

    def section(self, name: str) -> Section:
        """A part of the settings by its name."""
        return self._sections[name][1]

    def show_section(self, name: str) -> None:
        """Show a part, the keyboard in it; raises ``ValueError`` for a name that is none."""
        self.tabs.setCurrentIndex(list(self._sections).index(name))
        if self._dirty:
            self._dirty = False
            self.refresh()
        self.section(name).focus_first()

    def refresh(self) -> None:
        for _title, section in self._sections.values():
            section.refresh()

    def concerned_by(self, changes: Changes) -> bool:
        return changes.plan

    def focus_first(self) -> None:
        self.tabs.setFocus()

    def settle(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Left and come back to: a field is saved then.
            here = table_around(focused, self) or focused
            self.tabs.setFocus()
            here.setFocus()
        for grid in self.findChildren(Grid):
            grid.settle()

    def unfinished(self) -> str:
        return next((title for title, one in self._sections.values() if one.unfinished), "")

    def kept(self) -> Any:
        return list(self._sections)[self.tabs.currentIndex()], self._lists.shown

    def take_up(self, kept: Any) -> None:
        section, shown = kept
        self._lists.choose(shown)
        self.show_section(section)

    def _next(self) -> None:
        self._turn(1)

    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = list(self._sections)
        self.show_section(names[(self.tabs.currentIndex() + step) % len(names)])

    def _lay_out(self) -> None:
        for title, section in self._sections.values():
            self.tabs.setTabToolTip(self.tabs.addTab(title), f"{title} — {tip('next_tab')}")
            self._stack.addWidget(_scrolled(section))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(parts.label(_("Settings"), "page_title"))
        column.addWidget(self.tabs)
        column.addWidget(parts.frame("hairline"))
        column.addWidget(self._stack, 1)


def _scrolled(section: Section) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(section)
    return area
