"""A record as others refer to it."""

from uuid import UUID

from msgspec import Struct


class Named(Struct, frozen=True):
    """A record as others refer to it; ``whose`` is the record it belongs to, where that is told."""

    id: UUID
    reference: str
    name_fr: str
    name_ar: str
    deleted: bool = False
    whose: "Named | None" = None

    def name(self, language: str) -> str:
        """Its name in the language's script, else in the other one."""
        return (
            (self.name_ar or self.name_fr) if language == "ar" else (self.name_fr or self.name_ar)
        )
