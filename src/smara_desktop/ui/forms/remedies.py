"""What a problem proposes to do about it: its words and its name."""

from collections.abc import Iterable
from typing import cast

from msgspec import Struct

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_, Message
from smara_desktop.i18n import apart, labelled, tell
from smara_desktop.ui import keys


class Remedy(Struct, frozen=True):
    """One way out of a problem; ``action`` is what the form does."""

    action: str
    words: Message


def remedies(problem: Problem) -> tuple[Remedy, ...]:
    """The ways out of a problem, the likeliest first."""
    values = dict(problem.message.values)
    # Some refusals name several records in their words, and none to be opened.
    open_it = (Remedy("open", Message(N_("Open {reference}"), values)),) if "of" in values else ()
    offered = {
        "cin_taken": open_it,
        "likely_double": open_it,
        "referred_to": open_it,
        "changed_since": open_it,
        "cin_of_deleted": (Remedy("restore", Message(N_("Restore {reference}"), values)),),
        "among_members": (
            Remedy("lower", Message(N_("Save, and lower the association's count by one"))),
        ),
        "left_members": (
            Remedy("raise", Message(N_("Save, and raise the count of {reference} by one"), values)),
        ),
        "acquisitions_stand": (
            Remedy("cancel_all", Message(N_("Save, and cancel the acquisitions too"))),
        ),
        "changed_elsewhere": (
            Remedy("rebase", Message(N_("Open it again and keep what I typed"))),
        ),
    }
    return offered.get(problem.rule, ())


_MOVE = Remedy("move", Message(N_("Save, and move the person from one count to the other")))


def ways_out(problems: Iterable[Problem]) -> dict[str, tuple[Problem, Remedy]]:
    """All the ways out of some problems, by action; one that settles two of them comes first."""
    found = {one.action: (problem, one) for problem in problems for one in remedies(problem)}
    if {"lower", "raise"} <= found.keys():
        return {_MOVE.action: (found["raise"][0], _MOVE), **found}
    return found


def shown_elsewhere(problems: Iterable[Problem]) -> tuple[str, str, str, str]:
    """What stopped a thing asked for outside the form, for the message across the page: its words,
    and the button that opens the record that stands in the way."""
    found = tuple(problems)
    words = " ".join(tell(one.message) for one in found)
    for problem in found:
        for remedy in remedies(problem):
            if remedy.action == "open":
                values = problem.message.values
                of = cast("type[Record]", values["of"])
                name = f"record:{of.type.name}/{values['record']}"
                return words, "warn", tell(remedy.words), name
    return words, "warn", "", ""


def told(problem: Problem) -> str:
    """What is wrong; and the key that does what is proposed, where no question will offer it: for
    what stops a save, and for a way out that leaves the form."""
    words = tell(problem.message)
    offered = [
        one
        for one in remedies(problem)
        if problem.severity is Severity.HARD or one.action in ("open", "restore")
    ]
    if not offered:
        return words
    return f"{words} {labelled(apart(keys.key('remedy').native()), tell(offered[0].words))}"
