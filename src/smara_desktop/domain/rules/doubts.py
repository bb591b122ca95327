"""What each doubt is about, in a few words: for the lists of what was confirmed.

A problem's own sentence speaks of one record's values; these speak of the rule. A test shows that
each soft rule has its words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from smara_desktop.domain.wording import N_

DOUBTS: Mapping[str, str] = MappingProxyType(
    {
        "accepted_without_report": N_("Activity accepted without an acceptance report"),
        "among_members": N_("Holder perhaps counted among the association's other members"),
        "begun_not_under_way": N_("Step of the roadmap begun, and not under way"),
        "cin_and_reason": N_("CIN given together with a reason for having none"),
        "cin_of_deleted": N_("CIN of a deleted record"),
        "cin_unusual": N_("CIN of an unusual form"),
        "closed_phase": N_("Recorded in a closed phase"),
        "cooperative_share": N_("Cooperative with few women and young people"),
        "day_not_done": N_("Step of the roadmap with a day, and not done"),
        "difficulty_reason": N_("In difficulty without a reason"),
        "future_day": N_("Day in the future"),
        "future_diploma": N_("Diploma of a year to come"),
        "group_age": N_("Group of young people at another age"),
        "group_sex": N_("Man in a group of women"),
        "ice_check": N_("ICE whose control digits do not match"),
        "ice_length": N_("ICE that has not 15 digits"),
        "in_kind_share": N_("Large part in kind"),
        "indh_share": N_("Share of the INDH above what calls ask"),
        "item_of_other": N_("Equipment of another activity seen on a visit"),
        "jobs_while_stopped": N_("Jobs found where the activity is stopped"),
        "left_in_phase": N_("Moved to another phase, and what belongs to it was not"),
        "left_members": N_("Holder who left an association's members"),
        "likely_double": N_("Perhaps recorded twice"),
        "newer_assessment": N_("Assessment older than another one"),
        "no_acceptance_report": N_("Accepted without the acceptance report of an acquisition"),
        "no_notice": N_("Person without a personal-data notice"),
        "no_price": N_("Acquisition without a price"),
        "old_receipt": N_("Old provisional receipt"),
        "other_commune": N_("Commune that differs from the activity it belongs to"),
        "other_phase": N_("Phase that differs from the record it belongs to"),
        "other_sector": N_("Sector that differs from the record it belongs to"),
        "outside_phase": N_("Day outside the phase's dates"),
        "overpaid": N_("Paid more than a funder bears"),
        "papers_order": N_("Papers whose dates are not in order"),
        "phone_foreign": N_("Foreign phone number"),
        "received_more": N_("Partnership that gave more than was agreed"),
        "received_unsigned": N_("Money of a partnership without a date"),
        "script_mixed": N_("Name in mixed letters"),
        "script_wrong": N_("Name in the other script"),
        "status_earlier": N_("Status since a day before the status it follows"),
        "status_paper": N_("Status without its paper"),
        "trouble_untold": N_("Difficulty found on a visit, and not explained"),
        "two_grants": N_("Two grants to the same holder within few years"),
        "funding_balance": N_("Funding that does not make up the total"),
        "unusual_age": N_("Unusual age"),
        "visit_before_activity": N_("Visit before the activity was registered"),
        "visit_of_ended": N_("Visit of an activity that was rejected or cancelled"),
        "whole_not_done": N_("Step of the roadmap at 100 %, and not done"),
    }
)
