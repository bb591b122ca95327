"""References by type-ahead, new records from there and back, and what they bring along."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import Message
from smara_desktop.services import reference_search
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms import form_doubts
from smara_desktop.ui.forms.form_stack import FormStack
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.forms.suggestions import suggestions_of
from tests.factories import saved
from tests.ui.forms.conftest import Shown, Typist, put_on_screen


def choices(form: RecordForm) -> list[str]:
    listed = suggestions_of(form)
    return [listed.item(row).text() for row in range(listed.count())] if listed.isVisible() else []


def test_a_holder_is_found_by_name_cin_and_reference(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    one = saved(context.register, ProjectHolder, family_name_fr="Ould Brahim", cin="SJ4711")
    saved(context.register, ProjectHolder, family_name_fr="Autre")
    form = shown(Activity)
    for typed in ("brahim", "sj4711", one.reference.lower()):
        form.editor("holder").widget.setFocus()
        typist.press(Qt.Key.Key_Delete)
        typist.type(typed)
        qtbot.waitUntil(lambda: len(choices(form)) == 2)
        assert one.reference in choices(form)[0]
        typist.enter()
        assert form.draft.texts["holder"] == str(one.id)
        assert typist.field == "association"


def test_an_activity_is_found_by_its_holder_and_told_apart_by_whose_it_is(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    shops = []
    for name, cin in (("Brahim", "SJ4711"), ("Salek", "SJ4712")):
        holder = saved(context.register, ProjectHolder, family_name_fr=name, cin=cin)
        shops.append(saved(context.register, Activity, title_fr="Pneus", holder=str(holder.id)))
    form = shown(Acquisition)
    for typed in ("brahim", "sj4711"):
        form.editor("activity").widget.setFocus()
        typist.press(Qt.Key.Key_Delete)
        typist.type(typed)
        qtbot.waitUntil(lambda: len(choices(form)) == 2)
        assert shops[0].reference in choices(form)[0]
        assert "Brahim" in choices(form)[0]
        typist.enter()
        assert form.draft.texts["activity"] == str(shops[0].id)
    assert "Brahim" not in form.editor("activity").line.text()  # type: ignore[attr-defined]


def test_a_long_name_is_cut_with_dots_and_its_reference_stays(
    shown: Shown, context: Context, qtbot: QtBot
) -> None:
    long = "Coopérative des femmes artisanes de Sidi Ahmed Laaroussi"
    one = saved(context.register, Association, name_fr=long)
    form = shown(Activity)
    line = form.editor("association").line  # type: ignore[attr-defined]
    form.editor("association").set_text(str(one.id))
    assert not line.hasFocus()
    assert line.text().startswith(long)
    read = line.shown()
    assert read.endswith(f"… · {one.reference}")
    assert long.startswith(read.partition("…")[0].strip())
    line.setFocus()
    assert line.shown() == line.text()


def test_escape_brings_the_chosen_one_back(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    one = saved(context.register, ProjectHolder)
    form = shown(Activity)
    form.editor("holder").set_text(str(one.id))
    form.state.type_text("holder", str(one.id))
    form.editor("holder").widget.setFocus()
    typist.type("x")
    assert form.draft.texts["holder"] == "x"
    typist.press(Qt.Key.Key_Escape)
    assert form.draft.texts["holder"] == str(one.id)
    assert one.reference in form.editor("holder").line.text()  # type: ignore[attr-defined]


def test_letters_that_mean_nobody_stay_and_are_told(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    form = shown(Activity)
    form.editor("holder").widget.setFocus()
    typist.type("nobody")
    qtbot.waitUntil(lambda: len(choices(form)) == 1)
    typist.enter()
    assert form.draft.texts["holder"] == "nobody"
    assert form.body.rows["holder"].problem is not None
    assert form.body.rows["holder"].problem.rule == "unknown_record"


def test_left_in_haste_the_only_one_is_taken_when_it_comes(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    one = saved(context.register, ProjectHolder, family_name_fr="Ould Brahim")
    form = shown(Activity)
    form.editor("holder").widget.setFocus()
    typist.type("brahim")
    typist.enter()
    qtbot.waitUntil(lambda: form.draft.texts["holder"] == str(one.id))
    assert typist.field == "association"


def test_f2_opens_the_chosen_record(shown: Shown, typist: Typist, context: Context) -> None:
    asked: list[tuple[object, object]] = []
    context.navigator.record_asked.connect(lambda of, record: asked.append((of, record)))
    one = saved(context.register, Association)
    form = shown(Activity)
    form.editor("association").set_text(str(one.id))
    form.editor("association").widget.setFocus()
    typist.press(Qt.Key.Key_F2)
    assert asked == [(Association, one.id)]


def stack(qtbot: QtBot, context: Context, of: type[Record]) -> FormStack:
    made = FormStack(context, of)
    context.navigator.new_asked.connect(made.ask_new)
    put_on_screen(qtbot, made)
    made.start_new(of)
    made.current.focus_first()
    return made


@pytest.mark.parametrize("save", [Qt.Key.Key_S, Qt.Key.Key_Return], ids=["save", "and_next"])
def test_a_new_holder_from_an_activity_and_back(
    typist: Typist, context: Context, qtbot: QtBot, save: Qt.Key
) -> None:
    forms = stack(qtbot, context, Activity)
    typist.fill(title_fr="Couture")
    forms.base.editor("holder").widget.setFocus()
    typist.type("Mint Ahmed")
    typist.press(Qt.Key.Key_F4)
    assert forms.current.of is ProjectHolder
    assert "New activity" in forms.current.head.where.text()
    assert forms.current.draft.texts["family_name_fr"] == "Mint Ahmed"
    typist.fill(given_name_fr="Aziza", sex="w", cin_pending="lost", phase="2", commune="jdi")
    typist.control(save)
    form = forms.current
    assert form is forms.base
    assert typist.field == "holder"
    assert "Mint Ahmed Aziza" in form.editor("holder").line.text()  # type: ignore[attr-defined]
    # The holder's phase and commune come along, as nobody typed others.
    assert form.draft.texts["phase"] == "2"
    assert form.draft.texts["commune"] == "11.221.03.05"
    typist.fill(sector="art")
    typist.control(Qt.Key.Key_S)
    assert isinstance(form.record, Activity)
    assert form.record.title_fr == "Couture"


def test_giving_up_the_new_holder_comes_back_too(
    typist: Typist, context: Context, qtbot: QtBot
) -> None:
    forms = stack(qtbot, context, Activity)
    typist.fill(title_fr="Couture")
    forms.base.editor("holder").widget.setFocus()
    typist.press(Qt.Key.Key_F4)
    typist.press(Qt.Key.Key_Escape)
    assert forms.current is forms.base
    assert typist.field == "holder"
    assert forms.base.draft.texts["title_fr"] == "Couture"


def test_an_acquisition_takes_from_its_activity_what_nobody_typed(
    shown: Shown, typist: Typist, context: Context
) -> None:
    one = saved(context.register, Activity, phase="3", sector="PECHE", commune="11.221.03.09")
    form = shown(Acquisition)
    form.state.type_text("commune", "11.221.03.01")
    form.show_draft(form.draft)
    form.editor("activity").line.become(_named(context, one))  # type: ignore[attr-defined]
    form.editor("activity").edited.emit()
    assert (form.draft.texts["phase"], form.draft.texts["sector"]) == ("3", "PECHE")
    assert form.draft.texts["commune"] == "11.221.03.01"


def test_what_was_typed_before_a_draft_is_taken_up_stays_typed(
    shown: Shown, context: Context
) -> None:
    one = saved(context.register, Activity, phase="3", sector="PECHE", commune="11.221.03.09")
    form = shown(Acquisition)
    form.state.type_text("commune", "11.221.03.01")
    form.open_draft(form.draft)
    form.state.type_text("activity", str(one.id))
    form._take_over("activity")
    assert form.draft.texts["phase"] == "3"
    assert form.draft.texts["commune"] == "11.221.03.01"


def test_what_a_reference_gives_never_comes_to_the_next_record(
    shown: Shown, context: Context
) -> None:
    one = saved(context.register, Activity, phase="3", sector="PECHE")
    form = shown(Acquisition)
    before = form.draft.record_id
    form.start_new()
    blank = form.draft
    late = reference_search.taken_over(context.register, Acquisition, "activity", one.id)
    form._taken_over(before, late)
    assert form.draft == blank
    form._taken_over(blank.record_id, late)
    assert form.draft.texts["phase"] == "3"


def test_what_is_taken_over_is_what_the_register_is_asked_about(
    shown: Shown, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Draft] = []

    def answer(register: Register, draft: Draft, record: Record | None) -> tuple[Problem, ...]:
        asked.append(draft)
        return ()

    monkeypatch.setattr(form_doubts, "register_doubts", answer)
    one = saved(context.register, ProjectHolder, phase="3")
    form = shown(Activity)
    form.state.start_with({"phase": "1"})
    form.doubts.ask(form.draft, None)
    doubt = Problem("phase_differs", Severity.SOFT, Message("Phase 1 here"), ("phase",))
    form.state.doubt((doubt,))
    form.state.type_text("holder", str(one.id))
    form._take_over("holder")
    assert form.draft.texts["phase"] == "3"
    assert doubt not in form.problems
    qtbot.waitUntil(lambda: bool(asked))
    assert [draft.texts["phase"] for draft in asked] == ["3"]


def _named(context: Context, record: Record) -> object:
    from smara_desktop.services.reference_search import named

    return named(context.register, type(record), record.id)
