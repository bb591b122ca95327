"""What the rules ask of a record whose personal data was erased: nothing of what is gone."""

from typing import cast

from smara_desktop.domain.describe import describe
from smara_desktop.domain.erasure import erasable
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import Circumstances, Values, hard
from smara_desktop.domain.wording import N_


def since_erased(
    of: type[Record], found: list[Problem], values: Values, about: Circumstances
) -> list[Problem]:
    """The problems without those that only ask for what was erased; and what was typed into an
    erased record's personal fields is refused, so that nothing of it comes back by mistake."""
    at = cast("str | None", values.get("erased_at")) or getattr(about.previous, "erased_at", None)
    if at is None:
        return found
    gone = {name for name in erasable(of) if values.get(name) is None}
    asked = [one for one in found if not one.fields or not gone.issuperset(one.fields)]
    return [*asked, *_typed_again(of, values)]


def _typed_again(of: type[Record], values: Values) -> list[Problem]:
    fields = describe(of).by_name
    held = [(name, values[name]) for name in sorted(erasable(of)) if values.get(name) is not None]
    return [
        hard(
            "erased",
            N_("The personal data of this record was erased: leave this empty."),
            name,
        )
        for name, value in held
        if fields[name].kind.erased(value) != value
    ]
