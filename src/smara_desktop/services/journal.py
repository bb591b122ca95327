"""What is typed and not saved yet: one small file per open form, so that no keystroke is lost.

A form's file holds everything as typed, even what cannot be read, and goes when the form is
saved or given up. It is whole or absent, on the disk when ``write`` returns, and for the user's
eyes only: it holds names and identity card numbers. It lies apart from the register, so that it
is kept also when the register's disk is full or its stick was pulled.
"""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.entry import Draft, LineDraft, draft_of, read
from smara_desktop.domain.problems import Severity
from smara_desktop.domain.wording import N_
from smara_desktop.paths import drafts_dir
from smara_desktop.services.records import load
from smara_desktop.services.register import Register, instant
from smara_desktop.storage import plan_reading
from smara_desktop.storage.errors import FaultKind, fault, kind_of
from smara_desktop.storage.plan_reading import REGISTER_ID

FORMAT = 1
FOLDER = "drafts"

_NOT_KEPT = N_(
    "What you type can no longer be kept aside: the disk of {folder} is full, or may not be "
    "written to. Save this form now, then make room there."
)


class Kept(Struct, frozen=True):
    """One form that was left unsaved: what was typed, when (UTC, ISO), by whom."""

    draft: Draft
    at: str
    officer: str
    path: Path


class Journal:
    """The journal of one register; every method may be called from any thread, one at a time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        with register.store.glance() as driver:
            self._id = plan_reading.settings(driver).get(REGISTER_ID, "")

    def write(self, draft: Draft) -> None:
        """Keep what a form holds now; on the disk when this returns. Raises ``Fault``."""
        whole = {
            "format": FORMAT,
            "register": self._id,
            "file": str(self._register.store.path),
            "at": instant(self._register.clock()),
            "officer": self._register.desk.officer,
            **_plain(draft),
        }
        with _kept_apart():
            # In ASCII: half a character, which no UTF-8 holds, comes back as it was typed too.
            _write_durably(self._path(draft.record_id), json.dumps(whole))

    def forget(self, record_id: UUID) -> None:
        """Take the form's file away: it was saved or given up."""
        path = self._path(record_id)
        with _kept_apart():
            for one in (path, path.with_suffix(".part")):  # of a run that was killed in the midst
                one.unlink(missing_ok=True)

    def erase(self, record_id: UUID) -> None:
        """Take away all that lies there of a record's form, unfinished and damaged files too."""
        for path in drafts_dir().glob(f"{self._id}_{record_id}.*"):
            path.unlink(missing_ok=True)

    def kept_of(self, record_id: UUID) -> Kept | None:
        """What was typed and not saved of one record."""
        path = self._path(record_id)
        return _opened(path, self._id) if path.exists() else None

    def offers(self) -> list[Kept]:
        """The forms left unsaved in this register, the newest first.

        A file that cannot be read is put aside; one whose content is in the register by now
        (the program ended between the save and its tidying up) goes.
        """
        found = []
        for path in sorted(drafts_dir().glob(f"{self._id}_*.json")):
            kept = _opened(path, self._id)
            if kept is not None and self._is_saved(kept.draft):
                path.unlink(missing_ok=True)
            elif kept is not None:
                found.append(kept)
        return sorted(found, key=_when, reverse=True)

    def _path(self, record_id: UUID) -> Path:
        return drafts_dir() / f"{self._id}_{record_id}.json"

    def _is_saved(self, draft: Draft) -> bool:
        record = load(self._register, draft.of, draft.record_id)
        if record is None or record.revision == draft.seen:
            return False
        today = self._register.today
        typed, stored = read(draft, today), read(draft_of(record), today)
        unread = any(problem.severity is Severity.HARD for problem in typed.problems)
        return not unread and typed.values == stored.values


def offers(register: Register) -> list[Kept]:
    """The forms left unsaved in this register, the newest first."""
    return Journal(register).offers()


@contextmanager
def _kept_apart() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = Path(error.filename or FOLDER)
        kind = kind_of(error, place) or FaultKind.IO
        raise fault(kind, place, _NOT_KEPT) from error


def _when(kept: Kept) -> str:
    return kept.at


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        "of": draft.of.type.name,
        "record": str(draft.record_id),
        "seen": draft.seen,
        "texts": dict(draft.texts),
        "lines": {
            name: [{"id": str(line.id), "texts": dict(line.texts)} for line in lines]
            for name, lines in draft.lines.items()
        },
    }


def _opened(path: Path, register_id: str) -> Kept | None:
    """What the file holds; ``None`` after putting a file aside whose content cannot be read.

    One that the disk does not give is left: it must not keep the others from being offered. So is
    one of a later version of the program, which will read it again.
    """
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole["format"] > FORMAT:
            return None
        if whole["register"] != register_id or whole["format"] != FORMAT:
            raise ValueError(whole["format"])
        return Kept(_draft(whole), _moment(whole["at"], path), str(whole["officer"]), path)
    except OSError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return None


def _moment(told: object, path: Path) -> str:
    """When it was typed; if that is damaged, when the file was written."""
    try:
        return instant(datetime.fromisoformat(str(told)))
    except (ValueError, OverflowError):
        return instant(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _draft(whole: Mapping[str, Any]) -> Draft:
    return Draft(
        BY_NAME[whole["of"]],
        UUID(whole["record"]),
        int(whole["seen"]),
        _texts(whole["texts"]),
        {str(name): tuple(_lines(lines)) for name, lines in whole["lines"].items()},
    )


def _lines(lines: list[Mapping[str, Any]]) -> Iterator[LineDraft]:
    for line in lines:
        yield LineDraft(UUID(line["id"]), _texts(line["texts"]))


def _texts(texts: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError(texts)
    return dict(texts)


def _write_durably(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    # Made anew each time, so that no one who could read an older file keeps reading.
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a descriptor
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows has no such call, and keeps the new name with the file
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
