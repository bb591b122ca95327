"""What a problem proposes to do about it: its words and its name."""

from dataclasses import dataclass

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.wording import N_, Message


@dataclass(frozen=True)
class Remedy:
    """One way out of a problem; ``action`` is what the form does."""

    action: str
    words: Message


def remedies(problem: Problem) -> tuple[Remedy, ...]:
    """The ways out of a problem, the likeliest first."""
    values = dict(problem.message.values)
    offered = {
        "cin_taken": (Remedy("open", Message(N_("Open {reference}"), values)),),
        "cin_of_deleted": (Remedy("restore", Message(N_("Restore {reference}"), values)),),
        "among_members": (
            Remedy("lower", Message(N_("Save, and lower the association's count by one"))),
        ),
        "acquisitions_stand": (
            Remedy("cancel_all", Message(N_("Save, and cancel the acquisitions too"))),
        ),
        "changed_elsewhere": (
            Remedy("rebase", Message(N_("Open it again and keep what I typed"))),
        ),
    }
    return offered.get(problem.rule, ())
