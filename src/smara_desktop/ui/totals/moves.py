"""Words about moves: how a scope is called, and why a save may change no figure."""

from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import N_, _, language
from smara_desktop.services.changes import Changes

_APART = {
    "candidates": N_("Candidate: not counted as a beneficiary"),
    "withdrawn": N_("Withdrawn: not counted as a beneficiary"),
}
_ENDED = {"rejected", "cancelled", "terminated"}


def scope_words(plan: Plan, scope: int) -> str:
    """The name of a phase, or of the whole programme."""
    if scope == WHOLE:
        return _("Whole programme")
    phase = plan.phases.get(scope)
    if phase is None:
        return _("Phase {number}").format(number=scope)
    return (phase.name_ar or phase.name_fr) if language() == "ar" else phase.name_fr


def uncounted(changes: Changes) -> str:
    """Why a save moved no figure of beneficiaries, activities or amounts; empty when it did."""
    if not changes.types:
        return ""
    figures = {cell.figure for cell in changes.moved}
    if figures - _APART.keys() - {"activities_by_status", "acquisitions_by_status"}:
        return ""
    for figure, words in _APART.items():
        if any(cell.figure == figure and value > 0 for cell, value in changes.moved.items()):
            return _(words)
    gained = {cell.part for cell, value in changes.moved.items() if value > 0}
    if gained & _ENDED:
        return _("Rejected, cancelled or terminated: not counted")
    if figures:
        return _("Another status: the same figures")
    return _("No figure changes: what is counted stays the same")
