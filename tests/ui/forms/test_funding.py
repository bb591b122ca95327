"""The funding of an acquisition in its grid."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.services import totals
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.funding_editor import FundingEditor
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.forms.suggestions import suggestions_of
from tests.factories import saved
from tests.ui.forms.conftest import Shown, Typist


def funding(form: RecordForm) -> FundingEditor:
    editor = form.editor("fundings")
    assert isinstance(editor, FundingEditor)
    return editor


def rest(form: RecordForm) -> str:
    label = form.findChild(QLabel, "fundings_rest")
    assert isinstance(label, QLabel)
    return label.text().replace("\u202f", " ").replace("\u00a0", " ")


def test_an_acquisition_with_its_funding_by_keyboard(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    activity = saved(context.register, Activity, title_fr="Couture moderne")
    form = shown(Acquisition)
    typist.type("moderne")
    qtbot.waitUntil(lambda: funding(form) is not None and form.editor("activity").line.listing)  # type: ignore[attr-defined]
    typist.enter()
    typist.fill(category="mach", designation="Four", quantity="3", unit_price="5 000,50")
    typist.fill(phase="1", commune="sem", status="ord")
    assert form.body.computed["total"].value.text() == "15\u202f001,50\u00a0DH"  # type: ignore[union-attr]
    assert typist.field == "fundings[0].funder"
    assert rest(form) == "Rest to allocate: 15 001,50 DH"
    typist.type("Age")
    typist.enter()
    assert form.editor("fundings").rows[0].texts()["nature"] == "cash"  # type: ignore[attr-defined]
    typist.enter()
    assert typist.field == "fundings[0].amount"
    typist.type("10000")
    typist.enter()
    typist.type("2000")
    typist.enter()
    assert typist.field == "fundings[1].funder"
    assert rest(form) == "Rest to allocate: 5 001,50 DH"
    typist.type("indh")
    typist.press(Qt.Key.Key_F6)
    assert rest(form) == "All of the total is allocated."
    typist.control(Qt.Key.Key_S)
    record = form.record
    assert isinstance(record, Acquisition), [str(one.message) for one in form.problems]
    assert record.activity == activity.id
    lines = [(one.funder, one.nature, one.amount, one.paid) for one in record.fundings]
    assert lines == [("AGENCE", "cash", 10_000_00, 2_000_00), ("INDH", "cash", 5_001_50, None)]
    assert typist.field == "fundings[1].funder"
    assert totals.read(context.register).value(1, "committed") == 15_001_50


def test_enter_leaves_the_grid_from_its_blank_line(shown: Shown, typist: Typist) -> None:
    form = shown(Acquisition)
    funding(form).widget.setFocus()
    assert typist.field == "fundings[0].funder"
    typist.enter()
    assert typist.field == "quotation_number"


def test_a_line_is_removed_by_a_key(shown: Shown, typist: Typist, context: Context) -> None:
    record = saved(context.register, Acquisition, unit_price="10 000")
    form = shown(Acquisition)
    form.open_record(record.id)
    funding(form).widget.setFocus()
    typist.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert funding(form).lines() == ()
    assert form.draft.lines["fundings"] == ()
    assert typist.field == "fundings[0].funder"
    assert form.dirty
    assert rest(form) == "Rest to allocate: 10 000,00 DH"


def test_a_half_typed_line_is_told_once_a_save_is_tried(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, Acquisition, unit_price="10 000")
    form = shown(Acquisition)
    form.open_record(record.id)
    funding(form).rows[1].cells[0].setFocus()
    typist.type("indh")
    amount = funding(form).rows[1].editors["amount"].widget
    assert not amount.property("problem")
    typist.control(Qt.Key.Key_S)
    assert amount.property("problem") == "hard"
    assert typist.field == "fundings[1].amount"


def test_the_rest_is_negative_when_a_line_is_too_much(
    shown: Shown, typist: Typist, context: Context
) -> None:
    record = saved(context.register, Acquisition, unit_price="10 000")
    form = shown(Acquisition)
    form.open_record(record.id)
    funding(form).rows[0].editors["amount"].widget.setFocus()
    typist.type("12000")
    assert rest(form) == "Over the total: 2 000,00 DH"
    typist.press(Qt.Key.Key_F6)
    assert form.draft.lines["fundings"][0].texts["amount"].startswith("10")
    assert rest(form) == "All of the total is allocated."


def test_the_choices_stay_under_their_field_when_the_form_grows(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    form = shown(Acquisition)
    form.resize(760, 420)
    cell = funding(form).rows[0].cells[0]
    cell.setFocus()
    typist.type("in")

    def is_under() -> bool:
        listed = suggestions_of(form)
        top = cell.mapTo(form, QPoint(0, 0)).y()
        gap = (listed.y() - top - cell.height(), top - listed.y() - listed.height())
        return listed.isVisible() and 1 in gap

    qtbot.waitUntil(is_under)
    form.area.verticalScrollBar().setValue(form.area.verticalScrollBar().value() + 20)
    assert is_under()


def test_what_is_wrong_in_a_line_is_told_once_the_lines_are_left(
    shown: Shown, typist: Typist
) -> None:
    form = shown(Acquisition)
    form.editor("fundings").widget.setFocus()
    typist.type("Age")
    typist.enter()
    typist.enter()
    typist.type("12.500")
    typist.enter()
    assert _told_of_lines(form) == [], "one is typing still"
    typist.enter()
    typist.enter()
    assert not typist.field.startswith("fundings[")
    [path] = _told_of_lines(form)
    assert path.endswith("].amount")
    assert "12.500" in form.body.rows["fundings"].message.text()


def _told_of_lines(form: RecordForm) -> list[str]:
    return [one.fields[0] for one in form.problems if one.fields[0].startswith("fundings")]
