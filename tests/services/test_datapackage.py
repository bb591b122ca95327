"""The data package tells what an export is, and every file of it is as it tells."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.register import Register
from smara_desktop.storage import history, plan
from tests.factories import changed, saved

DIALECTS = pytest.mark.parametrize("dialect", [Dialect.EXCEL_FR, Dialect.PLAIN], ids=str)


@pytest.fixture(autouse=True)
def names_spelled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let frictionless work out each of its own few names once, not at each field of each file."""
    from frictionless.vendors import stringcase

    monkeypatch.setattr(stringcase, "snakecase", cache(stringcase.snakecase))


@pytest.fixture
def filled(register: Register) -> Register:
    """Records of all types, with personal data, odd texts and a deleted one."""
    saved(
        register,
        Association,
        name_fr="=Association; «Essalam», 2",
        name_ar="جمعية السلام",
        members_women="12",
        rib="001810007800020110620318",
        ice="001561191000066",
        receipt_date="05/03/2014",
        longitude="-11,671389",
        latitude="26,738412",
    )
    saved(
        register,
        ProjectHolder,
        birth_date="1990",
        phone="0612345678",
        second_phone="+33612345678",
        email="salek@exemple.ma",
        target_groups="JEUNE_DIPLOME|HANDICAP",
        note='ligne 1\nligne "2"; suite',
        consent="1",
    )
    bought = saved(register, Acquisition, quantity="2,5", unit_price="1 234,56")
    changed(register, bought, supplier="+Fournisseur")
    records.delete(register, saved(register, ProjectHolder))
    return register


def _exported(register: Register, folder: Path, **chosen: Any) -> tuple[Path, dict[str, Any]]:
    out = export(register, folder / "out", Options(**chosen)).folder
    return out, json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


def _problems(folder: Path, told: str = "note", *, only: str = "") -> list[Any]:
    """Of each problem its file, its kind, and what else is asked for; of ``only`` one file, where
    the others stand as they were exported."""
    from frictionless import Package, system  # a second to load, for the process that needs it

    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = (package.get_resource(only) if only else package).validate()
    return list(report.flatten(["fileName", "type", told]))


def _forget_sums(folder: Path) -> None:
    """Let only what the schema says speak: the sums would find any change."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for one in package["resources"]:
        for told in ("hash", "bytes", "rows"):
            one.pop(told)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


@DIALECTS
@pytest.mark.parametrize(
    ("personal", "phase"),
    [(False, None), (True, None), (True, 2)],
    ids=["open", "personal", "phase 2"],
)
def test_frictionless_finds_every_export_valid(
    filled: Register, tmp_path: Path, dialect: Dialect, personal: bool, phase: int | None
) -> None:
    folder, _ = _exported(filled, tmp_path, dialect=dialect, personal=personal, phase=phase)
    assert _problems(folder) == []


WRONG = {
    "target_groups": (b"JEUNE_DIPLOME", b"JEUNE_INCONNU"),
    "standing": (b"selected", b"selectet"),
    "birth_date": (b"1990", b"199"),
}
"""By column of the project holders: what stands there, and what may not."""


@DIALECTS
def test_the_schema_knows_what_may_stand_in_a_column(
    filled: Register, tmp_path: Path, dialect: Dialect
) -> None:
    folder, _ = _exported(filled, tmp_path, dialect=dialect, personal=True)
    path = folder / "project_holders.csv"
    for old, new in WRONG.values():
        path.write_bytes(path.read_bytes().replace(old, new))
    _forget_sums(folder)
    found = _problems(folder, "fieldName", only="project_holders")
    assert {column for _, _, column in found} == set(WRONG)
    assert {kind for _, kind, _ in found} <= {"constraint-error", "type-error"}


def test_a_cut_file_is_found_by_its_sum(filled: Register, tmp_path: Path) -> None:
    folder, _ = _exported(filled, tmp_path)
    path = folder / "project_holders.csv"
    path.write_bytes(path.read_bytes().rsplit(b"\r\n", 2)[0] + b"\r\n")
    found = _problems(folder, only="project_holders")
    assert {"hash-count", "byte-count", "row-count"} & {kind for _, kind, _ in found}


def test_a_reference_that_leads_nowhere_is_found(filled: Register, tmp_path: Path) -> None:
    folder, _ = _exported(filled, tmp_path, dialect=Dialect.PLAIN)
    lines = (folder / "activities.csv").read_bytes().split(b"\r\n")
    (folder / "activities.csv").write_bytes(b"\r\n".join([lines[0], b""]))
    _forget_sums(folder)
    assert {kind for _, kind, _ in _problems(folder)} == {"foreign-key"}


def test_it_tells_where_it_comes_from(filled: Register, tmp_path: Path) -> None:
    folder, package = _exported(filled, tmp_path)

    with filled.store.read() as connection:
        register_id = plan.settings(connection)["register_id"]
        change = history.latest(connection)
    assert package["register"] == {
        "id": register_id,
        "post": "AG1",
        "officer": "Salek",
        "device": "device-1",
        "change": change,
    }
    assert package["created"] == "2026-03-15T09:00:00.000Z"
    export_told = package["export"]
    assert (export_told["dialect"], export_told["privacy"]) == ("excel-fr", "open")
    assert export_told["filter"] is None
    for one in package["resources"]:
        data = (folder / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert one["bytes"] == len(data)
    rows = {one["path"]: one["rows"] for one in package["resources"]}
    assert (rows["project_holders.csv"], rows["deleted.csv"], rows["summary.csv"]) == (2, 1, 4)


def test_columns_have_titles_units_and_privacy(filled: Register, tmp_path: Path) -> None:
    _, package = _exported(filled, tmp_path, personal=True)

    fields = {
        (one["name"], field["name"]): field
        for one in package["resources"]
        for field in one["schema"]["fields"]
    }
    price = fields["acquisitions", "unit_price"]
    assert (price["type"], price["unit"], price["decimalChar"]) == ("number", "MAD", ",")
    assert price["constraints"]["required"] is True
    assert set(price["titles"]) == {"fr", "ar", "en"}
    cin = fields["project_holders", "cin"]
    assert (cin["privacy"], cin["titles"]["en"]) == ("personal", "CIN")
    assert fields["project_holders", "standing"]["constraints"]["enum"] == [
        "candidate",
        "selected",
        "withdrawn",
    ]
    assert fields["project_holders", "target_groups"]["privacy"] == "sensitive"
    assert fields["associations", "registered_on"]["format"] == "%d/%m/%Y"
    # Nobody limits what follows from other columns.
    assert "constraints" not in fields["activities", "jobs_planned"]


def test_foreign_keys_are_told_of_a_whole_export_only(filled: Register, tmp_path: Path) -> None:
    _, package = _exported(filled, tmp_path)

    keys = {one["name"]: one["schema"].get("foreignKeys") for one in package["resources"]}
    assert keys["fundings"] == [
        {"fields": "acquisition", "reference": {"resource": "acquisitions", "fields": "id"}}
    ]
    assert len(keys["activities"]) == 2
    assert keys["associations"] is None
