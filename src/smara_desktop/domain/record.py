"""What every record has, whatever its type."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.kinds import (
    OPEN,
    PERSONAL,
    Choice,
    Count,
    Day,
    Id,
    Option,
    PhaseNumber,
    Stamp,
    Text,
)
from smara_desktop.domain.wording import N_

REVIEW_STATES = (
    Option("to_submit", N_("To submit")),
    Option("submitted", N_("Submitted")),
    Option("validated", N_("Validated")),
    Option("returned", N_("Returned")),
)


class RecordType(Struct, frozen=True):
    """The names of a record type: in the file, in references, in the user's words.

    ``named_fr`` and ``named_ar`` are the fields that make up what people call one record,
    ``told_apart`` what is looked at of its namesakes;
    ``told_by`` those that tell it from others when it has no name; ``dated`` those whose first
    filled one is its day: what its month, and the phase's dates, mean. With ``follows_phase``
    false its day may be outside them: a visit comes after, an assessment before. ``weighed`` are
    the fields that tell whether and where a record counts: those that questions about other
    records ask of it (whose activity is living, which visit is the last).
    """

    name: str
    plural: str
    letter: str
    title: str
    titles: str
    new: str
    named_fr: tuple[str, ...] = ()
    told_apart: tuple[str, ...] = ()
    named_ar: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    dated: tuple[str, ...] = ("registered_on",)
    follows_phase: bool = True
    weighed: tuple[str, ...] = ()

    @property
    def either_script(self) -> tuple[str, ...]:
        """The names that must be given in one of the two scripts at least."""
        return (*self.named_fr, *self.named_ar) if self.named_ar else ()


class Record(Struct, frozen=True, kw_only=True):
    """One record of the register, charged to one phase and one commune of its own.

    ``id`` is its identity; ``reference`` is what people say and write. Instants are UTC.
    """

    type: ClassVar[RecordType]

    id: Annotated[UUID, Id(label=N_("Id"), privacy=OPEN)]
    reference: Annotated[
        str, Stamp(label=N_("Reference"), privacy=OPEN, search=True, listed=True, indexed=True)
    ]
    revision: Annotated[int, Count(label=N_("Revision"), privacy=OPEN, system=True)] = 1
    created_at: Annotated[str, Stamp(label=N_("Created at"), privacy=OPEN, instant=True)]
    created_by: Annotated[str, Stamp(label=N_("Created by"), privacy=OPEN)]
    updated_at: Annotated[
        str, Stamp(label=N_("Updated at"), privacy=OPEN, instant=True, indexed=True)
    ]
    updated_by: Annotated[str, Stamp(label=N_("Updated by"), privacy=OPEN)]
    deleted_at: Annotated[
        str | None, Stamp(label=N_("Deleted at"), privacy=OPEN, instant=True, later=True)
    ] = None
    erased_at: Annotated[
        str | None,
        Stamp(
            label=N_("Personal data erased at"),
            privacy=OPEN,
            instant=True,
            later=True,
            help=N_("From then on, what says who the record is about is neither kept nor asked."),
        ),
    ] = None
    review_state: Annotated[
        str,
        Choice(label=N_("Review"), privacy=OPEN, options=REVIEW_STATES, system=True, listed=True),
    ] = "to_submit"
    phase: Annotated[
        int,
        PhaseNumber(
            label=N_("Phase"),
            privacy=OPEN,
            required=True,
            carried=True,
            listed=True,
            indexed=True,
            help=N_("The tranche of the programme that pays: its totals count this record."),
        ),
    ]
    commune: Annotated[
        str,
        Choice(
            label=N_("Commune"),
            privacy=OPEN,
            required=True,
            carried=True,
            of="communes",
            listed=True,
        ),
    ]
    registered_on: Annotated[
        date,
        Day(
            label=N_("Registered on"),
            privacy=OPEN,
            required=True,
            starts_today=True,
            help=N_("Ages and the phase's dates are taken on this day."),
        ),
    ]
    note: Annotated[
        str | None, Text(label=N_("Note"), privacy=PERSONAL, multiline=True, longest=4000)
    ] = None


class Line(Struct, frozen=True, kw_only=True):
    """One line owned by a record; it has an identity of its own, so that its changes are told."""

    id: Annotated[UUID, Id(label=N_("Id"), privacy=OPEN)]
