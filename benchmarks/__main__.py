"""Run every benchmark and write the figures into README.md beside this file."""

import argparse
import platform
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import breakdown, export, keys, lists, save, start, summaries

README = Path(__file__).with_name("README.md")
MARK = "<!-- figures -->"
SMALL = (1_000, 20_000)


def figures(folder: Path, *, quick: bool) -> Iterator[str]:
    """Everything measured, as Markdown."""
    yield f"{date.today():%d/%m/%Y}, {_machine()}"  # noqa: DTZ011 - the day where it is run
    sizes = SMALL if quick else save.SIZES
    for title, lines in (
        ("Saving, and reading the totals", save.figures(folder, sizes)),
        ("Breakdowns", breakdown.figures(folder, SMALL if quick else breakdown.SIZES)),
        ("Summaries", summaries.figures(folder, sizes)),
        ("Lists", lists.figures(folder, sizes)),
        ("Starting", start.figures(folder, (0, sizes[-1]))),
        ("Typing into a window just opened", keys.figures(folder)),
        ("Exporting", export.figures(SMALL[-1]) if quick else export.figures()),
    ):
        yield from ("", f"### {title}", "", *lines)


def _machine() -> str:
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return f"{platform.system()} {platform.machine()}, Python {python}, SQLite {sqlite}"


def main() -> None:
    """Print the figures as they come, and keep them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="small registers; nothing is kept")
    asked.add_argument("--folder", type=Path, help="where samples are kept for the next time")
    given = asked.parse_args()
    told = []
    with tempfile.TemporaryDirectory(prefix="smara-bench-") as temporary:
        for line in figures(given.folder or Path(temporary), quick=given.quick):
            print(line, flush=True)
            told.append(line)
    if not given.quick:
        kept = README.read_text(encoding="utf-8").split(MARK)[0]
        README.write_text("\n".join((f"{kept}{MARK}", "", *told, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
