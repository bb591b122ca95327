"""Home: begin an entry, see what needs you, go back to what you wrote last."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.services import plan_editing, records
from smara_desktop.services.journal import Journal
from smara_desktop.storage import queries
from smara_desktop.ui.context import Context
from smara_desktop.ui.home.cut_link import CutLink
from smara_desktop.ui.home.page import HomePage
from smara_desktop.ui.home.wrapped_link import WrappedLink
from smara_desktop.ui.tasks import Cancelled, Task
from tests.factories import filled, saved
from tests.ui.pages_fixtures import raise_it


class Asked:
    """What the page asks of the window."""

    def __init__(self, context: Context) -> None:
        self.of: list[Any] = []
        navigator = context.navigator
        navigator.record_asked.connect(self._take)
        navigator.new_asked.connect(self._take_new)
        navigator.list_asked.connect(self._take_one)
        navigator.draft_asked.connect(self._take_one)

    def _take(self, one: object, other: object) -> None:
        self.of.append((one, other))

    def _take_new(self, of: object, texts: object, callback: object) -> None:
        self.of.append((of, texts, callback))

    def _take_one(self, one: object) -> None:
        self.of.append(one)


@pytest.fixture
def asked(context: Context) -> Asked:
    return Asked(context)


def shown(context: Context, qtbot: QtBot) -> HomePage:
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def button(page: HomePage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, [one.objectName() for one in page.findChildren(QPushButton)]
    return found


@pytest.mark.parametrize("width", [520, 606, 727, 900])
def test_everything_is_read_on_a_narrow_page(context: Context, qtbot: QtBot, width: int) -> None:
    step = saved(context.register, RoadmapStep, title_fr="GRANDE FOIRE " * 9)
    plan_editing.set_objective(context.register, 0, "planned", "AGENCE", 1)
    saved(context.register, Acquisition)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    [scroll] = page.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    begun = [one for one in page.findChildren(QPushButton) if one.objectName()[:6] == "entry_"]
    assert len(begun) == 8
    assert all(one.width() >= one.sizeHint().width() for one in begun)
    matters = page.findChildren(WrappedLink)
    assert matters
    assert all(one.height() >= one.heightForWidth(one.width()) for one in matters)
    last = button(page, f"recent_{step.reference}")
    assert isinstance(last, CutLink)
    assert "\N{HORIZONTAL ELLIPSIS}" in last.shown()
    assert last.toolTip() == last.text()


def test_a_big_button_begins_each_kind_of_entry(
    context: Context, qtbot: QtBot, asked: Asked
) -> None:
    page = shown(context, qtbot)
    QTest.keyClick(button(page, "entry_association"), Qt.Key.Key_Space)
    assert asked.of == [(Association, {}, None)]


def test_what_needs_the_officer_opens_its_list(
    context: Context, qtbot: QtBot, asked: Asked
) -> None:
    saved(context.register, Acquisition, status="ordered", order_date="12/02/2024")
    page = shown(context, qtbot)
    line = button(page, "matter_late")
    assert line.text().startswith("1 — ")
    line.click()
    [opening] = asked.of
    with context.register.store.read() as connection:
        assert queries.count(connection, opening.selection) == 1


def test_an_overspent_budget_is_first(context: Context, qtbot: QtBot, asked: Asked) -> None:
    saved(context.register, Acquisition)
    plan_editing.set_objective(context.register, 1, "planned", "", 100)
    page = shown(context, qtbot)
    assert "over budget (Phase 1)" in button(page, "matter_over.1.planned").text()
    assert page.matters.findChildren(QPushButton)[0].objectName() == "matter_over.1.planned"


def test_the_last_records_are_a_key_away(context: Context, qtbot: QtBot, asked: Asked) -> None:
    record = saved(context.register, Association, name_ar="جمعية السلام")
    page = shown(context, qtbot)
    button(page, f"recent_{record.reference}").click()
    assert asked.of == [(Association, record.id)]


def test_what_was_typed_and_not_saved_is_offered_and_can_be_thrown_away(
    context: Context, qtbot: QtBot, asked: Asked
) -> None:
    draft = records.new_draft(context.register, Association)
    for name, text in filled(Association).items():
        draft = draft.with_text(name, text)
    Journal(context.register).write(draft)
    page = shown(context, qtbot)
    button(page, "take_up_0").click()
    assert asked.of == [draft]
    button(page, "throw_away_0").click()
    assert not page.drafts.isVisible()
    assert Journal(context.register).offers() == []


def test_home_is_read_again_when_something_was_saved(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    assert page._situation.text().startswith("Persons: 0 of 277")
    saved(context.register, Association, members_women="5")
    page.refresh()
    assert page._situation.text().startswith("Persons: 5 of 277")


def test_nothing_is_counted_while_the_page_is_not_seen(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(context.register, Association)
    begun: list[Callable[[], object]] = []
    run = context.tasks.run

    def put_off(work: Callable[[], Any], **how: Any) -> Task:
        if how.get("lane") != "long":
            return run(work, **how)
        begun.append(work)
        return Task(how["done"], raise_it)

    monkeypatch.setattr(context.tasks, "run", put_off)
    page = shown(context, qtbot)
    assert len(begun) == 1
    page.hide()
    with pytest.raises(Cancelled):
        begun[0]()
    page.show()
    assert len(begun) == 2
    assert isinstance(begun[1](), list)


def test_what_needs_the_officer_is_counted_again_after_a_save(
    context: Context, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    saved(context.register, Acquisition, status="ordered", order_date="12/02/2024")
    page.refresh()
    assert button(page, "matter_late").text().startswith("1 — ")
