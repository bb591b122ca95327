"""The rules of each record type, and how they are asked."""

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.rules import (
    of_acquisition,
    of_activity,
    of_assessment,
    of_association,
    of_partnership,
    of_project_holder,
    of_roadmap_step,
    of_visit,
)
from smara_desktop.domain.rules.base import Circumstances, Rule, Values
from smara_desktop.domain.rules.of_erased import since_erased
from smara_desktop.domain.visit import Visit

RULES: dict[type[Record], tuple[Rule, ...]] = {
    Association: of_association.RULES,
    ProjectHolder: of_project_holder.RULES,
    Activity: of_activity.RULES,
    Acquisition: of_acquisition.RULES,
    Visit: of_visit.RULES,
    Partnership: of_partnership.RULES,
    Assessment: of_assessment.RULES,
    RoadmapStep: of_roadmap_step.RULES,
}


def record_problems(of: type[Record], values: Values, about: Circumstances) -> list[Problem]:
    """What the record's own rules say of ``values``."""
    found = [problem for rule in RULES[of] for problem in rule(values, about)]
    return since_erased(of, found, values, about)


__all__ = ["RULES", "Circumstances", "Rule", "Values", "record_problems"]
