"""Rules that look at other records, each through a real save (domain page, 2.6, 3 and 4)."""

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.plan_editing import set_threshold
from smara_desktop.services.register import Register
from tests.factories import again, changed, draft, edited, rules_of, saved
from tests.said import Say, soft

SIGNED = {
    "decision_date": "01/03/2024",
    "convention_number": "7",
    "convention_date": "01/04/2024",
}


def hard(problem: Problem) -> tuple[str, ...]:
    assert problem.severity is Severity.HARD
    return problem.fields


def bought(activity: Activity, **texts: str) -> Draft:
    """A new acquisition of an activity."""
    return draft(Acquisition, None, activity=str(activity.id), sector="ARTISANAT", **texts)


# One holder for each CIN


def test_a_cin_is_that_of_one_living_holder(register: Register, say: Say) -> None:
    first = saved(register, ProjectHolder, cin="SJ123456")
    problem = say(draft(ProjectHolder, cin="sj-123 456"))["cin_taken"]
    assert hard(problem) == ("cin",)
    values = dict(problem.message.values)
    assert (values["reference"], values["record"]) == (first.reference, first.id)
    assert values["name"] == "Laaroussi Fatimetou"
    assert say(edited(first, skills="couture")) == {}, "it is its own"


def test_a_candidate_and_a_withdrawn_holder_keep_their_cin(register: Register, say: Say) -> None:
    saved(register, ProjectHolder, cin="SJ123456", standing="withdrawn")
    assert "cin_taken" in say(draft(ProjectHolder, cin="SJ123456", standing="candidate"))


def test_restoring_the_deleted_holder_of_a_cin_is_offered(register: Register, say: Say) -> None:
    gone = saved(register, ProjectHolder, cin="SJ123456")
    assert isinstance(records.delete(register, gone), Saved)
    problem = say(draft(ProjectHolder, cin="SJ123456"))["cin_of_deleted"]
    assert soft(problem) == ("cin",)
    assert dict(problem.message.values)["record"] == gone.id
    saved(register, ProjectHolder, cin="SJ123456")
    assert "cin_taken" in say(draft(ProjectHolder, cin="SJ123456")), "a living one comes first"


def test_holders_without_a_cin_are_many(register: Register) -> None:
    for _ in range(2):
        saved(register, ProjectHolder, cin="", cin_pending="asked for")


# References


@pytest.mark.parametrize(
    "of,to,field",
    [
        (ProjectHolder, Association, "association"),
        (Activity, ProjectHolder, "holder"),
        (Activity, Association, "association"),
        (Acquisition, Activity, "activity"),
    ],
)
def test_nothing_new_refers_to_a_deleted_record(
    register: Register, say: Say, of: type[Record], to: type[Record], field: str
) -> None:
    gone = saved(register, to)
    form = draft(of, None, **{field: str(gone.id)})
    assert "deleted_reference" not in say(form)
    assert isinstance(records.delete(register, gone), Saved)
    assert hard(say(form)["deleted_reference"]) == (field,)


# Nobody counts twice


def test_a_selected_holder_may_be_one_of_the_declared_members(register: Register, say: Say) -> None:
    group = saved(register, Association, members_women="3", members_men="2")
    inside = {"association": str(group.id)}
    problem = say(draft(ProjectHolder, None, **inside))["among_members"]
    assert soft(problem) == ("association", "standing")
    assert dict(problem.message.values)["count"] == 5
    assert say(draft(ProjectHolder, None, **inside, standing="candidate")) == {}
    candidate = saved(register, ProjectHolder, None, **inside, standing="candidate")
    assert "among_members" in say(edited(candidate, standing="selected"))
    counted = saved(register, ProjectHolder, None, **inside)
    assert say(edited(counted, skills="couture")) == {}, "it was asked once"


@pytest.mark.parametrize("texts", [{}, {"members_women": "3", "standing": "candidate"}])
def test_nothing_is_asked_when_no_member_counts(
    register: Register, say: Say, texts: dict[str, str]
) -> None:
    group = saved(register, Association, None, **texts)
    assert say(draft(ProjectHolder, association=str(group.id))) == {}


@pytest.mark.parametrize("texts", [{"association": ""}, {"standing": "withdrawn"}])
def test_who_leaves_may_be_an_other_member_again(
    register: Register, say: Say, texts: dict[str, str]
) -> None:
    group = saved(register, Association, members_women="3")
    holder = saved(register, ProjectHolder, association=str(group.id))
    problem = say(edited(holder, None, **texts))["left_members"]
    assert soft(problem) == ("association", "standing")
    assert dict(problem.message.values)["record"] == group.id
    candidate = changed(register, holder, standing="candidate")
    assert say(edited(candidate, association="")) == {}, "was not counted one by one"


# Phases and sectors


def test_each_counts_in_its_own_phase_with_a_doubt(register: Register, say: Say) -> None:
    holder = saved(register, ProjectHolder, phase="1")
    problem = say(draft(Activity, holder=str(holder.id), phase="3"))["other_phase"]
    assert soft(problem) == ("phase", "holder")
    assert dict(problem.message.values) == {"phase": 3, "other": 1, "reference": holder.reference}
    activity = saved(register, Activity, holder=str(holder.id), phase="1")
    assert soft(say(bought(activity, phase="2"))["other_phase"]) == ("phase", "activity")
    assert say(bought(activity, phase="1")) == {}


def test_what_stays_behind_in_a_phase_is_told_when_a_record_leaves_it(
    register: Register, say: Say
) -> None:
    holder = saved(register, ProjectHolder, phase="1")
    activity = saved(register, Activity, holder=str(holder.id), phase="1")
    bought_here = [saved_for(register, activity) for _ in range(7)]
    changed(register, bought_here[0], phase="3")
    problem = say(edited(activity, phase="2"))["left_in_phase"]
    assert soft(problem) == ("phase",)
    told = dict(problem.message.values)
    assert told["phase"] == 1
    assert told["references"] == ", ".join(one.reference for one in bought_here[1:6]) + "…"
    assert dict(say(edited(holder, phase="2"))["left_in_phase"].message.values) == {
        "phase": 1,
        "references": activity.reference,
    }
    assert "left_in_phase" not in say(edited(activity, quarter="Centre"))
    moved = changed(register, activity, phase="2")
    assert "left_in_phase" not in say(edited(moved, phase="3")), "they were left before"


def test_a_sector_that_differs_from_its_activity_is_doubted(register: Register, say: Say) -> None:
    activity = saved(register, Activity, sector="ARTISANAT")
    form = draft(Acquisition, activity=str(activity.id), sector="ELEVAGE")
    assert soft(say(form)["other_sector"]) == ("sector", "activity")
    assert say(form.with_text("sector", "")) == {}


def test_a_commune_that_differs_from_its_activity_is_doubted(register: Register, say: Say) -> None:
    haouza, amgala = "11.221.03.03", "11.221.03.01"
    holder = saved(register, ProjectHolder, commune=amgala)
    activity = saved(register, Activity, holder=str(holder.id), commune=haouza)
    assert say(edited(activity, quarter="Centre")) == {}, "who lives elsewhere works there"
    problem = say(bought(activity, commune=amgala))["other_commune"]
    assert soft(problem) == ("commune", "activity")
    assert say(bought(activity, commune=haouza)) == {}


# How an activity ends, and is accepted


@pytest.mark.parametrize("end", ["rejected", "cancelled"])
def test_an_activity_does_not_end_over_what_stands(register: Register, say: Say, end: str) -> None:
    activity = saved(register, Activity)
    first, second = (saved_for(register, activity) for _ in range(2))
    problem = say(edited(activity, status=end))["acquisitions_stand"]
    assert hard(problem) == ("status",)
    values = dict(problem.message.values)
    assert values == {"references": f"{first.reference}, {second.reference}", "count": 2}
    changed(register, first, status="cancelled")
    assert isinstance(records.delete(register, second), Saved)
    assert say(edited(activity, status=end)) == {}


@pytest.mark.parametrize("end", ["rejected", "cancelled"])
def test_once_something_is_ordered_an_activity_is_only_terminated(
    register: Register, say: Say, end: str
) -> None:
    activity = saved(register, Activity, None, status="convention_signed", **SIGNED)
    ordered = saved_for(register, activity, status="ordered")
    saved_for(register, activity)
    problem = say(edited(activity, status=end))["acquisitions_ordered"]
    assert hard(problem) == ("status",)
    assert dict(problem.message.values) == {"references": ordered.reference}
    assert say(edited(activity, status="terminated")) == {}


@pytest.mark.parametrize("end", ["rejected", "cancelled"])
def test_nothing_is_bought_for_what_was_ended(register: Register, say: Say, end: str) -> None:
    activity = saved(register, Activity, status=end)
    assert hard(say(bought(activity))["activity_ended"]) == ("activity", "status")
    assert say(bought(activity, status="cancelled")) == {}


def test_accepted_needs_the_report_of_every_acquisition(register: Register, say: Say) -> None:
    activity = saved(register, Activity, None, status="equipping", **SIGNED)
    with_report = {"status": "accepted", "pv_date": "01/06/2024"}
    saved_for(register, activity, **with_report)
    saved_for(register, activity, status="cancelled")
    lacking = saved_for(register, activity, status="delivered", delivery_date="01/06/2024")
    form = edited(activity, status="accepted")
    problem = say(form)["no_acceptance_report"]
    assert hard(problem) == ("status",)
    assert dict(problem.message.values) == {"references": lacking.reference}
    for skipped in ("operating", "closed"):
        assert soft(say(edited(activity, status=skipped))["no_acceptance_report"]) == ("status",)
    changed(register, lacking, None, **with_report)
    assert say(form) == {}


def test_what_is_bought_after_the_acceptance_does_not_stop_a_correction(
    register: Register, say: Say
) -> None:
    activity = saved(register, Activity, None, status="accepted", **SIGNED)
    assert soft(say(bought(activity))["accepted_without_report"])[0] == "pv_date"
    late = saved_for(register, activity)
    assert soft(say(edited(activity, title_fr="Couture"))["no_acceptance_report"]) == ("status",)
    assert records.load(register, Acquisition, late.id) == late


# What calls for projects ask


def lines(**amounts: str) -> list[dict[str, str]]:
    return [{"funder": funder, "amount": amount} for funder, amount in amounts.items()]


def test_the_indh_bears_six_tenths_of_an_activity_at_most(register: Register, say: Say) -> None:
    activity = saved(register, Activity)
    form = draft(
        Acquisition,
        lines(INDH="6 000", AGENCE="4 000"),
        activity=str(activity.id),
        sector="ARTISANAT",
    )
    assert say(form) == {}
    over = lines(INDH="6 000,01", AGENCE="3 999,99")
    texts = {"activity": str(activity.id), "sector": "ARTISANAT"}
    problem = say(draft(Acquisition, over, **texts))["indh_share"]
    assert soft(problem)[0] == "fundings"
    saved_for(register, activity)  # 10 000 more, none of it the INDH's: of the activity as a whole
    assert say(draft(Acquisition, over, **texts)) == {}


def test_the_indh_bears_no_more_than_300_000(register: Register, say: Say) -> None:
    activity = saved(register, Activity)
    texts = {"activity": str(activity.id), "sector": "ARTISANAT", "unit_price": "600 000"}
    half = {"AGENCE": "300 000"}
    assert say(draft(Acquisition, lines(INDH="300 000", **half), **texts)) == {}
    form = draft(
        Acquisition, lines(INDH="300 000,01", **half), **{**texts, "unit_price": "600 000,01"}
    )
    assert "indh_share" in say(form)
    set_threshold(register, "indh_most", 400_000_00)
    assert say(form) == {}, "calls differ by year"


def test_half_of_the_holders_part_is_in_kind_at_most(register: Register, say: Say) -> None:
    activity = saved(register, Activity)
    texts = {"activity": str(activity.id), "sector": "ARTISANAT"}

    def own(cash: str, in_kind: str) -> Draft:
        paid = {"funder": "PORTEUR", "nature": "cash", "amount": cash}
        given = {"funder": "PORTEUR", "nature": "in_kind", "amount": in_kind}
        return draft(Acquisition, [paid, given], **texts)

    assert say(own("5 000", "5 000")) == {}
    assert soft(say(own("4 999", "5 001"))["in_kind_share"]) == ("fundings", "activity")


def test_two_years_between_two_grants_to_a_holder(register: Register, say: Say) -> None:
    holder = saved(register, ProjectHolder)
    first = saved(register, Activity, None, holder=str(holder.id), status="approved", **SIGNED)

    def second(decided: str, status: str = "approved") -> dict[str, Problem]:
        return say(
            draft(Activity, holder=str(holder.id), status=status, phase="1", decision_date=decided)
        )

    problem = second("28/02/2026")["two_grants"]
    assert soft(problem)[0] == "holder"
    assert dict(problem.message.values) == {"reference": first.reference, "years": 2}
    assert second("01/03/2026") == {}
    assert second("02/03/2022")["two_grants"].rule == "two_grants", "whichever was first"
    assert second("28/02/2026", "rejected") == {}
    changed(register, first, status="cancelled")
    assert second("28/02/2026") == {}


def test_a_grant_is_doubted_once(register: Register) -> None:
    holder = saved(register, ProjectHolder)
    saved(register, Activity, holder=str(holder.id))
    form = draft(Activity, holder=str(holder.id))
    assert rules_of(records.save(register, form)) == ["two_grants"]
    done = records.save(register, form, {"two_grants": "another trade"})
    assert isinstance(done, Saved)
    stored = again(register, done.record)
    assert isinstance(records.save(register, edited(stored, title_fr="Atelier")), Saved)
    moved = edited(again(register, stored), registered_on="11/02/2024")
    assert rules_of(records.save(register, moved)) == ["two_grants"], "its day is another"


def saved_for(register: Register, activity: Activity, **texts: str) -> Acquisition:
    """An acquisition of an activity, in the file."""
    return saved(
        register, Acquisition, None, activity=str(activity.id), sector="ARTISANAT", **texts
    )
