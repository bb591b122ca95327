"""The deleted records as an unfiltered export tells them: that they are gone, and nothing else."""

from typing import Any

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import OPEN, Choice, Count, Id, Kind, Option, Stamp
from smara_desktop.i18n import N_
from smara_desktop.services.export_layout import Column


def _column(name: str, kind: Kind[Any]) -> Column:
    return Column(name=name, field=Field(name, kind))


_TYPES = tuple(Option(of.type.name, of.type.title) for of in RECORD_TYPES)

COLUMNS: tuple[Column, ...] = (
    _column("type", Choice(label=N_("Record type"), privacy=OPEN, options=_TYPES, required=True)),
    _column("id", Id(label=N_("Id"), privacy=OPEN)),
    _column("reference", Stamp(label=N_("Reference"), privacy=OPEN)),
    _column("revision", Count(label=N_("Revision"), privacy=OPEN, required=True, largest=2**31)),
    _column("deleted_at", Stamp(label=N_("Deleted at"), privacy=OPEN, instant=True)),
)
