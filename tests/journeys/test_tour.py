"""`make run` without a screen: the whole program, typed by keys, ends with equal figures."""

import csv
import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from smara_desktop.ui.tour import tour
from smara_desktop.ui.tour_entries import ENTRIES


def test_the_tour_records_counts_and_exports(
    qapp: QApplication, tmp_path: Path, home: Path
) -> None:
    assert tour(tmp_path) == 0
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    told = json.loads((tmp_path / "totals.json").read_text(encoding="utf-8"))
    assert told["equal"] is True
    figures = {(one["figure"], one["phase"]): one for one in told["figures"]}
    assert figures["holders", None]["panel"] == figures["holders", None]["register"] > 200

    with (tmp_path / "csv" / "project_holders.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    assert rows[-1]["reference"].startswith("AG1-P-")
    assert {of.type.name for of, _texts in ENTRIES} <= {
        picture.stem.partition("_")[2].removesuffix("_saved")
        for picture in tmp_path.glob("*_saved.png")
    }
    for picture in tmp_path.glob("*.png"):
        assert QImage(str(picture)).width() == 1366
