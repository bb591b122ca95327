"""The situation on paper: of one summary, or of all of them, for a phase or for the whole."""

from collections.abc import Iterator

from smara_desktop.i18n import _
from smara_desktop.services.one_state import of_one_state
from smara_desktop.services.paper import Paper, Piece, Title
from smara_desktop.services.paper_frame import framed, not_validated
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Summary, Table
from smara_desktop.services.summaries.scope import scope_title
from smara_desktop.services.summaries.screens import SCREENS, Check, Screen

LEFT_OUT = frozenset({"quality"})
"""Screens that are work of the post itself, not the situation for the governor."""


def reported() -> tuple[Screen, ...]:
    """The summaries of the report, in their order."""
    return tuple(screen for screen in SCREENS if screen.name not in LEFT_OUT)


def report(register: Register, phase: int | None, check: Check, *, personal: bool = False) -> Paper:
    """The situation report of a phase or, with ``None``, of the whole, in the language in use.

    It leaves the office: what may tell of persons is in it only when ``personal`` asks for it.
    """
    title = _("Situation report")

    def read(view: Register) -> Paper:
        scope = scope_title(view, phase)
        pieces: list[Piece] = [Title(kind="", text=title, about=scope)]
        for screen in reported():
            pieces += _of_summary(screen.whole(view, phase, check), personal=personal)
        return framed(
            view,
            _file_name("situation", phase, view),
            f"{title} – {scope}",
            pieces,
            foot=not_validated(view, phase),
        )

    return of_one_state(register, read, check)


def summary_paper(register: Register, screen: Screen, phase: int | None, check: Check) -> Paper:
    """One summary, complete, as a paper of its own."""

    def read(view: Register) -> Paper:
        summary = screen.whole(view, phase, check)
        return framed(
            view,
            _file_name(screen.name, phase, view),
            f"{summary.title} – {summary.scope}",
            [Title(kind="", text=summary.title, about=summary.scope), *summary.blocks],
            foot=not_validated(view, phase),
        )

    return of_one_state(register, read, check)


def _of_summary(summary: Summary, *, personal: bool) -> Iterator[Piece]:
    yield Title(kind="", text=summary.title, part=True)
    for block in summary.blocks:
        if isinstance(block, Table) and not personal:
            yield block.open_columns()
        else:
            yield block


def _file_name(name: str, phase: int | None, register: Register) -> str:
    scope = "" if phase is None else f"_phase_{phase}"
    return f"{name}{scope}_{register.today:%Y-%m-%d}"
