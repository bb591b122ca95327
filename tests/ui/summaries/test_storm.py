"""A storm of keys, clicks and saves over the summaries leaves the window and the totals right."""

import logging

import pytest
from PySide6.QtCore import QCoreApplication

from smara_desktop.services import totals_report
from smara_desktop.ui.summaries.page import SummariesPage
from tests.ui.summaries.storm import Storm
from tests.ui.window_fixtures import Opened, bare, opened

__all__ = ["bare", "opened"]

EVENTS = 150


# The offscreen platform says so of every menu, and of what a menu asks for.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_whatever_a_hand_does_the_window_answers_and_the_totals_are_right(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    opened.tasks.at_once = False  # what is shown is shown piece by piece, as in the program
    storm = Storm(opened.desktop, seed=20)
    with caplog.at_level(logging.ERROR):
        storm.blow(EVENTS)
        storm.calm()
    assert caplog.records == []
    register = opened.work.context.register
    with register.store.read() as connection:
        assert totals_report.differences(connection) == []
    page = opened.work.go("summary")
    assert isinstance(page, SummariesPage)
    page.choose("programme", None)
    page.focus_first()
    while opened.tasks.busy:
        QCoreApplication.processEvents()
    assert page.view.isAncestorOf(page.focusWidget()), "it can be worked with as before"
