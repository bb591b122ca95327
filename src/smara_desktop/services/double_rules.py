"""Rules that find who was recorded before: a likely double is doubted, and may be confirmed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from smara_desktop.domain.association import Association
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, Values
from smara_desktop.domain.rules.base import soft
from smara_desktop.domain.wording import N_
from smara_desktop.storage import doubles
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.named import Named


def same_person(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """Another holder has the name, and the birth date or a phone."""
    if getattr(about.previous, "erased_at", None) is None:
        other = doubles.holder_like(connection, values, record_id)
        told = ("birth_date", "phone", "second_phone", "cin")
        words = N_(
            "{reference} ({name}) has this name, and this birth date or phone: one person twice?"
        )
        yield from _doubted(ProjectHolder, other, words, told)


def same_association(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """Another association has the name, in the same commune."""
    if getattr(about.previous, "erased_at", None) is None:
        other = doubles.association_like(connection, values, record_id)
        words = N_("{reference} ({name}) has this name in this commune: one association twice?")
        yield from _doubted(Association, other, words, ("commune",))


def _doubted(
    of: type[Record], other: Named | None, words: str, told: Sequence[str]
) -> Iterable[Problem]:
    if other is not None:
        yield soft(
            "likely_double",
            words,
            *(*of.type.named_fr, *of.type.named_ar, *told),
            reference=other.reference,
            name=other.name("fr"),
            record=other.id,
            of=of,
        )
