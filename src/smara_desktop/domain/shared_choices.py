"""Closed lists that more than one record type uses."""

from smara_desktop.domain.kinds import Option
from smara_desktop.domain.wording import N_

STANDINGS = (
    Option("candidate", N_("Candidate")),
    Option("selected", N_("Selected")),
    Option("withdrawn", N_("Withdrawn")),
)

DECISIONS = (
    Option("approved", N_("Approved")),
    Option("postponed", N_("Postponed")),
    Option("rejected", N_("Rejected")),
)
