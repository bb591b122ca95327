"""The list and the form of a record type: one above the other, or side by side."""

from PySide6.QtCore import QCoreApplication, Qt

from smara_desktop.ui.records_page import FORM_BESIDE, LIST_BESIDE, RecordsPage
from tests.ui.window_fixtures import Opened, opened

__all__ = ["opened"]


def test_list_and_form_stand_beside_each_other_on_a_wide_screen(opened: Opened) -> None:
    page = opened.work.go("project_holder")
    assert isinstance(page, RecordsPage)
    assert page._split.orientation() == Qt.Orientation.Vertical
    opened.window.resize(1600, 900)
    QCoreApplication.processEvents()
    assert page._split.orientation() == Qt.Orientation.Vertical, "there the list would scroll"
    opened.desktop.do("fold_totals")
    QCoreApplication.processEvents()
    assert page._split.orientation() == Qt.Orientation.Horizontal
    opened.desktop.do("fold_totals")
    opened.window.resize(1920, 1080)
    QCoreApplication.processEvents()
    assert page._split.orientation() == Qt.Orientation.Horizontal
    list_, form = page._split.sizes()
    assert list_ >= LIST_BESIDE
    assert form >= FORM_BESIDE
