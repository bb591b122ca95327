"""Refusals, confirmations, copies, conflicts: what stands between typing and the file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records, totals
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from tests.factories import again, changed, confirmed, edited, saved
from tests.ui.forms.conftest import ENOUGH, PLACE, Heard, Shown, Typist, put_on_screen, rules


def test_nothing_is_shouted_at_an_untouched_form(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    assert form.problems == ()
    typist.press(Qt.Key.Key_Tab)  # the other script may still give the name
    assert form.problems == ()
    typist.press(Qt.Key.Key_Tab, times=2)
    assert rules(form) == ["family_name"]
    typist.press(Qt.Key.Key_Tab, times=2)
    assert rules(form) == ["family_name", "given_name", "required"]
    assert form.body.rows["sex"].message.text() == "“Sex” is needed: fill it in."


def test_what_is_being_typed_is_not_called_wrong(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    form.editor("cin").widget.setFocus()
    typist.type("12")
    assert form.problems == ()
    typist.enter()
    assert "CIN" in form.body.rows["cin"].message.text()
    form.editor("cin").widget.setFocus()
    typist.type("SJ12")
    assert rules(form) == []


def test_a_refused_save_goes_to_the_first_problem(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(family_name_fr="Salek", given_name_fr="Ali")
    form.editor("note").widget.setFocus()
    typist.control(Qt.Key.Key_S)
    assert form.record is None
    assert typist.field == "sex"
    count = form.foot.count
    assert count.isVisible()
    assert "4 to correct" in count.text()
    typist.press(Qt.Key.Key_F8)
    assert typist.field == "cin"
    typist.press(Qt.Key.Key_F8)
    assert typist.field == "phase"
    typist.press(Qt.Key.Key_F8, times=2)
    assert typist.field == "sex"


def test_the_list_of_problems_is_one_key_away(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.control(Qt.Key.Key_S)
    typist.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert typist.field == "problem_list"
    assert form.problem_list.count() == len(form.problems)
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    assert typist.field == "given_name_fr"


def test_a_doubt_is_confirmed_with_a_reason_and_lapses(
    shown: Shown, typist: Typist, context: Context
) -> None:
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | {"birth_date": "1970"} | PLACE)
    typist.control(Qt.Key.Key_S)
    assert typist.field == "reason_unusual_age"
    typist.type("Decided by the governor")
    typist.enter()
    record = form.record
    assert isinstance(record, ProjectHolder)
    assert rules(form) == []
    assert form.confirm.isHidden()
    # Another form of the same record does not ask again…
    other = RecordForm(context, ProjectHolder)
    put_on_screen(typist.bot, other)
    other.open_record(record.id)
    assert other.problems == ()
    # … until one of the values changes.
    other.editor("birth_date").widget.setFocus()
    typist.type("1969")
    assert rules(other) == ["unusual_age"]


def test_a_confirmation_is_given_up(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | {"birth_date": "1970"} | PLACE)
    typist.control(Qt.Key.Key_S)
    typist.press(Qt.Key.Key_Escape)
    assert form.record is None
    assert not form.confirm.isVisible()
    assert typist.field == "birth_date"


def test_an_empty_reason_is_no_reason(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | {"birth_date": "1970"} | PLACE)
    typist.control(Qt.Key.Key_S)
    typist.press(Qt.Key.Key_Delete)
    typist.enter()
    assert form.record is None
    assert form.confirm.isVisible()
    # Read whole in the lowest window that there is.
    form.setMinimumSize(1, 1)
    form.resize(520, 245)
    QApplication.processEvents()
    assert form.confirm.height() >= form.confirm.heightForWidth(form.confirm.width())


def test_save_again_in_the_panel_confirms(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | {"birth_date": "1970"} | PLACE)
    typist.control(Qt.Key.Key_S)
    typist.control(Qt.Key.Key_S)
    assert form.record is not None


def test_copy_one_field_and_the_whole_record_before(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | PLACE | {"quarter": "Hay El Wahda", "address": "Rue 4"})
    typist.control(Qt.Key.Key_Return)
    form.editor("quarter").widget.setFocus()
    typist.press(Qt.Key.Key_F5)
    assert form.draft.texts["quarter"] == "Hay El Wahda"
    assert form.editor("address").text() == ""
    form.editor("family_name_fr").widget.setFocus()
    typist.type("Brahim")
    typist.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert form.draft.texts["address"] == "Rue 4"
    assert form.draft.texts["family_name_fr"] == "Brahim"
    assert form.draft.texts["given_name_fr"] == "Ali"
    assert form.editor("cin").text() == ""


def test_the_first_form_of_a_day_copies_from_the_newest_record(
    shown: Shown, typist: Typist, context: Context
) -> None:
    saved(context.register, ProjectHolder, phase="3", quarter="Hay Salam")
    form = shown(ProjectHolder)
    assert form.draft.texts["phase"] == "3"
    assert not form.dirty
    form.editor("quarter").widget.setFocus()
    typist.press(Qt.Key.Key_F5)
    assert form.draft.texts["quarter"] == "Hay Salam"


def test_a_taken_cin_opens_the_other_record(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    other = saved(context.register, ProjectHolder, cin="SJ777")
    asked: list[tuple[object, object]] = []
    context.navigator.record_asked.connect(lambda of, record: asked.append((of, record)))
    form = shown(ProjectHolder)
    form.editor("cin").widget.setFocus()
    typist.type("sj 777")
    typist.enter()
    qtbot.waitUntil(lambda: "cin_taken" in rules(form))
    assert other.reference in form.body.rows["cin"].message.text()
    typist.press(Qt.Key.Key_F7)
    assert asked == [(ProjectHolder, other.id)]


def test_a_likely_double_asks_and_opens_the_other_record(
    shown: Shown, typist: Typist, context: Context
) -> None:
    born = {"birth_date": "17/11/1993"}
    other = saved(context.register, ProjectHolder, None, **ENOUGH | born | {"sex": "M"})
    asked: list[tuple[object, object]] = []
    context.navigator.record_asked.connect(lambda of, record: asked.append((of, record)))
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | born | PLACE)
    typist.control(Qt.Key.Key_S)
    assert "likely_double" in rules(form)
    opens = form.findChild(QPushButton, "remedy_open")
    assert isinstance(opens, QPushButton)
    assert other.reference in opens.text()
    opens.setFocus()
    typist.press(Qt.Key.Key_Return)
    assert asked == [(ProjectHolder, other.id)]


def test_a_deleted_one_with_the_cin_is_restored(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    other = saved(context.register, ProjectHolder, cin="SJ777")
    records.delete(context.register, other)
    form = shown(ProjectHolder)
    form.editor("cin").widget.setFocus()
    typist.type("sj777")
    typist.enter()
    qtbot.waitUntil(lambda: "cin_of_deleted" in rules(form))
    typist.press(Qt.Key.Key_F7)
    assert form.record is not None
    assert form.record.id == other.id
    assert again(context.register, other).deleted_at is None


def test_one_of_the_members_is_not_counted_twice(
    shown: Shown, typist: Typist, context: Context
) -> None:
    group = saved(context.register, Association, members_women="4", members_men="3")
    form = shown(ProjectHolder)
    typist.fill(**ENOUGH | {"sex": "w"} | PLACE)
    form.editor("association").widget.setFocus()
    typist.type("essalam")
    form.editor("association").line._search()  # type: ignore[attr-defined]
    typist.enter()
    before = totals.read(context.register).value(0, "persons")
    typist.control(Qt.Key.Key_S)
    lower = form.findChild(QPushButton, "remedy_lower")
    assert isinstance(lower, QPushButton)
    lower.setFocus()
    typist.press(Qt.Key.Key_Return)
    assert form.record is not None
    now = again(context.register, group)
    assert (now.members_women, now.members_men) == (3, 3)
    assert totals.read(context.register).value(0, "persons") == before


def test_a_holder_who_leaves_becomes_another_member_by_one_key(
    shown: Shown, typist: Typist, context: Context
) -> None:
    group = saved(context.register, Association, members_women="4", members_men="3")
    record = saved(context.register, ProjectHolder, association=str(group.id))
    form = shown(ProjectHolder)
    form.open_record(record.id)
    form.editor("association").widget.setFocus()
    typist.control(Qt.Key.Key_A)
    typist.press(Qt.Key.Key_Backspace)
    typist.control(Qt.Key.Key_S)
    offered = form.findChild(QPushButton, "remedy_raise")
    assert isinstance(offered, QPushButton)
    assert group.reference in offered.text()
    offered.setFocus()
    typist.press(Qt.Key.Key_Return)
    assert again(context.register, record).association is None
    assert again(context.register, group).members_women == 5


def test_changed_elsewhere_keeps_what_was_typed(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, ProjectHolder, quarter="Old", address="Old")
    form = shown(ProjectHolder)
    form.open_record(record.id)
    form.editor("quarter").widget.setFocus()
    typist.type("Typed here")
    changed(context.register, record, address="Changed there")
    typist.control(Qt.Key.Key_S)
    assert rules(form) == ["changed_elsewhere"]
    typist.press(Qt.Key.Key_F7)
    assert form.draft.texts["quarter"] == "Typed here"
    assert form.draft.texts["address"] == "Changed there"
    typist.control(Qt.Key.Key_S)
    now = again(context.register, record)
    assert (now.quarter, now.address) == ("Typed here", "Changed there")


def test_deleting_says_who_refers_to_it_and_opens_it(
    shown: Shown, typist: Typist, context: Context, heard: Heard
) -> None:
    asked: list[tuple[object, object]] = []
    context.navigator.record_asked.connect(lambda of, record: asked.append((of, record)))
    group = saved(context.register, Association)
    member = saved(context.register, ProjectHolder, association=str(group.id))
    form = shown(Association)
    form.open_record(group.id)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    typist.press(Qt.Key.Key_Delete, both)
    assert rules(form) == ["referred_to"]
    told = form.problem_list.item(0).text()
    assert told.count(member.reference) == 2, "who refers to it, and what F7 opens"
    assert "F7" in told
    typist.press(Qt.Key.Key_F7)
    assert asked == [(ProjectHolder, member.id)]
    records.delete(context.register, member)
    form.focus_first()
    typist.press(Qt.Key.Key_Delete, both)
    assert again(context.register, group).deleted_at is not None
    assert group.reference in heard.said[-1][0]
    assert heard.said[-1][1] > 0


def test_nothing_changed_says_so(
    shown: Shown, typist: Typist, context: Context, heard: Heard
) -> None:
    record = saved(context.register, ProjectHolder)
    form = shown(ProjectHolder)
    form.open_record(record.id)
    form.focus_first()
    typist.control(Qt.Key.Key_S)
    assert "Nothing was changed." in heard.said[-1][0]
    form.editor("quarter").widget.setFocus()
    typist.type("Hay")
    typist.control(Qt.Key.Key_S)
    assert "No figure changes." in heard.said[-1][0]


def test_unsaved_fields_have_a_dot_until_they_are_saved(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, ProjectHolder)
    form = shown(ProjectHolder)
    form.open_record(record.id)
    form.editor("quarter").widget.setFocus()
    typist.type("Hay")
    widget = form.editor("quarter").widget
    assert widget.property("unsaved") == "true"
    assert form.dirty
    typist.control(Qt.Key.Key_S)
    assert not widget.property("unsaved")
    assert not form.dirty


def test_an_open_form_follows_what_happens_elsewhere(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, ProjectHolder, address="Old")
    form = shown(ProjectHolder)
    form.open_record(record.id)
    form.editor("quarter").widget.setFocus()
    typist.type("Hay")
    done = confirmed(context.register, edited(record, address="New"))
    context.bus.tell(done.changes)
    assert form.editor("address").text() == "New"
    assert form.editor("quarter").text() == "Hay"
    assert form.state.changed == {"quarter"}
    typist.control(Qt.Key.Key_S)
    assert again(context.register, record).quarter == "Hay"


def test_a_deleted_record_is_restored_from_its_form(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, ProjectHolder)
    records.delete(context.register, record)
    form = shown(ProjectHolder)
    form.open_record(record.id)
    assert "Deleted" in form.head.state.text()
    assert "Restore" in form.foot.delete.text()
    form.focus_first()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    typist.press(Qt.Key.Key_Delete, both)
    assert again(context.register, record).deleted_at is None
    assert form.record is not None
    assert form.record.deleted_at is None


def test_an_activity_is_cancelled_with_what_was_planned_for_it(
    shown: Shown, typist: Typist, context: Context
) -> None:
    activity = saved(context.register, Activity)
    bought = saved(context.register, Acquisition, activity=str(activity.id))
    form = shown(Activity)
    form.open_record(activity.id)
    form.editor("status").widget.setFocus()
    typist.type("cancelled")
    typist.control(Qt.Key.Key_S)
    assert rules(form) == ["acquisitions_stand"]
    assert typist.field == "status"
    typist.press(Qt.Key.Key_F7)
    assert again(context.register, activity).status == "cancelled"
    assert again(context.register, bought).status == "cancelled"


def test_page_keys_ask_for_the_neighbours(shown: Shown, typist: Typist, qtbot: QtBot) -> None:
    form = shown(ProjectHolder)
    steps: list[int] = []
    form.step_asked.connect(steps.append)
    typist.press(Qt.Key.Key_PageDown)
    typist.press(Qt.Key.Key_PageUp)
    form.editor("skills").widget.setFocus()
    typist.control(Qt.Key.Key_PageDown)
    assert steps == [1, -1, 1]
