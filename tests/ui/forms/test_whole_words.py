"""Words of a form are seen whole, whatever the room, and lie on no other field."""

from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.confirm_panel import ReasonLine
from smara_desktop.ui.forms.questions import Questions
from smara_desktop.ui.forms.record_form import RecordForm
from tests.factories import saved
from tests.ui.forms.conftest import ENOUGH, PLACE, Shown, Typist


def place_of(widget: QWidget, form: RecordForm) -> QRect:
    return QRect(widget.mapTo(form.body, QPoint(0, 0)), widget.size())


def settled() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("of", [ProjectHolder, Activity, Acquisition])
def test_the_help_of_the_focused_field_is_whole_and_covers_no_other_field(
    of: type[Record], code: str, shown: Shown, typist: Typist, qapp: QApplication
) -> None:
    language.speak(qapp, Settings(language=code))
    form = shown(of)
    form.resize(900, 600)
    settled()
    beside = 0
    met = [form.focused_field()]
    while form.focused_field():
        row, note = form.body.rows[met[-1]], form.body.note
        settled()
        if not row.message.fits:
            assert note.isVisible()
            assert note.text() == row.message.text()
            assert note.height() >= row.message.height()
            covered = [
                name
                for name, other in form.body.rows.items()
                for part in other.parts()
                if place_of(part, form).intersects(note.geometry())
            ]
            beside += not covered
        typist.press(Qt.Key.Key_Tab)
        if form.focused_field() in met:
            break
        met.append(form.focused_field())
    language.speak(qapp, Settings(language="fr"))
    if of is not Activity:
        assert beside, "no help ran on beside its field"


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_the_words_of_the_buttons_are_whole_at_every_width(
    code: str, shown: Shown, typist: Typist, qapp: QApplication
) -> None:
    language.speak(qapp, Settings(language=code))
    form = shown(ProjectHolder)
    foot = form.foot
    for width in (390, 480, 610, 900):
        form.resize(width, 500)
        typist.control(Qt.Key.Key_S)
        settled()
        for button in (foot.save_next, foot.save, foot.count):
            assert button.width() >= button.sizeHint().width(), (width, button.text())
    language.speak(qapp, Settings(language="fr"))


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_a_form_with_problems_loses_keys_before_words(
    code: str, shown: Shown, typist: Typist, qapp: QApplication
) -> None:
    language.speak(qapp, Settings(language=code))
    form = shown(ProjectHolder)
    typist.control(Qt.Key.Key_S)
    foot = form.foot
    lesser, greater = (foot.copy_field, foot.copy_record), (foot.count, foot.save, foot.save_next)
    met: set[str] = set()
    for width in range(900, 440, -20):
        form.resize(width, 500)
        settled()
        words = all(one.text() for one in lesser)
        keys = any("F5" in one.text() for one in lesser)
        greater_keys = sum("  " in one.text() for one in greater)
        assert keys <= (words and greater_keys == len(greater)), width
        assert words or not greater_keys, width
        assert all("F5" in one.toolTip() for one in lesser)
        met.add("keys" if keys else "words" if words else "icons")
    language.speak(qapp, Settings(language="fr"))
    assert {"keys", "words"} <= met


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
@pytest.mark.parametrize("of", RECORD_TYPES)
def test_the_words_of_a_label_are_whole_at_every_width(
    code: str, of: type[Record], shown: Shown, qapp: QApplication
) -> None:
    language.speak(qapp, Settings(language=code))
    form = shown(of)
    for width, (name, row) in product((640, 735, 900), form.body.rows.items()):
        if form.width() != width:
            form.resize(width, 600)
            settled()
        label = row.label
        if label.isVisible() and label.wordWrap():
            room, broken = QRect(0, 0, label.width(), 1), Qt.TextFlag.TextWordWrap
            words = label.fontMetrics().boundingRect(room, broken, label.text())
            assert words.height() <= label.height(), (name, width)
        elif label.isVisible():
            assert label.width() >= label.sizeHint().width(), (name, width)
    language.speak(qapp, Settings(language="fr"))


@pytest.mark.parametrize("size", [(540, 300), (540, 700), (900, 500)])
def test_every_doubt_is_read_and_answered_in_a_low_window(
    size: tuple[int, int], context: Context, shown: Shown, typist: Typist
) -> None:
    group = saved(context.register, Association, members_women="9")
    form = shown(ProjectHolder)
    doubtful = {
        "cin": "ABC123",
        "birth_date": "1950",
        "phone": "+33612345678",
        "association": str(group.id),
        "target_groups": "JEUNE_DIPLOME|FEMME_PRECARITE",
    }
    typed = ENOUGH | PLACE | doubtful | {"sex": "M", "commune": "11.221.01.01", "cin_pending": ""}
    for name, text in typed.items():
        form.state.type_text(name, text)
    form.show_content()
    form.resize(*size)
    settled()
    typist.control(Qt.Key.Key_S)
    settled()
    lines = [one for one in form.confirm.findChildren(ReasonLine) if one.isVisible()]
    assert len(lines) >= 6
    [questions] = [one for one in form.confirm.findChildren(Questions) if one.isVisible()]
    below = QRect(questions.mapTo(form, QPoint(0, 0)), questions.size()).bottom()
    for line in lines:
        assert line.hasFocus()
        assert line.height() >= line.sizeHint().height()
        seen = QRect(line.mapTo(questions.viewport(), QPoint(0, 0)), line.size())
        assert questions.viewport().rect().contains(seen)
        if line is not lines[-1]:
            typist.press(Qt.Key.Key_Tab if line is lines[0] else Qt.Key.Key_Return)
            settled()
    buttons = [one for one in form.confirm.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 3
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.sizeHint().height()
        assert button.mapTo(form, QPoint(0, 0)).y() > below
        assert ("  " in button.text()) == (size[0] == 900), "a key where there is room"
    typist.press(Qt.Key.Key_Return)
    assert form.record is not None


@pytest.mark.parametrize("of", [ProjectHolder, Association])
def test_the_columns_of_all_bands_stand_under_each_other(
    of: type[Record], shown: Shown, qapp: QApplication
) -> None:
    language.speak(qapp, Settings(language="fr"))
    form = shown(of)
    form.resize(600, 700)
    settled()
    places = {(row.x(), row.width()) for row in form.body.rows.values()}
    assert len({x for x, _width in places}) == 2, places
