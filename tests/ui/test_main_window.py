"""The window: where it opens, where the keys go, what it keeps, and how it speaks."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from smara_desktop import logs
from smara_desktop import settings as device
from smara_desktop.domain.association import Association
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Opening, selection_of
from smara_desktop.paths import documents_dir, logs_dir
from smara_desktop.services import plan_editing, records, sessions, totals
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Desk, utc_now
from smara_desktop.services.sessions import ClosedError, Session
from smara_desktop.storage.errors import FaultKind, fault
from smara_desktop.ui.places import PAGES, PLACE_OF, PLACES
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.typist import quiet
from tests.factories import again, confirmed, draft, saved
from tests.storage.test_lock import written_by_another_computer
from tests.ui.window_fixtures import CONTROL, Opened, focused, keyboard, opened, press

__all__ = ["opened"]

ALT = Qt.KeyboardModifier.AltModifier


# Places and keys


def test_alt_and_a_number_go_to_each_place(opened: Opened) -> None:
    for number, place in enumerate(PLACES, start=1):
        press(Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert PLACE_OF[opened.work.place] is place
        assert focused() != "", place.name


def test_nothing_flashes_as_a_window_of_its_own(opened: Opened) -> None:
    seen: list[str] = []
    shown = QEvent.Type.Show

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            comes = event.type() == shown and watched is not opened.window
            if comes and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    watch = Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        for name in PAGES:
            opened.work.go(name)
            QCoreApplication.processEvents()
        opened.desktop.do("language:fr")
    finally:
        app.removeEventFilter(watch)
    assert seen == []


def test_a_new_record_is_a_key_away_from_home(opened: Opened) -> None:
    assert opened.work.place == "home"
    press(Qt.Key.Key_N, CONTROL)
    assert opened.work.place == "project_holder"
    assert focused() == "family_name_fr"


def test_find_goes_to_the_search_of_the_list(opened: Opened) -> None:
    opened.work.go("association")
    press(Qt.Key.Key_F, CONTROL)
    page = opened.work.page("association")
    assert isinstance(page, RecordsPage)
    assert page.list.isAncestorOf(keyboard())


def test_a_figure_opens_the_list_of_its_place(opened: Opened) -> None:
    saved(opened.work.context.register, ProjectHolder)
    selection = selection_of(BY_NAME["women"], 1)
    opened.work.context.navigator.list_asked.emit(
        Opening(title="Women, Phase 1", selection=selection, figure="women")
    )
    assert opened.work.place == "project_holder"
    page = opened.work.page("project_holder")
    assert isinstance(page, RecordsPage)
    assert page.list.selection().where == selection.where


def test_the_totals_fold_by_a_key_and_stay_so(opened: Opened) -> None:
    opened.desktop.do("fold_totals")
    assert opened.work.panel.isHidden()
    opened.desktop.do("language:fr")
    assert opened.work.panel.isHidden()
    opened.desktop.do("fold_totals")
    assert not opened.work.panel.isHidden()


# Undo


def test_control_z_outside_a_field_takes_back_the_saves_one_by_one(opened: Opened) -> None:
    register = opened.work.context.register
    ids = []
    for _ in range(2):
        done = confirmed(register, draft(Association))
        assert isinstance(done, Saved)
        opened.work.context.bus.tell(done.changes)
        ids.append(done.record.id)
    for left in (1, 0):
        press(Qt.Key.Key_Z, CONTROL)
        alive = [records.load(register, Association, one) for one in ids]
        assert sum(one is not None and one.deleted_at is None for one in alive) == left
    press(Qt.Key.Key_Z, CONTROL)
    assert "Nothing left" in opened.window.status.said.text()


def test_control_z_takes_back_an_edit_of_the_settings_too(opened: Opened) -> None:
    register = opened.work.context.register
    done = plan_editing.set_objective(register, 2, "women", "", 40)
    assert isinstance(done, Changes)
    opened.work.context.bus.tell(done)
    assert totals.read(register).objective(2, "women") == 40
    press(Qt.Key.Key_Z, CONTROL)
    assert totals.read(register).objective(2, "women") is None
    assert "Undone" in opened.window.status.said.text()


def test_a_register_left_open_on_another_computer_is_taken_over_when_asked(
    opened: Opened, tmp_path: Path
) -> None:
    other = tmp_path / "other.smara"
    sessions.begun(other, Desk("Amina", "AG2", "device-2")).close()
    written_by_another_computer(other)
    before = opened.desktop.session
    opened.desktop.open(other)
    # What was open is open still, and what is asked for is not taken without a word.
    assert opened.desktop.session is before
    assert "bureau-2" in opened.notice
    assert "Amina El Fassi" in opened.notice
    button = opened.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert button.text() == "Take it over"
    button.click()
    assert opened.desktop.session is not None
    assert opened.desktop.session.path == other
    assert opened.notice == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_columns_of_a_list_are_chosen_from_the_view_menu_by_keyboard(opened: Opened) -> None:
    opened.work.go("association")
    opened.desktop.do("columns")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions()]
    assert "column_ice" in names
    menu.setActiveAction(menu.actions()[names.index("column_ice")])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    page = opened.work.page("association")
    assert isinstance(page, RecordsPage)
    assert "ice" in [column.name for column in page.list._model.columns]


def test_the_totals_follow_the_phase_of_the_record_that_is_opened(opened: Opened) -> None:
    register = opened.work.context.register
    records_of = [saved(register, Association, phase=str(number)) for number in (1, 3, 2)]
    for record in records_of:
        opened.work.open_record(Association, record.id)
        assert opened.work.panel.phase == record.phase


def test_undo_is_refused_with_words_when_the_record_moved_on(opened: Opened) -> None:
    register = opened.work.context.register
    done = confirmed(register, draft(Association))
    assert isinstance(done, Saved)
    opened.work.context.bus.tell(done.changes)
    records.delete(register, done.record)
    opened.work.undo_trail.undo_last()
    assert "changed since" in opened.notice


# Faults


def test_a_wrong_file_is_told_across_the_page_and_the_open_one_stays(
    opened: Opened, tmp_path: Path
) -> None:
    wrong = tmp_path / "holiday.smara"
    wrong.write_bytes(b"not a register at all, but long enough to be read as one" * 40)
    before = opened.desktop.session
    opened.desktop.open(wrong)
    assert "holiday.smara" in opened.notice
    button = opened.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert not button.isVisible(), "it is another program's file, of which there are no backups"
    assert opened.desktop.session is before
    assert QApplication.activeModalWidget() is None
    saved(opened.work.context.register, Association)


def test_a_register_open_elsewhere_is_refused_by_name(opened: Opened, tmp_path: Path) -> None:
    other = sessions.begun(tmp_path / "other.smara", Desk("Mariam", "AG2", "device-2"))
    try:
        opened.desktop.open(other.path)
        assert "Mariam" in opened.notice
    finally:
        other.close()


def test_a_bug_is_told_once_and_written_down_without_what_was_typed(opened: Opened) -> None:
    for _ in range(2):
        opened.desktop.failed(ValueError("Fatima SJ12345"))
    boxes = [one for one in QApplication.topLevelWidgets() if one.objectName() == "crash"]
    assert len(boxes) == 1
    boxes[0].close()
    written = (logs_dir() / logs.FILE).read_text(encoding="utf-8")
    assert written.count("ValueError") == 2
    assert "SJ12345" not in written
    assert "Fatima" not in written


# Officer, closing


def test_an_undo_that_failed_can_be_done_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = saved(opened.work.context.register, ProjectHolder)
    trail = opened.work.undo_trail
    trail.changes = [1]
    full = fault(FaultKind.DISK_FULL, opened.work.context.register.store.path)

    def no_room(*_asked: object) -> object:
        raise full

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("smara_desktop.services.undo.undo", no_room)
        trail.undo_last()
    assert "room" in opened.notice
    assert trail.changes == [1]

    trail.undo_last()
    assert trail.changes == []
    assert again(opened.work.context.register, record).deleted_at is not None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_another_officer_takes_the_seat(opened: Opened) -> None:
    opened.window.status.officer_asked.emit()
    menu = opened.window.findChild(QMenu, "officers")
    assert menu is not None
    [mariam] = [action for action in menu.actions() if action.text() == "Mariam"]
    mariam.trigger()
    menu.close()
    assert "Mariam" in opened.window.status.officer.text()
    assert saved(opened.work.context.register, Association).created_by == "Mariam"


def closed(opened: Opened) -> None:
    opened.window.close()
    QCoreApplication.processEvents()
    assert not opened.window.isVisible()


def test_closing_backs_up_what_changed_and_gives_the_lock_back(opened: Opened) -> None:
    session = opened.desktop.session
    assert session is not None
    saved(session.register, Association)
    closed(opened)
    assert len(session.backups()) == 1
    again = sessions.opened(session.path, session.register.desk, utc_now())
    again.close()


def test_a_register_that_gives_its_place_to_another_is_backed_up_too(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.desktop.session
    assert first is not None
    saved(first.register, Association)
    opened.desktop.create(tmp_path / "second.smara")
    second = opened.desktop.session
    assert second is not None
    assert second.path.name == "second.smara"
    assert len(first.backups()) == 1

    saved(second.register, Association)
    monkeypatch.setattr(Session, "back_up", raise_full)
    opened.desktop.open(first.path)
    assert opened.desktop.session is not None
    assert opened.desktop.session.path == first.path
    assert "no room left" in opened.window.notices.words.text()


def raise_full(session: Session, *_asked: object) -> None:
    raise fault(FaultKind.DISK_FULL, session.path)


def test_closing_makes_no_backup_when_nothing_changed(opened: Opened) -> None:
    session = opened.desktop.session
    assert session is not None
    closed(opened)
    assert session.backups() == []


def test_what_was_typed_is_offered_at_the_next_start(opened: Opened, qapp: QApplication) -> None:
    opened.work.start_new(ProjectHolder)
    QTest.keyClicks(keyboard(), "Laaroussi")
    session = opened.desktop.session
    assert session is not None
    closed(opened)
    again = Opened(qapp, opened.settings)
    try:
        again.settings.view.pop("place", None)
        again.desktop.open(session.path)
        take_up = again.window.findChild(QWidget, "take_up_0")
        assert take_up is not None
        QTest.mouseClick(take_up, Qt.MouseButton.LeftButton)
        page = again.work.page("project_holder")
        assert isinstance(page, RecordsPage)
        assert page.forms.current.draft.texts["family_name_fr"] == "Laaroussi"
    finally:
        again.end()


def test_the_register_that_is_open_is_not_said_to_be_open_elsewhere(opened: Opened) -> None:
    session, work = opened.desktop.session, opened.work
    assert session is not None
    opened.desktop.do(f"open:{session.path}")  # it is the first of the recent ones
    assert (opened.desktop.session, opened.work) == (session, work)
    assert opened.notice == ""
    said = opened.window.status.said.text()
    assert said == f"{session.path.name} is open in this window already."


def test_a_copy_is_handed_over(opened: Opened, tmp_path: Path) -> None:
    session = opened.desktop.session
    assert session is not None
    assert "AG1" in session.proposed_copy_name()
    opened.desktop.files.hand_over(str(tmp_path / "copy.smara"))
    assert "copy.smara" in opened.notice
    sessions.opened(tmp_path / "copy.smara", session.register.desk, utc_now()).close()


def test_the_file_is_remembered(opened: Opened, tmp_path: Path) -> None:
    assert device.load().last_file == str(tmp_path / "programme.smara")


def test_the_register_is_exported_from_the_menu(opened: Opened) -> None:
    saved(opened.work.context.register, Association)
    opened.desktop.do("export")
    assert (opened.work.place, focused()) == ("exchange", "export")
    press(Qt.Key.Key_Return)
    [table] = documents_dir().glob("smara_AG1_*/associations.csv")
    assert "AG1-A-0001" in table.read_text(encoding="utf-8-sig")


def test_what_was_asked_of_a_register_that_was_closed_since_is_let_go(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, register = opened.desktop, opened.work.context.register
    record = saved(register, Association)
    crashes: list[BaseException] = []
    monkeypatch.setattr(desktop.crash, "tell", crashes.append)
    lanes, gate = Tasks(desktop.failed), threading.Event()
    found: list[object] = []
    ask = partial(records.load, register, Association, record.id)
    lanes.run(gate.wait, done=found.append)
    lanes.run(ask, done=found.append)
    desktop.release()
    gate.set()
    quiet(lanes)
    assert (found, crashes) == ([True], [])
    with pytest.raises(ClosedError):
        ask()
    lanes.close()
