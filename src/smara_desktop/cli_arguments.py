"""How each command is written."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from smara_desktop import __version__
from smara_desktop.domain.desk import read_officer, read_post
from smara_desktop.domain.problems import InputError
from smara_desktop.i18n import LANGUAGES, N_, _, tell

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "smara-desktop"

COMMANDS: dict[str, str] = {
    "new": N_("Make a new register."),
    "sample": N_("Make a realistic synthetic register of all record types."),
    "totals": N_("Show the totals of each phase and of the whole."),
    "summary": N_("Count persons, activities, amounts… by rows and columns."),
    "export": N_("Write the register as CSV files for head office."),
    "check": N_("Check a register: the file, references, totals, rules."),
    "history": N_("Tell the history of one record, personal values masked."),
    "copy": N_("Hand over a checked copy of a register."),
    "report": N_("Write the situation report of a phase or of the whole as a PDF."),
    "sheet": N_("Write the sheet of a record as a PDF, or a blank form of a type of record."),
    "screens": N_("Draw every screen as a picture."),
}
DIALECTS = ("excel-fr", "plain")
FORMATS = ("table", "csv", "json")

MOST_HOLDERS = 5_000_000
"""Five times what is measured: a file of some 15 GB."""

MOST_PHASES = 99
SMALLEST, LARGEST = (640, 480), (7680, 4320)
"""Sizes of a window for pictures, in points: from the smallest screens in use to 8K."""

REGISTER = N_("the register, a file whose name ends in .smara")
NEW_REGISTER = N_("the register to make, in a folder that is there")
FOLDER = N_("the folder to write into; it is made when it is missing")

_NUMBER = re.compile("[0-9]{1,18}")
_WIDTH_BY_HEIGHT = re.compile("([0-9]{1,5})x([0-9]{1,5})")


class WrittenWrong(SystemExit):
    """A command that cannot be read; the words went to stderr already, ``message`` in short."""

    def __init__(self, message: str) -> None:
        super().__init__(2)
        self.message = message


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong also to whoever asked for JSON."""

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Help is the answer: argparse passes over a disk that is full."""
        is_answer = file is sys.stdout
        if is_answer:
            sys.stdout.write(message)
            sys.stdout.flush()
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        with suppress(SystemExit):
            super().error(message)
        raise WrittenWrong(message)


def window_parser() -> argparse.ArgumentParser:
    """The command without a name: the window."""
    parser = _Parser(
        prog=PROGRAM,
        description=_(N_("Open a register in the window, or run one of the commands.")),
        epilog="\n".join(f"  {name:<9} {_(words)}" for name, words in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=_path, help=_(REGISTER))
    parser.add_argument("--sample", action="store_true", help=_(N_("your copy of the sample")))
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=_(N_("show program's version number and exit")),
    )
    return parser


def window_asked(given: Sequence[str]) -> argparse.Namespace:
    """Read what is asked of the window; a command written wrong is answered with the right ones."""
    parser = window_parser()
    asked, rest = parser.parse_known_args(given)
    if asked.file is not None and rest and not any(one.startswith("-") for one in rest):
        words = N_("there is no command {name}; the commands are: {names}")
        parser.error(_(words).format(name=asked.file, names=", ".join(COMMANDS)))
    return parser.parse_args(given)


def command_parser() -> argparse.ArgumentParser:
    """All commands with a name."""
    parser = _Parser(prog=PROGRAM, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    made = {
        name: commands.add_parser(name, description=_(words), allow_abbrev=False)
        for name, words in COMMANDS.items()
    }
    for name, one in made.items():
        words = NEW_REGISTER if name in ("new", "sample") else REGISTER
        one.add_argument("file", metavar="FILE", type=_path, help=_(words))
    _new(made["new"])
    _sample(made["sample"])
    _totals(made["totals"])
    _summary(made["summary"])
    _export(made["export"])
    _json(made["check"])
    made["history"].add_argument(
        "reference", metavar="REFERENCE", help=_(N_("the record, as AG1-P-0042"))
    )
    _json(made["history"])
    made["copy"].add_argument(
        "out",
        metavar="OUT",
        type=_path,
        help=_(N_("the file to write, or a folder for it")),
    )
    _pdf(made["report"])
    made["report"].add_argument(
        "--phase", metavar="N", type=_from_one_to(MOST_PHASES), help=_(N_("only this phase"))
    )
    made["report"].add_argument(
        "--with-personal-data",
        action="store_true",
        help=_(N_("also what is written about difficulties, which may tell of persons")),
    )
    _sheet(made["sheet"])
    _screens(made["screens"])
    return parser


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--officer", metavar="NAME", type=_officer, help=_(N_("who works on this device"))
    )
    parser.add_argument(
        "--post", metavar="CODE", type=_post, help=_(N_("2 to 4 letters or digits"))
    )


def _sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--holders",
        metavar="N",
        type=_from_one_to(MOST_HOLDERS),
        required=True,
        help=_(N_("how many holders count in the totals, at most {most}")).format(
            most=MOST_HOLDERS
        ),
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=_seed,
        default=0,
        help=_(N_("the same number gives the same records")),
    )


def _totals(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    parser.add_argument(
        "--verify", action="store_true", help=_(N_("count the records again and compare"))
    )


def _summary(parser: argparse.ArgumentParser) -> None:
    for option in ("--rows", "--columns"):
        parser.add_argument(
            option, metavar="NAMES", type=_names, help=_(N_("dimensions, joined by commas"))
        )
    parser.add_argument("--measure", metavar="NAME", default="persons", help=_(N_("what to count")))
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=_(N_("how the answer is written"))
    )
    parser.add_argument(
        "--language", choices=list(LANGUAGES), help=_(N_("the language of the answer"))
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=_path, help=_(FOLDER))
    parser.add_argument(
        "--dialect",
        choices=DIALECTS,
        default=DIALECTS[0],
        help=_(N_("for a French spreadsheet, or for programs")),
    )
    parser.add_argument(
        "--with-personal-data",
        action="store_true",
        help=_(N_("names, CIN, phones and all else that is personal or sensitive")),
    )
    parser.add_argument(
        "--phase",
        metavar="N",
        type=_from_one_to(MOST_PHASES),
        help=_(N_("the records of this phase only")),
    )
    parser.add_argument("--zip", action="store_true", help=_(N_("one .zip besides")))
    _json(parser)


def _sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", metavar="REFERENCE", help=_(N_("the record, as AG1-P-0042")))
    _pdf(parser)
    parser.add_argument(
        "--blank",
        action="store_true",
        help=_(N_("REFERENCE is a type of record, such as project_holder: its form, empty")),
    )


def _pdf(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "out", metavar="OUT.pdf", type=_path, help=_(N_("the PDF to write; one that is there goes"))
    )
    parser.add_argument(
        "--language", choices=list(LANGUAGES), help=_(N_("the language of the pages"))
    )


def _screens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=_path, help=_(FOLDER))
    parser.add_argument(
        "--language",
        choices=list(LANGUAGES),
        default="fr",
        help=_(N_("the language of the pictures")),
    )
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=_(N_("light or dark pictures"))
    )
    parser.add_argument(
        "--size",
        metavar="WxH",
        type=_size,
        default=(1366, 768),
        help=_(N_("the size of the window in points, as 1366x768")),
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_(N_("one JSON object on stdout")))


def _path(text: str) -> Path:
    # Path("") is the folder one is in: a variable that a script forgot to set must not mean that.
    if not text:
        raise argparse.ArgumentTypeError(_(N_("a name is expected, and nothing was given")))
    return Path(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _from_one_to(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (_NUMBER.fullmatch(text) and 1 <= int(text) <= most):
            words = N_("a whole number from 1 to {most} is expected")
            raise argparse.ArgumentTypeError(_(words).format(most=most))
        return int(text)

    return read


def _seed(text: str) -> int:
    if not _NUMBER.fullmatch(text.removeprefix("-")):
        raise argparse.ArgumentTypeError(_(N_("a whole number of at most 18 digits is expected")))
    return int(text)


def _officer(text: str) -> str:
    return _read(read_officer, text)


def _post(text: str) -> str:
    return _read(read_post, text)


def _read(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(tell(error.message)) from error


def _size(text: str) -> tuple[int, int]:
    found = _WIDTH_BY_HEIGHT.fullmatch(text.lower())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(map(_within, size, SMALLEST, LARGEST)):
        words = N_("a size is written like 1366x768, from {smallest} to {largest}")
        told = {"smallest": "x".join(map(str, SMALLEST)), "largest": "x".join(map(str, LARGEST))}
        raise argparse.ArgumentTypeError(_(words).format(**told))
    return size


def _within(value: int, smallest: int, largest: int) -> bool:
    return smallest <= value <= largest
