"""How the scope of a figure is called."""

from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.i18n import _, language


def scope_words(plan: Plan, scope: int) -> str:
    """The name of a phase, or of the whole programme."""
    if scope == WHOLE:
        return _("Whole programme")
    phase = plan.phases.get(scope)
    if phase is None:
        return _("Phase {number}").format(number=scope)
    return (phase.name_ar or phase.name_fr) if language() == "ar" else phase.name_fr
