"""Every column of an export is explained in three languages."""

import csv
import json
from pathlib import Path

from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.register import Register


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def test_every_column_of_every_file_is_explained(register: Register, tmp_path: Path) -> None:
    folder = export(register, tmp_path / "out", Options(personal=True)).folder

    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    columns = [
        (one["path"], field["name"])
        for one in package["resources"]
        for field in one["schema"]["fields"]
    ]
    assert [(row["file"], row["column"]) for row in _rows(folder)] == columns
    assert all(row[f"title_{language}"] for row in _rows(folder) for language in ("fr", "ar", "en"))


def test_codes_are_told_with_their_words(register: Register, tmp_path: Path) -> None:
    folder = export(register, tmp_path / "out", Options()).folder

    rows = {(row["file"], row["column"]): row for row in _rows(folder)}
    funder = rows["fundings.csv", "funder"]
    assert "AGENCE=Agence du Sud" in funder["codes_fr"].split("|")
    assert "AGENCE=وكالة الجنوب" in funder["codes_ar"].split("|")
    assert rows["fundings.csv", "funder_label"]["codes_fr"] == ""
    amount = rows["fundings.csv", "amount"]
    assert (amount["type"], amount["unit"], amount["required"]) == ("number", "MAD", "1")


def test_a_line_says_what_it_is_for(register: Register, tmp_path: Path) -> None:
    folder = export(register, tmp_path / "out", Options()).folder

    rows = {(row["file"], row["column"]): row for row in _rows(folder)}
    helps = {rows[f"{name}.csv", "id"]["help_en"] for name in ("activity_steps", "fundings")}
    assert len(helps) == 2
    assert all(helps)
    assert ("project_holders.csv", "cin") not in rows
