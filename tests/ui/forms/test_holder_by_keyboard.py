"""An officer records a project holder without touching the mouse."""

from datetime import date

from PySide6.QtCore import Qt

from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import totals
from smara_desktop.services.records import load
from smara_desktop.ui.context import Context
from tests.ui.forms.conftest import Heard, Shown, Typist

FIELDS = {
    "family_name_fr": "Laâroussi",
    "given_name_fr": "Fatimetou",
    "family_name_ar": "لعروسي",
    "given_name_ar": "فاطمة",
    "sex": "w",
    "birth_date": "050396",
    "cin": "sj-12 345",
    "phase": "1",
    "commune": "hao",
    "quarter": "Douar El Khair",
    "address": "N 12",
    "standing": "sel",
    "target_groups": "young g",
    "phone": "0612345678",
    "education_level": "lic",
    "diploma_year": "٢٠١٨",
    "skills": "couture",
    "notice_given_on": "5/3/26",
    "consent": "y",
}


def test_nineteen_fields_by_keyboard(
    shown: Shown, typist: Typist, context: Context, heard: Heard
) -> None:
    form = shown(ProjectHolder)
    assert typist.field == "family_name_fr"
    for name, text in FIELDS.items():
        if name == "notice_given_on":
            typist.press(Qt.Key.Key_Tab)  # Enter begins a line in the skills
        typist.fill(**{name: text})
    typist.control(Qt.Key.Key_S)
    record = form.record
    assert isinstance(record, ProjectHolder), [str(one.message) for one in form.problems]
    assert record == load(context.register, ProjectHolder, record.id)
    assert (record.family_name_fr, record.given_name_ar) == ("Laâroussi", "فاطمة")
    assert (record.sex, record.cin, record.phone) == ("F", "SJ12345", "+212612345678")
    assert record.birth_date == PartialDay(1996, 3, 5)
    assert (record.phase, record.commune) == (1, "11.221.03.03")
    assert record.target_groups == ("JEUNE_DIPLOME",)
    assert (record.education_level, record.diploma_year) == ("LICENCE", 2018)
    assert record.notice_given_on == date(2026, 3, 5)
    assert record.consent is True
    assert record.skills == "couture"
    assert totals.read(context.register).value(1, "young_graduates") == 1
    said, change = heard.said[-1]
    assert record.reference in said
    assert change > 0


def test_the_keyboard_stays_where_it_was_after_a_save(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(family_name_fr="Salek", given_name_fr="Ali", sex="m", cin_pending="lost")
    typist.fill(phase="1", commune="sem")
    assert typist.field == "quarter"
    typist.type("Hay")
    typist.control(Qt.Key.Key_S)
    assert form.record is not None
    assert typist.field == "quarter"
    typist.type("El Wahda")
    assert form.dirty
    assert form.draft.texts["quarter"].endswith("El Wahda")


def test_save_and_next_begins_anew_with_what_is_carried(shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(family_name_fr="Salek", given_name_fr="Ali", sex="m", cin_pending="lost")
    typist.fill(phase="2", commune="tif")
    typist.control(Qt.Key.Key_Return)
    assert form.record is None
    assert typist.field == "family_name_fr"
    assert form.editor("family_name_fr").text() == ""
    assert form.draft.texts["phase"] == "2"
    assert form.draft.texts["commune"] == "11.221.03.09"
    assert not form.dirty


def test_a_candidate_is_said_not_to_count(shown: Shown, typist: Typist, heard: Heard) -> None:
    shown(ProjectHolder)
    typist.fill(family_name_fr="Salek", given_name_fr="Ali", sex="m", cin_pending="lost")
    typist.fill(phase="2", commune="tif", standing="cand")
    typist.control(Qt.Key.Key_S)
    assert "Candidate: not counted." in heard.said[-1][0]


def test_the_totals_move_while_typing(shown: Shown, typist: Typist, heard: Heard) -> None:
    shown(ProjectHolder)
    typist.fill(sex="w", phase="1", commune="hao")
    last = heard.previews[-1]
    assert isinstance(last, dict)
    assert {cell.figure for cell in last} >= {"holders", "women"}
