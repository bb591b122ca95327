"""The menus: every thing that can be asked of the window, by its name."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from smara_desktop.i18n import LANGUAGES, N_, _, language
from smara_desktop.settings import Settings
from smara_desktop.ui.keys import KEYS
from smara_desktop.ui.places import PAGES

THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the system")}

# name of what is asked, words, key; an empty name is a line between groups
_FILE = (
    ("new_register", N_("New register…"), ""),
    ("open_register", N_("Open a register…"), "open_file"),
    ("recent", N_("Open recent"), ""),
    ("open_sample", N_("Look at the sample"), ""),
    ("", "", ""),
    ("hand_over", N_("Hand over a copy…"), ""),
    ("export", N_("Export…"), "export"),
    ("print", N_("Print…"), "print"),
    ("blank_form", N_("Blank form…"), ""),
    ("restore_backup", N_("Restore a backup…"), ""),
    ("reset_sample", N_("Reset the sample"), ""),
    ("", "", ""),
    ("officer", N_("Change officer"), "officer"),
    ("quit", N_("Close the program"), "quit"),
)
_RECORD = (
    ("new", N_("New record"), "new"),
    ("new_from_here", N_("New record that refers to this one"), "new_from_here"),
    ("", "", ""),
    ("find", N_("Find"), "find"),
    ("undo", N_("Undo the last save"), "undo"),
    ("", "", ""),
    ("history", N_("History of the record"), "history"),
    ("same_for_several", N_("Same acquisition for several activities"), "same_for_several"),
    ("papers_for_several", N_("Papers for the ticked acquisitions"), "papers_for_several"),
    ("", "", ""),
    ("erase", N_("Erase the personal data…"), ""),
)
# Bound where they work, in the list and its form: the menu only tells their key.
OVER_RECORDS = frozenset({"history", "same_for_several", "papers_for_several"})
_VIEW = (
    ("fold_totals", N_("Show or fold the totals"), "totals"),
    ("all_phases", N_("All phases side by side"), "all_phases"),
    ("columns", N_("Columns of the list…"), ""),
    ("", "", ""),
    ("next_language", N_("Next language"), "language"),
)
_HELP = (
    ("keys", N_("All keys"), "keys"),
    ("about", N_("About this program"), ""),
)
_NEW = "new."
# What needs an open register, besides a new record of a type.
NEED_REGISTER = frozenset(
    {"hand_over", "export", "restore_backup", "reset_sample", "officer", "undo", "find", "new"}
    | {"fold_totals", "all_phases", "columns", "print", "blank_form"}
    | {name for name, _words, _key in _RECORD if name}
)


def fill(bar: QMenuBar, settings: Settings) -> dict[str, QAction]:
    """Fill the menu bar anew; the name asked for is each action's data. Returns them by name."""
    bar.clear()
    made: dict[str, QAction] = {}
    _menu(bar, _("File"), _FILE, made, settings)
    _menu(bar, _("Record"), _RECORD, made, settings)
    view = _menu(bar, _("View"), _VIEW, made, settings)
    _choices(view.addMenu(_("Theme")), "theme", THEMES, settings.theme, made)
    _choices(view.addMenu(_("Language")), "language", LANGUAGES, language(), made)
    _menu(bar, _("Help"), _HELP, made, settings)
    return made


def offer_new(made: dict[str, QAction]) -> None:
    """Offer a new record of every type, in the order of the rail; once for a menu bar.

    Not in ``fill``: the first paint waits for no record type.
    """
    from smara_desktop.domain.catalog import BY_NAME

    menu = made["new"].parent()
    assert isinstance(menu, QMenu)
    below = menu.actions()[menu.actions().index(made["new_from_here"]) + 1]
    if f"{_NEW}{next(iter(BY_NAME))}" in made:
        return
    menu.insertSeparator(below)
    for of in (BY_NAME[name] for name in PAGES if name in BY_NAME):
        name = f"{_NEW}{of.type.name}"
        made[name] = _action(menu, name, _(of.type.new), "")
        menu.insertAction(below, made[name])


def needs_register(name: str) -> bool:
    """Whether what is asked for by this name is done in an open register."""
    return name in NEED_REGISTER or name.startswith(_NEW)


def _menu(
    bar: QMenuBar,
    title: str,
    entries: tuple[tuple[str, str, str], ...],
    made: dict[str, QAction],
    settings: Settings,
) -> QMenu:
    menu = bar.addMenu(title)
    for name, words, key in entries:
        if not name:
            menu.addSeparator()
        elif name == "recent":
            _recent(menu.addMenu(_(words)), settings)
        else:
            made[name] = _action(menu, name, _(words), key)
    return menu


def _action(menu: QMenu, name: str, words: str, key: str) -> QAction:
    action = menu.addAction(words)
    action.setData(name)
    action.setObjectName(f"action_{name}")
    if key in OVER_RECORDS:
        action.setText(f"{words}\t{KEYS[key].native()}")
    elif key:
        # Not by ``setShortcut``, which takes keys of ``Qt`` as well: see ``language``.
        action.setProperty("shortcut", QKeySequence(KEYS[key].sequence))
    return action


def _recent(menu: QMenu, settings: Settings) -> None:
    for path in settings.recent:
        action = menu.addAction(Path(path).name)
        action.setToolTip(path)
        action.setData(f"open:{path}")
    menu.setToolTipsVisible(True)
    menu.setEnabled(bool(settings.recent))


def _choices(
    menu: QMenu, kind: str, choices: Mapping[str, str], chosen: str, made: dict[str, QAction]
) -> None:
    group = QActionGroup(menu)
    for code, words in choices.items():
        action = menu.addAction(words if kind == "language" else _(words))
        action.setCheckable(True)
        action.setChecked(code == chosen)
        action.setData(f"{kind}:{code}")
        group.addAction(action)
        made[f"{kind}:{code}"] = action
