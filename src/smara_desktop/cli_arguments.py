"""How each command is written."""

import argparse
from pathlib import Path

from smara_desktop import __version__
from smara_desktop.i18n import LANGUAGES, N_, _

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
    "screens": N_("Draw every screen as a picture."),
}
DIALECTS = ("excel-fr", "plain")
FORMATS = ("table", "csv", "json")


def window_parser() -> argparse.ArgumentParser:
    """The command without a name: the window."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=_(N_("Open a register in the window, or run one of the commands.")),
        epilog="\n".join(f"  {name:<9} {_(words)}" for name, words in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true", help=_(N_("your copy of the sample")))
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """All commands with a name."""
    parser = argparse.ArgumentParser(prog=PROGRAM, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    made = {
        name: commands.add_parser(name, description=_(words), allow_abbrev=False)
        for name, words in COMMANDS.items()
    }
    for one in made.values():
        one.add_argument("file", metavar="FILE", type=Path)
    _new(made["new"])
    _sample(made["sample"])
    _totals(made["totals"])
    _summary(made["summary"])
    _export(made["export"])
    _json(made["check"])
    made["history"].add_argument("reference", metavar="REFERENCE")
    _json(made["history"])
    made["copy"].add_argument("out", metavar="OUT", type=Path)
    _screens(made["screens"])
    return parser


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--officer", metavar="NAME", help=_(N_("who works on this device")))
    parser.add_argument(
        "--post", metavar="CODE", type=_post, help=_(N_("2 to 4 letters or digits"))
    )


def _sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--holders", metavar="N", type=_count, required=True)
    parser.add_argument("--seed", metavar="S", type=int, default=0)


def _totals(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    parser.add_argument(
        "--verify", action="store_true", help=_(N_("count the records again and compare"))
    )


def _summary(parser: argparse.ArgumentParser) -> None:
    for option, default in (("--rows", ("phase",)), ("--columns", ())):
        parser.add_argument(
            option,
            metavar="NAMES",
            type=_names,
            default=default,
            help=_(N_("dimensions, joined by commas")),
        )
    parser.add_argument("--measure", metavar="NAME", default="persons", help=_(N_("what to count")))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0])
    parser.add_argument("--language", choices=list(LANGUAGES))


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--dialect", choices=DIALECTS, default=DIALECTS[0])
    parser.add_argument(
        "--with-personal-data",
        action="store_true",
        help=_(N_("names, CIN, phones and all else that is personal or sensitive")),
    )
    parser.add_argument("--phase", metavar="N", type=_count)
    parser.add_argument("--zip", action="store_true", help=_(N_("one .zip besides")))
    _json(parser)


def _screens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--language", choices=list(LANGUAGES), default="fr")
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1366, 768))


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_(N_("one JSON object on stdout")))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(_(N_("a whole number from 1 on is expected")))
    return int(text)


def _post(text: str) -> str:
    code = text.strip().upper()
    if not (2 <= len(code) <= 4 and code.isascii() and code.isalnum()):
        raise argparse.ArgumentTypeError(_(N_("2 to 4 letters or digits are expected")))
    return code


def _size(text: str) -> tuple[int, int]:
    width, _by, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(_(N_("a size is written like 1366x768")))
    return int(width), int(height)
