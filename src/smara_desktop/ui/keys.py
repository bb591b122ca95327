"""Every key of the program, declared once: what buttons show, what F1 lists, what is bound.

Two sequences of one place must differ; a test checks it. ``also`` are further sequences for the
same thing, bound but not shown.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from smara_desktop.i18n import N_, _


class Key(NamedTuple):
    """One key: ``words`` say what it does, ``group`` under which title F1 lists it."""

    name: str
    sequence: str
    words: str
    group: str
    also: tuple[str, ...] = ()

    def native(self) -> str:
        """What is written on the keyboard, in the language of the window."""
        return QKeySequence(self.sequence).toString(QKeySequence.SequenceFormat.NativeText)


GROUPS = {
    "everywhere": N_("Everywhere"),
    "form": N_("In a form"),
    "field": N_("In a field"),
    "lines": N_("In the funding"),
    "preview": N_("In the print preview"),
    "summary": N_("In a summary"),
    "roadmap": N_("On the time line of the roadmap"),
    "list": N_("In a list"),
}

_ALL = (
    Key("keys", "F1", N_("Show all keys"), "everywhere"),
    Key("menus", "F10", N_("Open the menus"), "everywhere"),
    Key("new", "Ctrl+N", N_("New record"), "everywhere"),
    Key("new_from_here", "Ctrl+Shift+N", N_("New record that refers to this one"), "form"),
    Key("find", "Ctrl+F", N_("Find"), "everywhere"),
    Key("undo", "Ctrl+Z", N_("Undo the last save (outside a text field)"), "everywhere"),
    Key("totals", "F9", N_("Show or fold the totals"), "everywhere"),
    Key("all_phases", "Shift+F9", N_("All phases side by side"), "everywhere"),
    Key("language", "Ctrl+Alt+L", N_("Next language"), "everywhere"),
    Key("officer", "Ctrl+Alt+O", N_("Change officer"), "everywhere"),
    Key("export", "Ctrl+Alt+X", N_("Export"), "everywhere"),
    Key("print", "Ctrl+P", N_("Print"), "everywhere"),
    Key("open_file", "Ctrl+O", N_("Open a register"), "everywhere"),
    Key("back", "Alt+Left", N_("Back to where this was opened from"), "everywhere"),
    Key("quit", "Ctrl+Q", N_("Close the program"), "everywhere"),
    *(Key(f"place_{n}", f"Alt+{n}", N_("Go to place {n}"), "everywhere") for n in range(1, 10)),
    Key("next_tab", "Ctrl+Tab", N_("Next page of a place"), "everywhere"),
    Key("previous_tab", "Ctrl+Shift+Tab", N_("Previous page of a place"), "everywhere"),
    Key("save", "Ctrl+S", N_("Save"), "form"),
    Key("save_next", "Ctrl+Enter", N_("Save and next"), "form", ("Ctrl+Return",)),
    Key("next_problem", "F8", N_("Next problem"), "form"),
    Key("problem_list", "Shift+F8", N_("List of problems"), "form"),
    Key("remedy", "F7", N_("Do what the problem proposes"), "form"),
    Key("copy_field", "F5", N_("Copy this field from the record before"), "form"),
    Key("copy_record", "Shift+F5", N_("Copy the whole record before"), "form"),
    Key("previous_record", "PgUp", N_("Previous record"), "form", ("Ctrl+PgUp",)),
    Key("next_record", "PgDown", N_("Next record"), "form", ("Ctrl+PgDown",)),
    Key("history", "Ctrl+H", N_("History of the record"), "form"),
    Key("same_for_several", "Ctrl+M", N_("Same acquisition for several activities"), "form"),
    Key("papers_for_several", "Ctrl+Shift+M", N_("Papers for the ticked acquisitions"), "form"),
    Key("delete", "Ctrl+Shift+Del", N_("Delete the record"), "form"),
    Key("discard", "Shift+Esc", N_("Give up what is not saved"), "form"),
    Key("leave", "Esc", N_("Back to the list"), "form"),
    # Bound by the list itself, as any table binds its arrows: told here, not looked up.
    Key("open_row", "Enter", N_("Open the record"), "list"),
    Key("tick_row", "Space", N_("Tick a record"), "list"),
    Key("tick_rows", "Shift+Down", N_("Tick the next records too"), "list"),
    Key("tick_all", "Ctrl+A", N_("Tick all records"), "list"),
    Key("untick_all", "Esc", N_("Take all ticks away"), "list"),
    Key("sort_up", "Ctrl+Up", N_("Sort by this column, smallest first"), "list"),
    Key("sort_down", "Ctrl+Down", N_("Sort by this column, largest first"), "list"),
    Key("first_row", "Home", N_("First record"), "list"),
    Key("last_row", "End", N_("Last record"), "list"),
    Key("export_list", "Ctrl+Shift+E", N_("Export what this list shows"), "list"),
    Key("next_field", "Enter", N_("Next field"), "field"),
    Key("previous_field", "Shift+Enter", N_("Previous field"), "field"),
    Key("open_list", "Down", N_("Show the choices"), "field"),
    Key("toggle", "Space", N_("Tick a choice"), "field"),
    Key("day_later", "+", N_("One day later"), "field"),
    Key("day_earlier", "-", N_("One day earlier"), "field"),
    Key("open_reference", "F2", N_("Open the chosen record"), "field"),
    Key("new_reference", "F4", N_("New record from here, and back"), "field"),
    Key("rest", "F6", N_("Put the rest to allocate on this line"), "lines"),
    Key("whole", "Ctrl+0", N_("The whole programme"), "summary"),
    Key("phase", "Ctrl+1", N_("Phase 1, 2…"), "summary", tuple(f"Ctrl+{n}" for n in range(2, 10))),
    Key("save_workbook", "Ctrl+Shift+S", N_("Save as a workbook"), "summary"),
    Key("copy_tables", "Ctrl+Shift+C", N_("Copy the tables"), "summary"),
    Key("open_figure", "Enter", N_("Open the list of a figure"), "summary"),
    Key("preview_previous", "PgUp", N_("Page before"), "preview"),
    Key("preview_next", "PgDown", N_("Next page"), "preview"),
    Key("larger", "Ctrl++", N_("Larger"), "preview", ("Ctrl+=",)),
    Key("smaller", "Ctrl+-", N_("Smaller"), "preview"),
    Key("save_pdf", "Ctrl+S", N_("Save as PDF"), "preview"),
    # Bound by the time line itself, as it binds its arrows.
    Key("step_day", "Ctrl+Right", N_("Move the step by a day"), "roadmap", ("Ctrl+Left",)),
    Key(
        "step_week",
        "Ctrl+Shift+Right",
        N_("Move the step by a week"),
        "roadmap",
        ("Ctrl+Shift+Left",),
    ),
    Key("step_due", "Shift+Right", N_("Move its due day alone"), "roadmap", ("Shift+Left",)),
    Key("remove_line", "Alt+Del", N_("Remove this line"), "lines"),
)

KEYS: dict[str, Key] = {one.name: one for one in _ALL}


def key(name: str) -> Key:
    """The key of this name; raises ``KeyError`` for a name that is not declared."""
    return KEYS[name]


def tip(name: str) -> str:
    """What a tool tip says: the words and the key."""
    return f"{_(KEYS[name].words)} ({KEYS[name].native()})"


def shortcut(
    name: str,
    parent: QWidget,
    slot: Callable[[], object],
    context: "QtCore.Qt.ShortcutContext | None" = None,
) -> list[QObject]:
    """Bind the key to ``slot`` (a bound method), its further sequences too; by default it works in
    the whole window of ``parent``."""
    made: list[QObject] = []
    for sequence in (KEYS[name].sequence, *KEYS[name].also):
        bound = QShortcut(QKeySequence(sequence), parent)
        if context is not None:
            bound.setContext(context)
        bound.activated.connect(slot)
        made.append(bound)
    return made
