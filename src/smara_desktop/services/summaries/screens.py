"""The summary screens there are, in the order they are offered, and how each is built."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.i18n import N_, language
from smara_desktop.services.one_state import of_one_state, remembered
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Block, Summary

Check = Callable[[], None]
"""Called between the steps of a long count; it may raise to stop it."""

Progress = Callable[[int, int], None]
"""Told steps done and steps in all."""


def nobody(_done: int, _of: int) -> None:
    """Nobody asks how far the work has come."""


class Screen(Struct, frozen=True, kw_only=True):
    """One screen. Its module is imported when it is first asked for and holds

    ``build(register, phase) -> Summary``: what the tally answers, at once at any size;
    ``counted(register, phase, check) -> tuple[Block, ...]``, where there is more: what has to be
    looked for among the records (see ``Summary.completed``); ``at_once()``, where it may be false
    that there is more. Where one ``progresses``, it takes a ``progress`` to tell how far it is.
    """

    name: str
    title: str
    module: str
    choice: object = None
    progresses: bool = False

    def choosing(self, choice: object) -> "Screen":
        """The same screen of what a user chose: its module takes it as one more argument."""
        return replace(self, choice=choice)

    def build(self, register: Register, phase: int | None) -> Summary:
        """What is known at once of one phase or, with ``None``, of the whole."""
        made = self._module.build(register, phase, *self._chosen)
        assert isinstance(made, Summary)
        return made

    @property
    def counts(self) -> bool:
        """Whether there is more, which ``counted`` looks for."""
        if hasattr(self._module, "at_once") and self._module.at_once(*self._chosen):
            return False
        return hasattr(self._module, "counted")

    def counted(
        self,
        register: Register,
        phase: int | None,
        check: Check,
        progress: Progress = nobody,
    ) -> tuple[Block, ...]:
        """What has to be looked for, once for each state of the register; saves go on meanwhile."""
        telling = {"progress": progress} if self.progresses else {}

        def count() -> tuple[Block, ...]:
            found: tuple[Block, ...]
            found = self._module.counted(register, phase, check, *self._chosen, **telling)
            return found

        key = (self.name, *self._chosen, phase, language(), register.today)
        return remembered(register, key, count)

    def whole(self, register: Register, phase: int | None, check: Check) -> Summary:
        """The screen complete and of one state, for the printer and the files."""

        def read(view: Register) -> Summary:
            made = self.build(view, phase)
            return made.completed(self.counted(view, phase, check)) if self.counts else made

        return of_one_state(register, read, check)

    @property
    def _chosen(self) -> tuple[object, ...]:
        return () if self.choice is None else (self.choice,)

    @property
    def _module(self) -> ModuleType:
        return import_module(f"{__package__}.{self.module}")


SCREENS: tuple[Screen, ...] = (
    Screen(name="programme", title=N_("Programme"), module="programme"),
    Screen(name="activities", title=N_("Activities"), module="activities"),
    Screen(name="acquisitions", title=N_("Acquisitions"), module="acquisitions"),
    Screen(name="breakdown", title=N_("Breakdown"), module="breakdown", progresses=True),
    Screen(name="potential", title=N_("Potential"), module="potential"),
    Screen(name="roadmap", title=N_("Roadmap"), module="roadmap"),
    Screen(name="partnerships", title=N_("Partnerships"), module="partnerships"),
    Screen(name="visits", title=N_("Visits"), module="visits"),
    Screen(name="quality", title=N_("Quality"), module="quality"),
)

BY_NAME: dict[str, Screen] = {screen.name: screen for screen in SCREENS}
