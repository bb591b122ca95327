"""Rules of a partnership: its partner, its dates, its money."""

from collections.abc import Iterable

from smara_desktop.domain.money import show_money
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, number, soft
from smara_desktop.domain.rules.common import (
    in_order,
    known_codes,
    not_in_future,
    one_of_two,
    within_phase,
)
from smara_desktop.domain.wording import N_


def money(values: Values, about: Circumstances) -> Iterable[Problem]:
    """No more is received than was agreed, and nothing before it was signed."""
    agreed, received = number(values, "amount"), number(values, "received")
    if received > agreed:
        yield soft(
            "received_more",
            N_("Received {received} of {agreed}: more than was agreed."),
            "received",
            "amount",
            received=show_money(received),
            agreed=show_money(agreed),
        )
    if received and values.get("signed_on") is None:
        yield soft(
            "received_unsigned",
            N_("Money is received, and the convention has no date: when was it signed?"),
            "signed_on",
            "received",
        )


RULES: tuple[Rule, ...] = (
    one_of_two(
        "partner_name",
        N_("A partnership needs the partner's name, in French or in Arabic."),
        "partner_fr",
        "partner_ar",
    ),
    money,
    in_order(Partnership, "signed_on", "ends_on"),
    known_codes(Partnership),
    within_phase(Partnership),
    not_in_future(Partnership, "ends_on"),
)
