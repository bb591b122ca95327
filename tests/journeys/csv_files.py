"""The CSV files that the window writes, read as French Excel reads them."""

import csv
from pathlib import Path

from PySide6.QtWidgets import QLabel

from smara_desktop.paths import documents_dir
from tests.journeys.program import Key, Program


def exported(program: Program) -> Path:
    """Export by keyboard, as it is proposed; the folder that the window names."""
    program.go("exchange")
    assert program.typist.field == "export"
    program.press(Key.Key_Space)
    told = program.work.findChild(QLabel, "export_told")
    place = program.work.findChild(QLabel, "export_place")
    assert told is not None
    assert place is not None
    assert told.text()
    folder = Path(place.text().strip("\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}"))
    assert folder.parent == documents_dir()
    assert folder.name.startswith("smara_AG1_")
    return folder


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))
