"""The record types of the register, and how to find one by its name."""

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit

RECORD_TYPES: tuple[type[Record], ...] = (
    Association,
    ProjectHolder,
    Activity,
    Acquisition,
    Visit,
    Partnership,
    Assessment,
    RoadmapStep,
)
"""In the order of entry: what a record refers to comes before it."""

BY_NAME: dict[str, type[Record]] = {owner.type.name: owner for owner in RECORD_TYPES}
BY_LETTER: dict[str, type[Record]] = {owner.type.letter: owner for owner in RECORD_TYPES}


def referring_to(of: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    """The types that may refer to a record of this one, each with the field that does."""
    return tuple(
        (other, item.name)
        for other in RECORD_TYPES
        for item in describe(other).typed
        if isinstance(item.kind, Reference) and item.kind.to == of.type.name
    )


def type_of_reference(reference: str) -> type[Record]:
    """The record type of a reference such as ``AG1-P-0042``; raises ``KeyError`` when none."""
    return (
        BY_LETTER[reference.split("-")[-2].upper()] if reference.count("-") >= 2 else BY_LETTER[""]
    )
