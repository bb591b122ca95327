"""The same day in Arabic: the window mirrored, Arabic words and digits typed, the same records."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.ui.first_start import FirstStart
from tests.journeys.conftest import Start
from tests.journeys.program import Key, Program

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight

ASSOCIATION = {
    "legal_form": "تعاون",
    "name_ar": "تعاونية تيفاوين",
    "sector": "الصناعة التق",
    "phase": "الأول",
    "commune": "السمارة",
    "members_women": "٦",
    "members_men": "٢",
}
HOLDER = {
    "family_name_fr": "Laâroussi",
    "given_name_fr": "Fatimetou",
    "family_name_ar": "لعروسي",
    "given_name_ar": "فاطمة",
    "sex": "امرأة",
    "birth_date": "٠٥٠٣٩٦",
    "cin": "SJ١٢٣٤٥",
    "phase": "الأول",
    "commune": "حوزة",
    "quarter": "دوار الخير",
    "target_groups": "شاب حامل",
    "phone": "٠٦١٢٣٤٥٦٧٨",
    "education_level": "إجازة",
    "diploma_year": "٢٠١٨",
    "notice_given_on": "٥/٣/٢٦",
}
ACTIVITY = {"title_ar": "ورشة نجارة", "holder": "لعروسي", "sector": "الصناعة التق"}
ACQUISITION = {
    "activity": "ورشة نجارة",
    "category": "آلات",
    "designation": "منشار شريطي",
    "quantity": "٢",
    "unit_price": "١٢٥٠٠,٥٠",
}


def test_an_officers_day(start: Start) -> None:
    program = start()
    first_start_in_arabic(program)
    the_window_is_mirrored(program)
    association(program)
    holder(program)
    activity_and_acquisition(program)
    taken_back(program)
    before = program.figures()
    program.close()

    again = start()
    assert again.window.layoutDirection() == RIGHT_TO_LEFT
    assert again.figures() == before
    found = again.find(ProjectHolder, "لعروسي").record
    assert isinstance(found, ProjectHolder)
    assert found.cin == "SJ12345"
    assert again.find(Activity, "نجارة").record is not None
    again.close()


def first_start_in_arabic(program: Program) -> None:
    program.typist.write("السالك")
    while program.desktop.settings.language != "ar":
        program.press(Key.Key_L, control=True, alt=True)
    assert isinstance(program.window.content, FirstStart)
    assert program.first_start.officer.text() == "السالك"
    assert QGuiApplication.layoutDirection() == RIGHT_TO_LEFT
    program.tab_to("post")
    program.typist.write("AG1")
    program.press(Key.Key_Return)
    program.accept_file("programme.smara")
    assert program.register.desk.officer == "السالك"


def the_window_is_mirrored(program: Program) -> None:
    assert program.window.layoutDirection() == RIGHT_TO_LEFT
    assert left_edge(program, program.work.panel) < left_edge(program, program.work.rail)
    form = program.new(ProjectHolder)
    sides = {
        name: form.editor(name).widget.layoutDirection()
        for name in ("family_name_fr", "family_name_ar", "cin", "phone", "rib")
    }
    assert sides.pop("family_name_ar") == RIGHT_TO_LEFT
    assert set(sides.values()) == {LEFT_TO_RIGHT}


def left_edge(program: Program, widget: QWidget) -> int:
    return widget.mapTo(program.window, QPoint(0, 0)).x()


def association(program: Program) -> None:
    form = program.new(Association)
    program.fill(ASSOCIATION)
    assert program.figure("associations") == "– → 1"
    program.save()
    assert program.figure("associations") == "1"
    stored = form.record
    assert isinstance(stored, Association)
    assert (stored.name_ar, stored.sector) == ("تعاونية تيفاوين", "ARTISANAT")
    assert (stored.members_women, stored.members_men) == (6, 2)
    assert "تم حفظ" in program.said()


def holder(program: Program) -> None:
    assert len(HOLDER) == 15
    form = program.new(ProjectHolder)
    program.fill(HOLDER)
    assert program.figure("holders") == "– → 1 / 135"
    assert program.warning() == "لم يُحفظ بعد"
    program.save()
    assert program.figure("holders") == "1 / 135"
    assert program.figure("young_graduates") == "1"
    stored = form.record
    assert isinstance(stored, ProjectHolder)
    assert (stored.family_name_ar, stored.given_name_ar) == ("لعروسي", "فاطمة")
    assert (stored.sex, stored.cin, stored.phone) == ("F", "SJ12345", "+212612345678")
    assert stored.birth_date == PartialDay(1996, 3, 5)
    assert (stored.education_level, stored.diploma_year) == ("LICENCE", 2018)
    phone = form.editor("phone").widget
    assert isinstance(phone, QLineEdit)
    assert phone.text().isascii()


def activity_and_acquisition(program: Program) -> None:
    program.new(Activity)
    program.fill(ACTIVITY)
    program.save()
    form = program.new(Acquisition)
    program.fill(ACQUISITION)
    program.typist.lines([("وكالة", "", "٢٠٠٠٠")], "fundings")
    program.tab_to("fundings[1].funder")
    program.typist.write("مساهمة حامل")
    program.tab_to("fundings[1].amount")
    program.press(Key.Key_F6)
    assert program.figure("planned_by_funder.AGENCE") == "– → 20 000"
    program.save()
    assert program.figure("acquisitions") == "1"
    stored = form.record
    assert isinstance(stored, Acquisition)
    assert [(one.funder, one.amount) for one in stored.fundings] == [
        ("AGENCE", 20_000_00),
        ("PORTEUR", 5_001_00),
    ]


def taken_back(program: Program) -> None:
    program.press(Key.Key_Escape)
    program.press(Key.Key_Z, control=True)
    assert program.figure("acquisitions") == "–"
