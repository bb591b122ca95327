"""Each editor by itself: what is typed, what is shown, what the draft holds."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.days import show_day
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.calendar_sheet import CalendarSheet
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.forms.suggestions import suggestions_of
from tests.factories import saved
from tests.ui.forms.conftest import Shown, Typist


def line(form: RecordForm, name: str) -> QLineEdit:
    widget = form.editor(name).widget
    assert isinstance(widget, QLineEdit)
    widget.setFocus()
    return widget


def test_days_take_their_form_once_left(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    for typed, shown_as in (
        ("050314", "05/03/2014"),
        ("5/3/14", "05/03/2014"),
        ("5-3-14", "05/03/2014"),
        ("٠٥/٠٣/٢٠١٤", "05/03/2014"),
        ("31/2/", "31/2/"),
    ):
        form.start_new()
        edit = line(form, "notice_given_on")
        typist.type(typed)
        assert edit.text() == typed
        typist.enter()
        assert edit.text() == shown_as
        assert form.draft.texts["notice_given_on"] == shown_as


def test_plus_and_minus_move_a_day(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    edit, today = line(form, "notice_given_on"), form.context.register.today
    typist.type("+")
    assert edit.text() == show_day(today)
    typist.type("--")
    assert edit.text() == show_day(today - timedelta(days=2))
    assert form.draft.texts["notice_given_on"] == edit.text()


def test_the_calendar_gives_a_day(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    edit = line(form, "notice_given_on")
    typist.type("050314")
    typist.press(Qt.Key.Key_Down)
    assert form.findChild(CalendarSheet) is not None
    typist.press(Qt.Key.Key_Right)
    typist.press(Qt.Key.Key_Return)
    assert edit.text() == "06/03/2014"
    assert typist.field == "notice_given_on"
    assert not any(one.isVisible() for one in form.findChildren(CalendarSheet))


def test_a_choice_by_letters(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    for typed, code in (("w", "F"), ("Ma", "M"), ("F", "F"), ("zz", "zz")):
        form.start_new()
        line(form, "sex")
        typist.type(typed)
        typist.enter()
        assert form.editor("sex").text() == code
        unknown = [one for one in form.problems if one.rule == "unknown_choice"]
        assert bool(unknown) == (code == "zz")


def test_arrows_choose_and_escape_gives_up(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    edit = line(form, "standing")
    typist.press(Qt.Key.Key_Down)
    assert suggestions_of(edit).isVisible()
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.editor("standing").text() == "selected"
    typist.press(Qt.Key.Key_Down, times=2)
    typist.press(Qt.Key.Key_Tab)
    assert form.editor("standing").text() == "withdrawn"
    assert edit.text() == "Withdrawn"
    assert not suggestions_of(edit).isVisible()


def test_passing_through_a_choice_changes_nothing(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    before = form.draft
    for _ in range(15):
        typist.press(Qt.Key.Key_Tab)
    assert form.draft == before


def test_a_choice_is_emptied(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    line(form, "standing")
    typist.press(Qt.Key.Key_Delete)
    typist.enter()
    assert form.draft.texts["standing"] == ""


def test_several_choices_with_the_space_bar(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    edit = line(form, "target_groups")
    typist.type("young g")
    typist.press(Qt.Key.Key_Space)
    assert form.editor("target_groups").text() == "JEUNE_DIPLOME"
    typist.type("craft")
    typist.enter()
    assert form.editor("target_groups").text() == "ARTISAN|JEUNE_DIPLOME"
    assert edit.text().endswith(" · Young graduate")
    edit.setFocus()
    typist.press(Qt.Key.Key_Space)
    typist.press(Qt.Key.Key_Space)
    assert form.editor("target_groups").text() == "ARTISAN"
    typist.press(Qt.Key.Key_Escape)
    typist.press(Qt.Key.Key_Delete)
    assert form.editor("target_groups").text() == ""


def test_yes_no_and_unknown(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    line(form, "consent")
    typist.type("n")
    typist.enter()
    assert form.draft.texts["consent"] == "0"
    assert form.state.values["consent"] is False
    line(form, "consent")
    typist.press(Qt.Key.Key_Delete)
    typist.enter()
    assert form.state.values["consent"] is None


def test_directions_are_those_of_the_fields(shown: Shown) -> None:
    form = shown(ProjectHolder)
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert line(form, "family_name_ar").layoutDirection() == rtl
    for name in ("cin", "rib", "phone", "birth_date", "family_name_fr"):
        assert line(form, name).layoutDirection() == ltr


def test_amounts_are_right_aligned_and_take_arabic_digits(shown: Shown, typist: Typist) -> None:
    form = shown(Acquisition)
    edit = line(form, "unit_price")
    assert edit.alignment() & Qt.AlignmentFlag.AlignRight
    typist.type("١٢٥٠٠")
    typist.enter()
    assert edit.text() == "12\u202f500,00"


def test_tab_leaves_a_text_of_several_lines(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    form.editor("skills").widget.setFocus()
    typist.type("a")
    typist.press(Qt.Key.Key_Return)
    typist.type("b")
    typist.press(Qt.Key.Key_Tab)
    assert form.draft.texts["skills"] == "a\nb"
    assert typist.field == "notice_given_on"
    assert not any(one.isVisible() for one in form.findChildren(CalendarSheet))


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_the_wheel_changes_nothing(of: type[Record], shown: Shown) -> None:
    form = shown(of)
    before = form.draft
    for editor in form.editors.values():
        for focused in (False, True):
            if focused:
                editor.widget.setFocus()
            turn = QWheelEvent(
                QPointF(5, 5),
                QPointF(5, 5),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(editor.widget, turn)
    assert form.draft == before


def test_computed_values_follow(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    line(form, "birth_date")
    typist.type("1996")
    assert form.body.computed["age"].text().startswith("29")  # type: ignore[union-attr]
    activity = shown(Activity)
    line(activity, "planned_permanent_women")
    typist.type("3")
    typist.enter()
    typist.type("4")
    assert activity.body.computed["jobs_planned"].value.text() == "7"  # type: ignore[union-attr]


def test_members_of_an_association_are_added_up(shown: Shown, typist: Typist) -> None:
    form = shown(Association)
    line(form, "members_women")
    typist.type("12")
    assert form.body.computed["members"].value.text() == "12"  # type: ignore[union-attr]


def test_a_status_that_moves_is_of_today_and_has_no_reason_yet(
    shown: Shown, typist: Typist, context: Context
) -> None:
    begun = {"status_on": "10/02/2024", "status_reason": "found on a visit"}
    activity = saved(context.register, Activity, None, **begun)
    form = shown(Activity)
    form.open_record(activity.id)
    form.editor("status").widget.setFocus()
    typist.type("under")
    typist.enter()
    today = show_day(context.register.today)
    assert line(form, "status_on").text() == form.draft.texts["status_on"] == today
    assert line(form, "status_reason").text() == ""
    form.editor("status").widget.setFocus()
    typist.type("iden")
    typist.enter()
    assert not form.dirty, "as it was: nothing of it is anew"
    form.editor("status_on").widget.setFocus()
    typist.type("12/02/2024")
    form.editor("status").widget.setFocus()
    typist.type("under")
    typist.enter()
    assert form.draft.texts["status_on"] == "12/02/2024", "what was typed stands"
