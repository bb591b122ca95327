"""Rules that look at other records: run debounced while typing, again in the saving transaction,
and by ``check``. Each is an indexed query."""

from collections.abc import Callable, Iterable
from typing import cast
from uuid import UUID

from smara_desktop.domain.acquisition import Acquisition, FundingLine
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.money import show_money
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Line, Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.rules import Circumstances, Values
from smara_desktop.domain.rules.base import hard, soft
from smara_desktop.domain.rules.of_acquisition import total_of
from smara_desktop.domain.visit import Visit
from smara_desktop.domain.wording import N_
from smara_desktop.services import double_rules, follow_up_rules
from smara_desktop.storage import lookups, queries
from smara_desktop.storage.connection import Connection

AFTER_ACCEPTANCE = ("accepted", "operating", "closed")

RegisterRule = Callable[[Connection, UUID, Values, Circumstances], Iterable[Problem]]
Judge = Callable[["lookups.Charged", str, Values], Iterable[Problem]]
"""What is wrong between a record's values and the one that a field of it leads to."""


def _references(of: type) -> list[tuple[str, str]]:
    return [(f.name, f.kind.to) for f in describe(of).typed if isinstance(f.kind, Reference)]


def _missing(connection: Connection, chosen: list[tuple[str, str, UUID | None]]) -> set[UUID]:
    """The records that are not there, or deleted; one question per type."""
    meant: dict[str, set[UUID]] = {}
    for _path, to, target in chosen:
        if target is not None:
            meant.setdefault(to, set()).add(target)
    living = {
        one.id
        for to, ids in meant.items()
        for one in queries.named(connection, BY_NAME[to], ids).values()
        if not one.deleted
    }
    return {one for ids in meant.values() for one in ids} - living


def references_exist(of: type[Record]) -> RegisterRule:
    """Every record referred to exists and is not deleted."""
    fields = _references(of)
    owned = [(item.name, _references(line_type(item))) for item in describe(of).lines]

    def rule(
        connection: Connection, record_id: UUID, values: Values, about: Circumstances
    ) -> Iterable[Problem]:
        chosen = [(name, to, cast("UUID | None", values.get(name))) for name, to in fields]
        for name, columns in owned:
            chosen += [
                (f"{name}[{line.id}].{column}", to, getattr(line, column))
                for column, to in columns
                for line in cast("tuple[Line, ...]", values.get(name) or ())
            ]
        missing = _missing(connection, chosen)
        for path, _to, target in chosen:
            if target in missing:
                yield hard(
                    "deleted_reference",
                    N_("The record chosen here is deleted: choose another one, or restore it."),
                    path,
                )

    return rule


def unique_cin(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """One living holder per CIN; the refusal names the other record."""
    cin = values.get("cin")
    if cin is None:
        return
    other = lookups.holder_with_cin(connection, str(cin), record_id)
    if other is None:
        return
    if other.deleted:
        yield soft(
            "cin_of_deleted",
            N_("{reference} ({name}), which is deleted, has this CIN: restore it instead?"),
            "cin",
            reference=other.reference,
            name=other.name("fr"),
            record=other.id,
        )
    else:
        yield hard(
            "cin_taken",
            N_("{reference} ({name}) has this CIN already: open that record instead."),
            "cin",
            reference=other.reference,
            name=other.name("fr"),
            record=other.id,
            of=ProjectHolder,
        )


def declared_members(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """A selected holder of an association must not be counted among its other members too."""
    target = cast("UUID | None", values.get("association"))
    if target is None or values.get("standing") != "selected":
        return
    before = cast("ProjectHolder | None", about.previous)
    if before is not None and before.standing == "selected" and before.association == target:
        return
    members = lookups.declared_members(connection, target)
    if members:
        yield soft(
            "among_members",
            N_("The association declares {count} other members: this person too? Then lower it."),
            "association",
            "standing",
            count=members,
            record=target,
        )


def left_members(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """Who was counted one by one and is so no longer may be an "other member" from now on."""
    before = cast("ProjectHolder | None", about.previous)
    if before is None or before.association is None or before.standing != "selected":
        return
    target = values.get("association")
    stays = target == before.association and values.get("standing") == "selected"
    association = lookups.charged_to(connection, Association, before.association)
    if not stays and association is not None:
        yield soft(
            "left_members",
            N_("Counts no longer as a holder of {reference}: is it one of its other members?"),
            "association",
            "standing",
            reference=association.reference,
            record=before.association,
        )


def belongs_to(field: str, to: type[Record], *judges: Judge) -> RegisterRule:
    """Ask ``judges`` about the record that ``field`` leads to."""

    def rule(
        connection: Connection, record_id: UUID, values: Values, about: Circumstances
    ) -> Iterable[Problem]:
        target = cast("UUID | None", values.get(field))
        other = None if target is None else lookups.charged_to(connection, to, target)
        if other is not None:
            for judge in judges:
                yield from judge(other, field, values)

    return rule


def _unlike(one: object, other: object) -> bool:
    return None not in (one, other) and one != other


def same_place(other: "lookups.Charged", field: str, values: Values) -> Iterable[Problem]:
    """A record and the one it belongs to are usually of one phase; what belongs to an activity, of
    its commune and its sector too."""
    phase = values.get("phase")
    if phase is not None and other.phase != phase:
        yield soft(
            "other_phase",
            N_("Phase {phase} here, phase {other} for {reference}: each counts in its own."),
            "phase",
            field,
            phase=phase,
            other=other.phase,
            reference=other.reference,
        )
    if _unlike(values.get("commune"), other.commune):
        yield soft(
            "other_commune",
            N_("The commune differs from that of {reference}."),
            "commune",
            field,
            reference=other.reference,
        )
    if _unlike(values.get("sector"), other.sector):
        yield soft(
            "other_sector",
            N_("The sector differs from that of {reference}."),
            "sector",
            field,
            reference=other.reference,
        )


def takes_acquisitions(other: "lookups.Charged", field: str, values: Values) -> Iterable[Problem]:
    """Nothing is bought for an activity that was rejected or cancelled."""
    if values.get("status") in (None, "cancelled"):
        return
    if other.status in ("rejected", "cancelled"):
        yield hard(
            "activity_ended",
            N_("{reference} was rejected or cancelled: nothing is bought for it."),
            field,
            "status",
            reference=other.reference,
        )
    if other.status == "accepted" and values.get("pv_date") is None:
        yield soft(
            "accepted_without_report",
            N_("{reference} is accepted already: where is this acceptance report?"),
            "pv_date",
            field,
            "status",
            reference=other.reference,
        )


def ended_with_acquisitions(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """An activity is not rejected or cancelled while it has acquisitions that stand."""
    if values.get("status") not in ("rejected", "cancelled"):
        return
    standing = lookups.standing_acquisitions(connection, record_id)
    ordered = [one for one in standing if one.committed]
    if ordered:
        yield hard(
            "acquisitions_ordered",
            N_("{references} is ordered already: terminate the activity instead."),
            "status",
            references=", ".join(one.reference for one in ordered[:5]),
        )
    elif standing:
        yield hard(
            "acquisitions_stand",
            N_("{references} still stands: cancel the acquisitions first, or together."),
            "status",
            references=", ".join(one.reference for one in standing[:5]),
            count=len(standing),
        )


def accepted_with_reports(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """An activity is accepted once each of its acquisitions has an acceptance report's date."""
    status, before = values.get("status"), cast("Activity | None", about.previous)
    then = None if before is None else before.status
    if status not in AFTER_ACCEPTANCE or (status != "accepted" and then in AFTER_ACCEPTANCE):
        return
    lacking = [one for one in lookups.standing_acquisitions(connection, record_id) if not one.pv]
    if lacking:
        # Something bought once the activity was accepted is no reason to refuse a correction,
        # and steps may be skipped: what is skipped is only doubted.
        tell = hard if status == "accepted" and then != "accepted" else soft
        yield tell(
            "no_acceptance_report",
            N_("{references} has no date of acceptance report: fill it in first."),
            "status",
            references=", ".join(one.reference for one in lacking[:5]),
        )


def shares(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """What calls ask of an activity as a whole: the INDH's share, and the holder's in kind."""
    activity, total = cast("UUID | None", values.get("activity")), total_of(values)
    if activity is None or total is None or values.get("status") == "cancelled":
        return
    limits = about.plan.thresholds
    others = lookups.borne_by(connection, activity, record_id)
    lines = cast("tuple[FundingLine, ...]", values.get("fundings") or ())
    indh = others.indh + sum(line.amount for line in lines if line.funder == "INDH")
    everything = others.total + total
    if indh * 100 > limits.indh_share * everything or indh > limits.indh_most:
        yield soft(
            "indh_share",
            N_("The INDH bears {amount} of this activity: calls ask at most {share} % and {most}."),
            "fundings",
            "quantity",
            "unit_price",
            "activity",
            amount=show_money(indh),
            share=limits.indh_share,
            most=show_money(limits.indh_most),
        )
    own = [line for line in lines if line.funder == "PORTEUR"]
    in_kind = sum(line.amount for line in own if line.nature == "in_kind") + others.own_in_kind
    part = sum(line.amount for line in own) + others.own
    if in_kind * 100 > limits.in_kind_share * part:
        yield soft(
            "in_kind_share",
            N_("More than {share} % of the holder's part is in kind."),
            "fundings",
            "activity",
            share=limits.in_kind_share,
        )


def two_grants(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """Calls ask for some years between two grants to one holder."""
    holder, years = (
        cast("UUID | None", values.get("holder")),
        about.plan.thresholds.years_between_grants,
    )
    on = values.get("decision_date") or values.get("registered_on")
    granted = values.get("status") not in ("rejected", "cancelled", "postponed")
    if holder is None or on is None or not granted:
        return
    other = lookups.grant_within(connection, holder, record_id, str(on), years)
    if other is not None:
        yield soft(
            "two_grants",
            N_("{reference} was granted to the same holder less than {years} years apart."),
            "holder",
            "decision_date",
            "registered_on",
            "status",
            reference=other,
            years=years,
        )


RULES: dict[type[Record], tuple[RegisterRule, ...]] = {
    Association: (
        references_exist(Association),
        double_rules.same_association,
        follow_up_rules.left_in_phase(Association),
    ),
    ProjectHolder: (
        references_exist(ProjectHolder),
        unique_cin,
        double_rules.same_person,
        declared_members,
        left_members,
        belongs_to("association", Association, same_place),
        follow_up_rules.left_in_phase(ProjectHolder),
    ),
    Activity: (
        references_exist(Activity),
        belongs_to("holder", ProjectHolder, same_place),
        belongs_to("association", Association, same_place),
        ended_with_acquisitions,
        accepted_with_reports,
        two_grants,
        follow_up_rules.left_in_phase(Activity),
    ),
    Acquisition: (
        references_exist(Acquisition),
        belongs_to("activity", Activity, takes_acquisitions, same_place),
        shares,
    ),
    Visit: (
        references_exist(Visit),
        belongs_to("activity", Activity, same_place, follow_up_rules.was_there_to_visit),
        follow_up_rules.items_of_the_activity,
    ),
    Partnership: (references_exist(Partnership),),
    Assessment: (references_exist(Assessment), follow_up_rules.newest_counts),
    RoadmapStep: (references_exist(RoadmapStep),),
}


def register_problems(
    connection: Connection,
    of: type[Record],
    record_id: UUID,
    values: Values,
    about: Circumstances,
) -> list[Problem]:
    """What the rest of the register says of a record's values."""
    return [p for rule in RULES[of] for p in rule(connection, record_id, values, about)]
