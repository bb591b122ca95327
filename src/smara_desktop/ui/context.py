"""What every page is given: the open register and the window's shared services."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui.change_bus import ChangeBus
from smara_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:
    from smara_desktop.domain.problems import Problem
    from smara_desktop.services.paper import Paper

Make = Callable[[Callable[[], None]], "Paper | None"]
"""Builds a paper in the language in use; ``None`` when what it is about is gone. Given a ``check``
that raises once nobody waits for the paper any more."""


class Notices(QObject):
    """Tells the user: ``said`` (a text, and the number of the change that Undo takes back or 0),
    ``warned`` (why a thing asked for was not done), ``refused`` (the problems that stopped it),
    ``failed`` (an exception: a fault with its advice, or a bug)."""

    said = Signal(str, int)
    warned = Signal(str)
    refused = Signal(object)
    failed = Signal(object)

    def say(self, text: str, change: int = 0) -> None:
        """Tell a done thing in the status bar, with Undo when ``change`` is given."""
        self.said.emit(text, change)

    def warn(self, text: str) -> None:
        """Tell across the page why a thing was not done."""
        self.warned.emit(text)

    def refuse(self, problems: "Iterable[Problem]") -> None:
        """Tell across the page what stopped a thing, with the way to the record that did."""
        self.refused.emit(tuple(problems))

    def show(self, error: BaseException) -> None:
        """Tell a failure."""
        self.failed.emit(error)


class Navigator(QObject):
    """Asks the window to go somewhere; any page may ask, the window answers.

    ``record_asked`` (record type, id), ``new_asked`` (record type, starting texts, a callback
    that is given the saved record or None), ``draft_asked`` (a draft kept from before),
    ``list_asked`` (an ``Opening``), ``export_asked`` (a selection, or None for everything),
    ``look_changed`` (language or theme in the settings), ``desk_changed`` (officer or post).
    The window answers with ``look_kept`` where the language stays as it was.
    """

    record_asked = Signal(object, object)
    new_asked = Signal(object, object, object)
    draft_asked = Signal(object)
    list_asked = Signal(object)
    export_asked = Signal(object)
    look_changed = Signal()
    look_kept = Signal()
    desk_changed = Signal()


class Context(Struct):
    """One open register in one window."""

    register: Register
    settings: Settings
    tasks: Tasks
    bus: ChangeBus = field(default_factory=ChangeBus)
    notices: Notices = field(default_factory=Notices)
    navigator: Navigator = field(default_factory=Navigator)

    def check(self) -> None:
        """Called by long work between its steps: raises ``Cancelled`` once the register is closed
        or the window is about to go, so that neither waits for a count nobody will see."""
        if self.tasks.ending or not self.register.store.is_open:
            raise Cancelled
