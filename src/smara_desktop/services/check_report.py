"""What a check found: in words for people, as plain data for machines."""

from enum import Enum
from typing import Any

from msgspec import Struct, field

from smara_desktop.domain.wording import N_, Message
from smara_desktop.i18n import _, _n, filled, labelled, tell

LISTED = 1000
"""Findings that are told one by one; beyond that they are only counted."""


class Weight(Enum):
    """An ERROR is to be mended; a WARNING is odd, but nothing is wrong with it."""

    ERROR = "error"
    WARNING = "warning"


class Area(Enum):
    """What was looked at."""

    INTEGRITY = "integrity"
    REFERENCES = "references"
    TOTALS = "totals"
    RULES = "rules"
    SEARCH = "search"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be; ``reference`` names the record, or is empty."""

    area: Area
    rule: str
    message: Message
    reference: str = ""
    weight: Weight = Weight.ERROR

    def told(self) -> str:
        """The finding as one line, in the language in use."""
        words = tell(self.message)
        return labelled(self.reference, words) if self.reference else words

    def as_json(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {
            "area": self.area.value,
            "rule": self.rule,
            "severity": self.weight.value,
            "reference": self.reference or None,
            "message": tell(self.message),
        }


class CheckReport(Struct):
    """Everything a check found; ``records`` are how many of each type were looked at."""

    records: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    @property
    def fine(self) -> bool:
        """True without errors; warnings are no fault."""
        return self.errors == 0

    def add(self, finding: Finding) -> None:
        """One more finding; damage is told first, whatever was found before may follow from it."""
        if finding.weight is Weight.ERROR:
            self.errors += 1
        else:
            self.warnings += 1
        place = len(self.findings)
        if finding.area is Area.INTEGRITY:
            place = sum(one.area is Area.INTEGRITY for one in self.findings)
        self.findings.insert(place, finding)
        del self.findings[LISTED:]

    def summary(self) -> str:
        """One sentence in the language in use."""
        number = sum(self.records.values())
        looked = _n("{count} record was checked.", "{count} records were checked.", number)
        found = _n("{count} problem was found.", "{count} problems were found.", self.errors)
        ending = filled(found, count=self.errors) if self.errors else _(N_("All is well."))
        return f"{filled(looked, count=number)} {ending}"

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "fine": self.fine,
            "errors": self.errors,
            "warnings": self.warnings,
            "records": self.records,
            "findings": [one.as_json() for one in self.findings],
        }
