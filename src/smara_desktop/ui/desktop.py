"""Runs the window: opens a register off the GUI thread, shows it, and answers the menus."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.wording import Message
from smara_desktop.i18n import LANGUAGES, _, filled, language, tell
from smara_desktop.services import sample_copy, sessions
from smara_desktop.services.register import Desk, utc_now
from smara_desktop.services.sessions import ClosedError, InUse, Session, fault_behind
from smara_desktop.settings import Settings
from smara_desktop.ui import crash, menus
from smara_desktop.ui.context import Context
from smara_desktop.ui.file_watch import FileWatch
from smara_desktop.ui.file_work import FileWork, same_file
from smara_desktop.ui.first_start import FirstStart
from smara_desktop.ui.foot import Foot
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import TITLE, MainWindow
from smara_desktop.ui.opening_page import OpeningPage
from smara_desktop.ui.tasks import Task, Tasks
from smara_desktop.ui.workspace import Workspace


class Desktop(QObject):
    """Holds the open session and the window's content; ``tasks`` are its lanes."""

    def __init__(self, window: MainWindow, settings: Settings, tasks: Tasks | None = None) -> None:
        super().__init__(window)
        self.window, self.settings = window, settings
        self.tasks = tasks or Tasks(self.failed, self)
        self.crash = crash.Crash(window)
        self.session: Session | None = None
        self.context: Context | None = None
        self.files = FileWork(self)
        self.watch = FileWatch(self.tasks, self)
        self.watch.misplaced.connect(self._misplaced)
        self.watch.damaged.connect(self.failed)
        self.wanted: Path | None = None
        """The register asked for last, opened or not."""
        self._speaking: Task | None = None
        self.arriving: Session | None = None
        """Open already, and not shown yet."""
        window.asked.connect(self.do)
        self._connect_frame()

    def start(self, path: Path | None, *, sample: bool) -> None:
        """Open what was asked for, else what was open last, else ask who works here."""
        last = Path(self.settings.last_file) if self.settings.last_file else None
        if sample:
            self.open_sample()
        elif not (self.settings.officer and self.settings.post):
            self.ask_who(path)
        elif path is not None:
            self.open(path)
        elif last is not None and last.exists():
            self.open(last)
        else:
            self.ask_who(None)

    # -- opening and closing ------------------------------------------------------------------

    def ask_who(self, path: Path | None) -> None:
        """The first screen."""
        self.wanted = path
        page = FirstStart(self.settings, str(path) if path else "")
        page.begun.connect(self._begin)
        page.language_asked.connect(self.speak)
        self.window.show_content(page)
        page.focus_first()
        self.window.early.forget()
        restorable = self.files.restorable is not None
        self.window.actions_by_name["restore_backup"].setEnabled(restorable)

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Open a register in place of the one that is open; that one itself stays as it is."""
        if self.session is not None and same_file(path, self.session.path):
            words = filled(_("{name} is open in this window already."), name=path.name)
            self.window.status.say(words)
            return
        self.wanted = path
        self.open_by(partial(sessions.opened, path, self.desk(), utc_now(), take_over=take_over))

    def create(self, path: Path) -> None:
        """Make a new register and open it."""
        self.open_by(partial(sessions.begun, path, self.desk()))

    def open_sample(self) -> None:
        """Open the user's own copy of the sample."""
        self.open_by(partial(sample_copy.opened_sample, self.desk(), utc_now()))

    def desk(self) -> Desk:
        """Who works here; someone looking at the sample need not have said."""
        return sessions.visiting(sessions.desk_of(self.settings), _("Visitor"))

    def release(self) -> None:
        """Close the open register, what is typed kept; nothing is shown of it any more."""
        content = self.window.content
        if isinstance(content, Workspace):
            content.leave()
        self.watch.stop()
        session, self.session = self.session, None
        if session is not None:
            session.close()

    def open_by(self, work: Any) -> None:
        """Show the session that ``work`` makes, off the GUI thread, in place of the open one."""
        self.window.notices.hide()
        self.watch.stop()
        if self.session is not None:
            backup = not sample_copy.is_sample(self.session.path)
            work = partial(sessions.in_place_of, self.session, work, backup=backup)
        if not isinstance(self.window.content, (OpeningPage, Workspace)):
            self.window.show_opening()
        self.tasks.begin_opening()
        work = partial(self._arrive, work)
        self.tasks.run(work, done=self.show_session, failed=self.not_opened, lane="save")

    def _arrive(self, work: Any) -> Session:
        self.arriving = work()
        return self.arriving

    def show_session(self, session: Session, kept: Any = None) -> None:
        """Show an open register; ``kept`` says where the window stood before."""
        self.session, self.arriving = session, None
        if not sample_copy.is_sample(session.path):
            with self._settings_kept():
                sessions.remember(self.settings, session.path)
        self._show(kept)
        self.tasks.opened()
        if session.restored_from is not None:
            self.files.tell_restored(session.restored_from)
        if session.not_backed_up is not None:
            self.failed(session.not_backed_up)
        self.watch.begin(session.register)

    def _show(self, kept: Any = None) -> None:
        assert self.session is not None
        self.context = Context(self.session.register, self.settings, self.tasks)
        notices = self.context.notices
        notices.said.connect(self.window.status.say)
        notices.warned.connect(self._warn)
        notices.refused.connect(self._refused)
        notices.failed.connect(self.failed)
        is_sample = sample_copy.is_sample(self.session.path)
        band = _("EXAMPLE: nobody here is real. Try what you like.") if is_sample else ""
        work = Workspace(self.context, band)
        # Not from within the settings, which go with everything that is shown.
        later = Qt.ConnectionType.QueuedConnection
        self.context.navigator.look_changed.connect(self._look_changed, later)
        self.context.navigator.desk_changed.connect(self._desk_changed)
        self.foot = Foot(self.window.status, self.session, self.context, work)
        mark = _("EXAMPLE") + " — " if is_sample else ""
        self.window.setWindowTitle(f"{mark}{self.session.path.name} — {TITLE}")
        self.window.need_register(have=True)
        self.window.actions_by_name["reset_sample"].setVisible(is_sample)
        self.window.show_content(work)
        if kept is None:
            work.start()
        else:
            work.take_up(kept)
        early = self.window.early.take()
        if early:
            from smara_desktop.ui import play_keys

            play_keys.play(early, self.window, work.go)

    def open_again(self, kept: Any, error: BaseException) -> None:
        """What would take the place of the open register failed when that was closed already: the
        window goes on in it, under its lock again; if it is gone, it asks what to open."""
        if self.session is None:
            return
        path, self.session = self.session.path, None
        self.tasks.run(
            partial(sessions.opened, path, self.desk(), utc_now()),
            done=partial(self._opened_again, kept, error),
            failed=partial(self._gone, error),
            lane="save",
        )

    def _opened_again(self, kept: Any, error: BaseException, session: Session) -> None:
        self.show_session(session, kept)
        self.failed(error)

    def _gone(self, error: BaseException, _then: BaseException) -> None:
        self.not_opened(error)

    def not_opened(self, error: BaseException) -> None:
        """Tell why a register could not be opened, in the one that is open or on a first screen."""
        self.tasks.opened()
        if self.session is not None and isinstance(self.window.content, Workspace):
            # The register that was open is open still.
            self.watch.begin(self.session.register)
        else:
            self.session = None
            self.window.need_register(have=False)
            self.ask_who(self.wanted)
        self.failed(error)
        if isinstance(error, InUse) and error.owner is not None and not error.owner.here:
            words, asked = tell(error.message), f"take_over:{error.path}"
            self.window.notices.tell(words, "error", _("Take it over"), asked)

    # -- what is asked of the window ----------------------------------------------------------

    def do(self, what: str) -> None:
        """Answer one thing asked for by its name (see ``menus``)."""
        name, _colon, rest = what.partition(":")
        if name == "open":
            self.open(Path(rest))
        elif name == "language":
            self.speak(rest)
        elif name == "theme":
            self.settings.theme = rest
            speak(_app(), self.settings)
        elif name == "next_language":
            codes = list(LANGUAGES)
            asked = self.settings.language or language()
            self.speak(codes[(codes.index(asked) + 1) % len(codes)])
        elif name == "quit":
            from smara_desktop.ui.closing import Closing

            Closing(self).begin()
        elif name in ("keys", "about"):
            from smara_desktop.ui import dialogs

            dialogs.show(name, self.window)
        elif name == "erase":
            self._erase()
        elif not self._do_in_register(what):
            self.files.do(name)

    def _erase(self) -> None:
        """Erase the personal data of the record in the open form, once asked for twice."""
        from smara_desktop.ui.erasing import Erasing

        work = self.window.content
        form = work.form() if isinstance(work, Workspace) else None
        if form is None or self.session is None:
            self.window.status.say(_("Open a saved record first."))
        else:
            Erasing(self, self.session, form).begin()

    def _do_in_register(self, what: str) -> bool:
        work = self.window.content
        if not isinstance(work, Workspace):
            return False
        name, _dot, of = what.partition(".")
        if name == "new" and of:
            work.start_new(BY_NAME[of])
            return True
        answers = {
            "new": work.new_here,
            "new_from_here": work.new_from_here,
            "find": work.search,
            "export": work.export,
            "officer": self._ask_officer,
            "undo": work.undo_trail.undo_last,
            "fold_totals": work.fold_totals,
            "all_phases": work.show_all_phases,
            "columns": work.choose_columns,
            "print": work.print_here,
            "blank_form": work.print_blank,
        }
        if name in answers:
            answers[name]()
        elif name in menus.OVER_RECORDS:
            work.over_records(name)
        return name in answers or name in menus.OVER_RECORDS

    def speak(self, code: str) -> None:
        """Switch the language: the window is built anew and stands where it stood."""
        self.settings.language = code
        if isinstance(self.window.content, Workspace):
            self.window.content.settle()
            # What is being saved is told first, while the form and the totals are there to hear it.
            if self._speaking is not None:
                self._speaking.cancel()
            self._speaking = self.tasks.run(int, done=self._spoken, lane="save")
        else:
            self._spoken()

    def _spoken(self, _nothing: object = None) -> None:
        content = self.window.content
        unfinished = content.unfinished() if isinstance(content, Workspace) else ""
        if unfinished and self.context is not None:
            self.window.keep_language(unfinished)
            self.context.navigator.look_kept.emit()
            speak(_app(), self.settings)  # the theme may be another
            return
        kept = content.kept() if isinstance(content, Workspace) else None
        typed = content.typed() if isinstance(content, FirstStart) else None
        if kept is not None:
            self.window.clear()
        speak(_app(), self.settings)
        self.window.dress()
        self._connect_frame()
        if kept is not None:
            self._show(kept)
        elif not isinstance(content, OpeningPage):
            self.ask_who(self.wanted)
            if typed is not None and isinstance(self.window.content, FirstStart):
                self.window.content.take_up(typed)
                self.window.content.focus_first()

    def failed(self, error: BaseException) -> None:
        """Tell a fault across the page, the form's text kept; anything else is a bug."""
        known = fault_behind(error)
        if known is not None:
            self.files.tell_fault(known)
        elif not isinstance(error, ClosedError):  # asked before it was closed: nobody waits for it
            self.crash.tell(error)

    @contextmanager
    def _settings_kept(self) -> Iterator[None]:
        """Where the device can keep no settings (a full disk), it is told; the work goes on."""
        try:
            yield
        except OSError as error:
            self.failed(error)

    def _connect_frame(self) -> None:
        self.window.status.language_asked.connect(self.speak)
        self.window.status.undo_asked.connect(self._undo)
        self.window.status.officer_asked.connect(self._ask_officer)
        self.window.notices.pressed.connect(self._notice_pressed)

    def _begin(self, what: str) -> None:
        if what == "sample":
            self.open_sample()
        elif what in ("new", "open"):
            self.files.do(f"{what}_register")
        else:
            self.do(what)

    def _undo(self, change: int) -> None:
        if isinstance(self.window.content, Workspace):
            self.window.content.undo_trail.undo(change)

    def _ask_officer(self) -> None:
        from smara_desktop.ui import dialogs

        dialogs.choose_officer(self.window.status.officer, self.settings, self._work_as)

    def _work_as(self, officer: str) -> None:
        self.settings.officer = officer
        if officer not in self.settings.officers:
            self.settings.officers.append(officer)
        with self._settings_kept():
            self.settings.save()
        self._desk_changed()

    def _look_changed(self) -> None:
        self.speak(self.settings.language)

    def _desk_changed(self) -> None:
        if self.session is not None:
            self.session.work_as(self.desk())
            self.foot.show_desk()

    def _warn(self, words: str) -> None:
        self.window.notices.tell(words, "warn")

    def _refused(self, problems: Iterable[Problem]) -> None:
        from smara_desktop.ui.forms.remedies import shown_elsewhere

        self.window.notices.tell(*shown_elsewhere(problems))

    def _misplaced(self, message: Message) -> None:
        self.window.notices.add(tell(message), "warn")

    def _notice_pressed(self, name: str) -> None:
        what, _colon, rest = name.partition(":")
        if what != "record":
            self.files.answer(what, Path(rest))
        elif isinstance(self.window.content, Workspace):
            of, _slash, record_id = rest.partition("/")
            self.window.content.open_record(BY_NAME[of], UUID(record_id))


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
