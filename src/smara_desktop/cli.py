"""The command line: the window, or the same services without one.

Exit status: 0 fine, 1 problems found, 2 wrong use, 3 a fault of the environment. Messages go to
stderr in the user's language; with ``--json`` stdout holds one JSON object and nothing else, of
a fault (``fault``) or a wrong use (``wrong_use``) too.
"""

import errno
import gc
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

from smara_desktop.compatibility import require_working_sqlite, require_working_versions
from smara_desktop.plain_imports import plain_imports

FINE, PROBLEMS, WRONG_USE, FAULT = 0, 1, 2, 3

_REGISTER = ".smara"
_OBJECTS_OF_A_START = 250_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. ``arguments`` default to the program's own."""
    require_working_versions()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us, or a program without console
            # Kept until the program ends.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its number: never a crash, never a loss.
        getattr(stream, "reconfigure", _leave)(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked: object = None
    try:
        asked = _usual(given) or _parsed(given)
        status = _told(asked) if hasattr(asked, "command") else _window(asked)
        sys.stdout.flush()
    except OSError as error:
        if error.filename or error.errno not in _OF_THE_ANSWER:
            raise
        return _unanswered(error, getattr(asked, "written", None))
    return status


def _usual(given: Sequence[str]) -> object | None:
    """Nothing, or one register: the window, without reading how commands are written."""
    file = given[0] if given else ""
    if given and (len(given) > 1 or file.startswith("-") or not file.endswith(_REGISTER)):
        return None
    from smara_desktop import i18n
    from smara_desktop.cli_language import chosen

    i18n.use(chosen())
    return SimpleNamespace(file=Path(file) if file else None)


def _parsed(given: Sequence[str]) -> object:
    from smara_desktop.cli_arguments import COMMANDS, WrittenWrong, command_parser, window_asked
    from smara_desktop.cli_language import spoken

    named = bool(given) and given[0] in COMMANDS
    try:
        with spoken():
            return command_parser().parse_args(given) if named else window_asked(given)
    except WrittenWrong as wrong:
        if "--json" in given:
            answer({"wrong_use": {"message": wrong.message}})
        raise


_OF_THE_ANSWER = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}


def _unanswered(error: OSError, written: Path | None) -> int:
    """The answer cannot be written; nothing more is tried, not even when Python ends.

    A script that reads the answer must know, and a person that what they asked for is ``written``.
    """
    from smara_desktop.i18n import N_, _

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if error.errno != errno.EPIPE:  # a reader that has seen enough (``| head``) wants no words
        words = [_(N_("The answer cannot be written: its disk is full, or does not answer."))]
        if written is not None:
            whole = N_("What was asked for is whole all the same: {path}")
            words.append(_(whole).format(path=written))
        try:
            sys.stderr.write("".join(f"{line}\n" for line in words))
        except OSError:  # nor can the words: the status alone tells
            os.dup2(nowhere, sys.stderr.fileno())
    return FAULT


def _leave(**_options: str) -> None:
    """A stream that was replaced (by a test, by another program) stays as it is."""


def _window(asked: object) -> int:
    # A start makes more than a hundred thousand objects that stay: looking among them for what may
    # go took a twentieth of it. What comes after it is looked through (see ``app``).
    gc.set_threshold(_OBJECTS_OF_A_START)
    with plain_imports():
        import PySide6.QtWidgets  # noqa: F401 - the rest is imported by Python's own import
    from smara_desktop.app import run_window

    path = getattr(asked, "file", None)
    try:
        return run_window(path, sample=bool(getattr(asked, "sample", False)))
    except OSError as error:  # the device's folders cannot be used
        return _faulty(error, asked)


def _told(asked: object) -> int:
    """Run a command; a fault of the environment is told with its advice."""
    require_working_sqlite()
    from smara_desktop import cli_commands
    from smara_desktop.cli_stopping import stoppable
    from smara_desktop.i18n import tell
    from smara_desktop.storage.errors import Fault

    name = getattr(asked, "command", "")
    with stoppable() as stopped:
        try:
            status: int = getattr(cli_commands, name)(asked)
        except cli_commands.WrongUse as wrong:
            sys.stderr.write(tell(wrong.message) + "\n")
            if _wants_json(asked):
                answer({"wrong_use": {"message": tell(wrong.message)}})
            return WRONG_USE
        except KeyboardInterrupt:
            return _stopped(asked)
        except Exception as error:
            if stopped():  # it came while something was in the midst of its work
                return _stopped(asked)
            if not isinstance(error, Fault | OSError):
                raise
            return _faulty(error, asked)
    return status


def _stopped(asked: object) -> int:
    """Tell that a command was stopped; what it had begun is gone by now."""
    from smara_desktop.i18n import N_, _

    words = _(N_("Stopped before the end: what was half done was taken away again."))
    return _fault_told("interrupted", words, asked)


def _faulty(error: Exception, asked: object) -> int:
    """Tell a fault; what is none is raised again."""
    from smara_desktop.i18n import tell
    from smara_desktop.storage.errors import fault_behind

    fault = fault_behind(error)
    if fault is None:
        raise error
    return _fault_told(fault.kind.value, tell(fault.message), asked)


def _fault_told(kind: str, words: str, asked: object) -> int:
    sys.stderr.write(words + "\n")
    if _wants_json(asked):
        answer({"fault": {"kind": kind, "message": words}})
    return FAULT


def _wants_json(asked: object) -> bool:
    return bool(getattr(asked, "json", False)) or getattr(asked, "format", "") == "json"


def answer(told: Mapping[str, object]) -> None:
    """Write the one JSON object of a command."""
    # What a stream that is not UTF-8 cannot hold is written as JSON writes it, not as Python does.
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    text = json.dumps(told, ensure_ascii=encoding not in ("utf-8", "utf8"))
    sys.stdout.write(text + "\n")
