"""Each cell is written in its own direction, whatever the window's."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.directions import apart, bare, left_to_right, reads_from_right
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import RecordList
from smara_desktop.ui.tables.cell_delegate import CellDelegate
from tests.ui.tables.conftest import Shows, column, settle, words

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
FRENCH, ARABIC = "family_name_fr+given_name_fr", "family_name_ar+given_name_ar"


def cell(page: RecordList, row: int, name: str) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.initFrom(page.table)
    delegate = page.table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    delegate.initStyleOption(option, page.table.model().index(row, column(page, name)))
    return option


@pytest.fixture
def arabic(context: Context, qapp: QApplication) -> Iterator[None]:
    language.speak(qapp, Settings(language="ar"))
    yield
    language.speak(qapp, Settings(language="en"))


def test_an_arabic_name_is_right_to_left_in_a_latin_window(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    context.settings.view["list.project_holder"] = {"columns": ["reference", FRENCH, ARABIC, "cin"]}
    page = shows(ProjectHolder)
    arabic = cell(page, 0, ARABIC)
    assert arabic.direction == RTL
    assert arabic.displayAlignment & Qt.AlignmentFlag.AlignRight
    assert cell(page, 0, FRENCH).direction == LTR
    assert cell(page, 0, "cin").direction == LTR
    # A holder without a French name is named in Arabic, on the side where names begin.
    nameless = words(page, "reference", 60).index("AG1-P-0230")
    told = cell(page, nameless, FRENCH)
    assert told.direction == RTL
    assert told.displayAlignment & Qt.AlignmentFlag.AlignLeft
    assert told.displayAlignment & Qt.AlignmentFlag.AlignAbsolute


@pytest.mark.usefixtures("arabic")
def test_an_arabic_window_is_mirrored_and_identifiers_are_not(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    assert page.table.layoutDirection() == RTL
    header = page.table.horizontalHeader()
    positions = [header.sectionViewportPosition(place) for place in range(header.count())]
    assert positions == sorted(positions, reverse=True), "the first column is on the right"
    assert cell(page, 0, ARABIC).direction == RTL
    assert FRENCH not in [one.name for one in page._model.columns], "one name: the window's"
    cin = cell(page, 0, "cin")
    assert cin.direction == LTR
    assert cin.displayAlignment & Qt.AlignmentFlag.AlignRight, "where the column begins"
    reference = cell(page, 0, "reference")
    assert reference.direction == RTL, "its tick stands where rows begin"
    assert reference.text == left_to_right(bare(reference.text))


def test_a_record_is_named_before_its_reference_in_either_script(
    shows: Shows, qtbot: QtBot
) -> None:
    page = shows(Activity)
    settle(qtbot, page)
    told = [one for row in range(24) if (one := cell(page, row, "holder")).text]
    arabic = [one.text for one in told if any(map(_is_arabic, one.text))]
    assert 0 < len(arabic) < len(told), "names of both scripts are in sight"
    for text in arabic:
        name, _between, reference = text.partition(" · ")
        assert reads_from_right(bare(name))
        assert apart(name, mirrored=False) == name != bare(name)
        assert reference.isascii()
    assert {one.direction for one in told} == {LTR}, "the window's: a column is read down one side"


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"
