"""Rules of an assessment.

It comes before the phase it prepares, so the phase's dates say nothing.
"""

from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.rules.base import Rule
from smara_desktop.domain.rules.common import known_codes, not_in_future

RULES: tuple[Rule, ...] = (known_codes(Assessment), not_in_future(Assessment))
