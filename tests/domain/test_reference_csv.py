"""The shipped reference lists: whole, unique, in three languages."""

import csv
import re
import unicodedata

import pytest

from smara_desktop import paths

NAMES = ("fr", "ar", "en")
CODE = re.compile(r"[A-Z][A-Z0-9_]*|11\.221(\.\d\d){2}")
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
BIDI_CONTROL = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# The codes other parts of the program and the field's paper forms rely on.
EXPECTED = {
    "communes": "11.221.01.01 11.221.03.01 11.221.03.03 11.221.03.05 11.221.03.07 11.221.03.09",
    "sectors": (
        "SERVICES AGRICULTURE ELEVAGE ARTISANAT COMMERCE INDUSTRIE TOURISME PECHE TRANSPORT"
        " TERROIR NUMERIQUE AUTRE"
    ),
    "target_groups": (
        "JEUNE_DIPLOME FEMME_PRECARITE JEUNE_CHOMEUR HANDICAP PERSONNE_AGEE ARTISAN AUTRE"
    ),
    "legal_forms": "ASSOCIATION COOPERATIVE UNION GIE SNC SARL AUTO COLLECTIVITE",
    "funders": "AGENCE INDH PORTEUR COLLECTIVITE PARTENAIRE CREDIT",
    "equipment_categories": (
        "OUTILLAGE MACHINE MOBILIER INFORMATIQUE VEHICULE CHEPTEL MATIERES AMENAGEMENT FORMATION"
        " AUTRE"
    ),
    "education_levels": (
        "NEANT PRIMAIRE COLLEGE LYCEE BAC TECHNICIEN TECH_SPEC LICENCE MASTER DOCTORAT AUTRE"
    ),
    "units": "PIECE LOT KG LITRE M2 METRE TETE JOUR FORFAIT",
}
LISTS = pytest.mark.parametrize("name", sorted(EXPECTED))


def rows(name: str) -> list[dict[str, str]]:
    with paths.resource(f"reference/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_shipped_list_of_codes_is_tested() -> None:
    folder = paths.resource("reference")
    shipped = {path.stem for path in folder.glob("*.csv") if path.read_bytes().startswith(b"code,")}
    assert shipped == set(EXPECTED)


@LISTS
def test_codes_are_unique_well_formed_and_expected(name: str) -> None:
    codes = [row["code"] for row in rows(name)]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not CODE.fullmatch(code)] == []
    assert set(EXPECTED[name].split()) <= set(codes)


@LISTS
def test_every_row_has_a_clean_name_in_each_language(name: str) -> None:
    for row in rows(name):
        assert None not in row, row
        assert None not in row.values(), row
        for language in NAMES:
            text = row[language]
            assert text, row
            assert text == unicodedata.normalize("NFC", text.strip()), row
            assert not BIDI_CONTROL.search(text), row
        assert ARABIC_LETTER.search(row["ar"]), row
        assert not ARABIC_LETTER.search(row["fr"] + row["en"]), row


@LISTS
def test_names_are_unique_within_a_list(name: str) -> None:
    for language in NAMES:
        texts = [row[language].casefold() for row in rows(name)]
        assert len(texts) == len(set(texts))


def test_parents_are_sectors_without_a_parent() -> None:
    parents = {row["code"]: row["parent"] for row in rows("sectors")}
    for code, parent in parents.items():
        assert not parent or (parent != code and parents[parent] == ""), code


def test_communes_are_one_town_and_five_rural() -> None:
    kinds = [row["kind"] for row in rows("communes")]
    assert (kinds.count("urban"), kinds.count("rural"), len(kinds)) == (1, 5, 6)


def test_a_spelling_means_one_commune() -> None:
    known: dict[str, str] = {}
    for row in rows("communes"):
        for spelling in [row["fr"], row["ar"], *row["spellings"].split("|")]:
            assert spelling, row
            assert known.setdefault(spelling.casefold(), row["code"]) == row["code"]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Smara", "11.221.01.01"), ("Es-Smara", "11.221.01.01"), ("Essemara", "11.221.01.01"),
        ("إسمارة", "11.221.01.01"), ("J'Diria", "11.221.03.05"), ("Jdiria", "11.221.03.05"),
        ("Jediriya", "11.221.03.05"), ("Laâroussi", "11.221.03.07"),
    ],
)  # fmt: skip
def test_spellings_met_in_the_field_are_known(spelling: str, code: str) -> None:
    found = [row["code"] for row in rows("communes") if spelling in row["spellings"].split("|")]
    assert found == [code]
