"""How the columns of each list share the room they usually have."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from smara_desktop import i18n
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.fonts import body_font
from smara_desktop.ui.records_page import LIST_BESIDE
from smara_desktop.ui.tables.column_choice import ColumnChoice
from smara_desktop.ui.tables.widths import LONGEST, PADDING, Widths

ROOM = 884
"""Pixels of a list in a window of 1366, the totals open."""

BESIDE, LEAST = 797, LIST_BESIDE - 34
"""Pixels of a list beside its form in a window of 1920, the totals open, and the least there are
beside its margins and its scroll bar."""


@pytest.mark.parametrize("spoken", ["fr", "ar", "en"])
def test_every_list_is_seen_whole_in_a_window_of_the_usual_size(
    register: Register, qapp: QApplication, spoken: str
) -> None:
    language.speak(qapp, Settings(language=spoken))

    metrics = QFontMetrics(body_font(spoken))
    for of in RECORD_TYPES:
        widths = Widths(metrics, lists.filters(register, of, spoken))
        columns = ColumnChoice(Settings(), of).shown()
        found = dict(zip((one.name for one in columns), widths.shared(columns, ROOM), strict=True))
        assert sum(found.values()) == ROOM, (of.type.name, found)
        states = next(
            one for one in lists.filters(register, of, spoken) if one.name == "review_state"
        )
        longest = max(metrics.horizontalAdvance(f"○ {one.label}") for one in states.answers)
        assert found["review_state"] >= longest + 8, of.type.name
        if "cin" in found:
            assert found["cin"] >= metrics.horizontalAdvance("SH••••45") + PADDING - 4
    i18n.use("fr")


@pytest.mark.parametrize("spoken", ["fr", "ar", "en"])
def test_no_list_beside_its_form_scrolls_nor_cuts_what_became_of_a_record(
    register: Register, qapp: QApplication, spoken: str
) -> None:
    language.speak(qapp, Settings(language=spoken))
    metrics = QFontMetrics(body_font(spoken))
    left: set[str] = set()
    for of in RECORD_TYPES:
        filters = {one.name: one for one in lists.filters(register, of, spoken)}
        columns = ColumnChoice(Settings(), of).shown()
        widths = Widths(metrics, filters.values()).shared(columns, BESIDE, usual=True)
        found = dict(zip((one.name for one in columns), widths, strict=True))
        assert sum(found.values()) <= BESIDE, (of.type.name, found)
        assert sum(Widths(metrics, filters.values()).shared(columns, LEAST, usual=True)) <= LEAST
        left |= {name for name, width in found.items() if not width}
        for name in {"status", "state"} & found.keys():
            words = max(metrics.horizontalAdvance(one.label) for one in filters[name].answers)
            assert found[name] >= min(words, LONGEST) + PADDING, (of.type.name, name)
    assert left <= {"commune", "phase"}, "which the filters and the form tell as well"
    i18n.use("fr")
