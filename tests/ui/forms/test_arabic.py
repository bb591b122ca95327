"""A holder in Arabic: the window is mirrored, identifiers are not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from smara_desktop import i18n
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from tests.ui.forms.conftest import Shown, Typist


@pytest.fixture
def arabic(context: Context, qapp: QApplication) -> Iterator[Context]:
    context.settings.language = "ar"
    language.speak(qapp, context.settings)
    yield context
    language.speak(qapp, Settings(language="en"))
    i18n.use("fr")


def test_a_holder_in_arabic(arabic: Context, shown: Shown, typist: Typist) -> None:
    form = shown(ProjectHolder)
    typist.fill(family_name_ar="لعروسي", given_name_ar="فاطمة", sex="امر", birth_date="١٩٩٦")
    typist.fill(cin="sj١٢٣٤٥", phase="1", commune="حوز", target_groups="شاب ح")
    typist.fill(phone="٠٦١٢٣٤٥٦٧٨", notice_given_on="٠٥٠٣٢٦")
    typist.control(Qt.Key.Key_S)
    record = form.record
    assert isinstance(record, ProjectHolder), [str(one.message) for one in form.problems]
    assert (record.family_name_ar, record.given_name_ar) == ("لعروسي", "فاطمة")
    assert (record.sex, record.cin, record.phone) == ("F", "SJ12345", "+212612345678")
    assert record.commune == "11.221.03.03"
    assert record.target_groups == ("JEUNE_DIPLOME",)
    assert form.editor("birth_date").text() == "1996"


def test_a_choice_is_found_without_its_article(
    arabic: Context, shown: Shown, typist: Typist
) -> None:
    form = shown(Activity)
    for typed, code in (
        ("صناعة تق", "ARTISANAT"),
        ("الصناعة", "INDUSTRIE"),
        ("تجا", "COMMERCE"),
        ("المنتوجات مجا", "TERROIR"),
        ("ماشية", "ELEVAGE"),
        ("ال", "SERVICES"),
        ("أخرى", "AUTRE"),
    ):
        form.start_new()
        form.editor("sector").widget.setFocus()
        typist.type(typed)
        typist.enter()
        assert form.editor("sector").text() == code


def test_the_form_is_mirrored_and_identifiers_are_not(arabic: Context, shown: Shown) -> None:
    form = shown(ProjectHolder)
    row = form.body.rows["cin"]
    label = row.label.mapTo(row, QPoint(0, 0)).x()
    editor = form.editor("cin").widget
    assert label > editor.mapTo(row, QPoint(0, 0)).x()
    assert editor.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert form.editor("address").widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    # The second section of a band stands at the left of the first.
    first, second = form.body.rows["family_name_fr"], form.body.rows["phase"]
    assert first.mapTo(form, QPoint(0, 0)).x() > second.mapTo(form, QPoint(0, 0)).x()
