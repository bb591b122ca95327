"""What the File menu does: choose a file, hand over a copy, restore a backup, reset the sample."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, SignalInstance

from smara_desktop.i18n import _, filled, tell
from smara_desktop.paths import backups_dir, documents_dir
from smara_desktop.services import sample_copy, sessions
from smara_desktop.services.register import utc_now
from smara_desktop.services.sessions import SUFFIX, Backup, Fault, FaultKind, Restored, Session
from smara_desktop.ui.over_window import open_over
from smara_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from smara_desktop.ui.desktop import Desktop


_CHOICE = "file_choice"

_DAMAGE = {FaultKind.CORRUPT, FaultKind.TRUNCATED, FaultKind.EMPTY, FaultKind.NOT_A_REGISTER}
"""What a backup mends."""


class FileWork(QObject):
    """Answers what ``Desktop`` passes on; copies run on the long lane, saves go on meanwhile."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop

    def do(self, name: str) -> None:
        """Answer one thing asked for by its name."""
        answers = {
            "new_register": self.choose_new,
            "open_register": self.choose_open,
            "open_sample": self._desktop.open_sample,
            "hand_over": self.choose_copy,
            "restore_backup": self.choose_backup,
            "reset_sample": self.reset_sample,
        }
        if name in answers:
            answers[name]()

    def choose_new(self) -> None:
        """Ask where the new register shall be."""
        name = f"programme_{self._desktop.settings.post or 'EX1'}{SUFFIX}"
        self._ask_to_save(_("New register"), documents_dir() / name).connect(self._create)

    def choose_open(self) -> None:
        """Ask which register to open."""
        kind, window = (_("Registers"), SUFFIX), self._desktop.window
        from smara_desktop.ui.file_choice import ask_to_open

        asking = ask_to_open(window, _CHOICE, _("Open a register"), documents_dir(), kind)
        asking.fileSelected.connect(self._open)

    def choose_copy(self) -> None:
        """Ask where the copy to hand over shall be."""
        session = self._desktop.session
        if session is not None:
            place = documents_dir() / session.proposed_copy_name()
            self._ask_to_save(_("Hand over a copy"), place).connect(self.hand_over)

    @property
    def restorable(self) -> Path | None:
        """Which register a backup can be restored of: the open one, else the one wanted."""
        session = self._desktop.session
        return self._desktop.wanted if session is None else session.path

    def choose_backup(self, path: Path | None = None) -> None:
        """Ask which backup to restore, of the register at ``path`` or of the restorable one."""
        path = path or self.restorable
        if path is not None:
            from smara_desktop.ui.backups_dialog import BackupsDialog

            kept = sessions.all_backups_of(path)
            asking = BackupsDialog(path, kept, backups_dir(), self._desktop.window)
            asking.chosen.connect(partial(self.restore, path))
            open_over(asking)

    def hand_over(self, target: str) -> None:
        """Write a checked copy of the register."""
        session = self._desktop.session
        if session is not None:
            work = partial(session.hand_over, Path(target))
            self._desktop.tasks.run(work, done=self._handed_over, lane="long")

    def restore(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of the register at ``path``, open or not, and open it."""
        desktop, session = self._desktop, self._desktop.session
        content = desktop.window.content
        if session is None or session.path != path:
            now = utc_now()
            desktop.open_by(partial(sessions.restored_unopened, path, backup, desktop.desk(), now))
        elif isinstance(content, Workspace):
            self._replace(content.kept(), partial(sessions.restored, session, backup))

    def tell_restored(self, restored: Restored) -> None:
        """Tell which backup is open now, and where what it replaced is kept."""
        from smara_desktop.ui.backups_dialog import when_made

        when, aside = when_made(restored.backup), restored.aside
        notices = self._desktop.window.notices
        if aside is None:
            notices.tell(filled(_("Restored from the backup of {when}."), when=when), "good")
            return
        words = filled(
            _(
                "Restored from the backup of {when}; the register as it was is kept as {name} in "
                "{folder}."
            ),
            when=when,
            name=aside.name,
            folder=aside.parent,
        )
        notices.tell(words, "good", _("Open its folder"), f"folder:{aside.parent}")

    def answer(self, what: str, path: Path) -> None:
        """Do what the button of a message across the page names."""
        if what == "take_over":
            self._desktop.open(path, take_over=True)
        elif what == "restore_backup":
            self.choose_backup(path)
        elif what == "folder":
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def tell_fault(self, fault: Fault) -> None:
        """Tell a fault across the page; of a damaged register, with the way to a backup."""
        damaged, notices = self._damaged(fault), self._desktop.window.notices
        if damaged is None:
            notices.tell(tell(fault.message))
        else:
            asked = f"restore_backup:{damaged}"
            notices.tell(tell(fault.message), "error", _("Restore a backup…"), asked)

    def _damaged(self, fault: Fault) -> Path | None:
        """Which register the fault says is damaged, if it is one that was to be worked in."""
        if fault.kind not in _DAMAGE:
            return None
        if fault.path.parent == backups_dir():  # another backup may be whole
            return self.restorable
        known = (self.restorable, self._desktop.wanted)
        mine = (one for one in known if one and one.absolute() == fault.path.absolute())
        path = next(mine, None)
        # What is no register at all may be any other file, chosen by mistake.
        foreign = fault.kind is FaultKind.NOT_A_REGISTER and path and not sessions.backups_of(path)
        return None if foreign else path

    def reset_sample(self) -> None:
        """Make the sample anew."""
        session = self._desktop.session
        content = self._desktop.window.content
        if session is not None and sample_copy.is_sample(session.path):
            kept = content.kept() if isinstance(content, Workspace) else None
            self._replace(kept, partial(sample_copy.made_anew, session))

    def _replace(self, kept: Any, work: Callable[[], Session]) -> None:
        """Put another file in the place of the register that is open, and show that."""
        desktop = self._desktop
        desktop.watch.stop()
        failed = partial(desktop.open_again, kept)
        desktop.tasks.run(work, done=desktop.show_session, failed=failed, lane="save")

    def _ask_to_save(self, title: str, place: Path) -> SignalInstance:
        kind = _("Registers")
        from smara_desktop.ui.file_choice import ask_to_save

        return ask_to_save(self._desktop.window, _CHOICE, title, place, kind).fileSelected

    def _create(self, path: str) -> None:
        self._desktop.create(Path(path))

    def _open(self, path: str) -> None:
        self._desktop.open(Path(path))

    def _handed_over(self, path: Path) -> None:
        words = filled(_("The copy is complete and checked: {path}"), path=path)
        folder = f"folder:{path.parent}"
        self._desktop.window.notices.tell(words, "good", _("Open its folder"), folder)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there: what is wrong with it is told when it is opened
        return False
