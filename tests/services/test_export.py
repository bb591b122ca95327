"""The register handed over as CSV: which files, which rows, which columns, whole or nothing."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import F
from smara_desktop.domain.kinds import Dialect, Privacy
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.selection import Selection
from smara_desktop.domain.visit import Visit
from smara_desktop.services import records
from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.export_layout import files
from smara_desktop.services.register import Register
from smara_desktop.storage.errors import Fault, FaultKind
from tests.factories import saved

DIALECTS = pytest.mark.parametrize("dialect", [Dialect.EXCEL_FR, Dialect.PLAIN], ids=str)
ISSUE = {
    "associations.csv",
    "project_holders.csv",
    "activities.csv",
    "acquisitions.csv",
    "fundings.csv",
    "summary.csv",
    "deleted.csv",
}
STEPS = "activity_steps.csv"
PLAN = {"partnerships.csv", "assessments.csv", "roadmap_steps.csv", "visits.csv", "visit_items.csv"}


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / name).read_text(encoding="utf-8-sig")
    delimiter = ";" if text.split("\r\n")[0].count(";") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@pytest.fixture
def filled(register: Register) -> Register:
    """One acquisition of phase 1 and one of phase 2, with all they belong to, and a deletion."""
    saved(register, Association, name_fr="=SUM(A1)", rib="001810007800020110620318")
    saved(register, Acquisition, unit_price="12 500,50", order_number="=1+1")
    holder = saved(register, ProjectHolder, phase="2", phone="0612345678", cin="SJ424242")
    activity = saved(register, Activity, phase="2", holder=str(holder.id))
    lines = [
        {"funder": "AGENCE", "amount": "7 000", "paid": "1 000"},
        {"funder": "INDH", "amount": "3 000"},
    ]
    ours = {"phase": "2", "activity": str(activity.id)}
    bought = saved(register, Acquisition, lines, **ours, status="ordered")
    saved(register, Visit, [{"acquisition": str(bought.id), "condition": "good"}], **ours)
    for of in (Partnership, Assessment, RoadmapStep):
        saved(register, of, phase="2")
    gone = saved(register, ProjectHolder, family_name_fr="Effacée")
    records.delete(register, gone)
    return register


def test_the_files_and_their_rows(filled: Register, tmp_path: Path) -> None:
    report = export(filled, tmp_path / "out", Options())

    assert set(report.files) == ISSUE | PLAN | {STEPS}
    assert report.files["project_holders.csv"] == 2
    assert report.files["deleted.csv"] == 1
    assert report.rows == sum(report.files.values())
    for name, count in report.files.items():
        assert len(rows_of(report.folder, name)) == count
    present = {path.name for path in report.folder.iterdir()}
    assert present == set(report.files) | {"datapackage.json", "dictionary.csv"}


def test_only_open_columns_unless_asked_otherwise(filled: Register, tmp_path: Path) -> None:
    export(filled, tmp_path / "open", Options())
    export(filled, tmp_path / "personal", Options(personal=True))

    for file in files(personal=True):
        header = set(rows_of(tmp_path / "personal", file.path)[0])
        assert header == {column.name for column in file.columns}
        kept = {c.name for c in file.columns if c.kind.privacy is Privacy.OPEN}
        assert set(rows_of(tmp_path / "open", file.path)[0]) == kept
    written = "".join(
        path.read_text(encoding="utf-8-sig") for path in (tmp_path / "open").iterdir()
    )
    for secret in ("SJ424242", "612345678", "06 12 34 56 78", "0018100078", "Fatimetou"):
        assert secret not in written
    assert rows_of(tmp_path / "open", "project_holders.csv")[0]["birth_year"] == "1996"


def test_every_declared_column_is_exported(filled: Register) -> None:
    by_type = {file.of: file for file in files(personal=True) if not file.lines}
    for of in RECORD_TYPES:
        names = [column.name for column in by_type[of].columns]
        for item in describe(of).columns:
            assert (item.name in names) is (item.name != "deleted_at")
        assert names[:7] == [
            "id",
            "reference",
            "revision",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
        ]


def test_french_excel_opens_it_by_double_click(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options(personal=True)).folder

    data = (folder / "acquisitions.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;reference;")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    bought = rows_of(folder, "acquisitions.csv")[0]
    assert bought["unit_price"] == bought["total"] == "12500,50"
    assert bought["registered_on"] == "10/02/2024"
    assert bought["order_number"] == "'=1+1"
    assert (bought["status"], bought["commune_label"]) == ("planned", "Es-Semara")
    assert rows_of(folder, "project_holders.csv")[1]["phone"] == "06 12 34 56 78"
    association = rows_of(folder, "associations.csv")[0]
    assert association["rib"] == "001 810 0078000201106203 18"
    assert association["name_fr"] == "'=SUM(A1)"


def test_machines_read_the_plain_dialect(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options(dialect=Dialect.PLAIN, personal=True)).folder

    assert (folder / "acquisitions.csv").read_bytes().startswith(b"id,reference,")
    bought = rows_of(folder, "acquisitions.csv")[0]
    assert (bought["unit_price"], bought["registered_on"]) == ("12500.50", "2024-02-10")
    assert bought["order_number"] == "=1+1"
    assert rows_of(folder, "project_holders.csv")[1]["phone"] == "+212612345678"
    assert rows_of(folder, "associations.csv")[0]["rib"] == "001810007800020110620318"


def test_references_and_lines_name_what_they_belong_to(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options()).folder

    activities = {row["id"]: row for row in rows_of(folder, "activities.csv")}
    bought = {row["id"]: row for row in rows_of(folder, "acquisitions.csv")}
    for row in bought.values():
        assert row["activity_reference"] == activities[row["activity"]]["reference"]
    for row in rows_of(folder, "fundings.csv"):
        assert row["acquisition_reference"] == bought[row["acquisition"]]["reference"]
    shares = [row["amount"] for row in rows_of(folder, "fundings.csv")]
    assert shares == ["12500,50", "7000,00", "3000,00"]
    for row in rows_of(folder, STEPS):
        assert row["activity_reference"] == activities[row["activity"]]["reference"]


def test_one_phase_and_nothing_more(filled: Register, tmp_path: Path) -> None:
    report = export(filled, tmp_path / "out", Options(phase=2))

    assert set(report.files) == (ISSUE | PLAN | {STEPS}) - {"deleted.csv"}
    assert [row["phase"] for row in rows_of(report.folder, "acquisitions.csv")] == ["2"]
    assert [row["amount"] for row in rows_of(report.folder, "fundings.csv")] == [
        "7000,00",
        "3000,00",
    ]
    summary = rows_of(report.folder, "summary.csv")
    assert [(row["PROGRAMME"] == "TOTAL", row["PHASE"]) for row in summary] == [
        (False, "2"),
        (True, ""),
    ]
    package = json.loads((report.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["export"]["filter"] == {"phase": 2}
    assert all("foreignKeys" not in one["schema"] for one in package["resources"])


def test_the_list_as_it_is_filtered(filled: Register, tmp_path: Path) -> None:
    selection = Selection(ProjectHolder, F("phase").one_of(2), text="laaroussi", sort="reference")
    report = export(filled, tmp_path / "out", Options(selection=selection))

    assert report.files == {"project_holders.csv": 1}
    told = json.loads((report.folder / "datapackage.json").read_text("utf-8"))["export"]["filter"]
    assert told == {
        "type": "project_holder",
        "where": {"is": "OneOf", "name": "phase", "codes": [2]},
        "search": True,
    }
    assert "laaroussi" not in (report.folder / "datapackage.json").read_text("utf-8")


def test_a_list_is_exported_in_its_order(filled: Register, tmp_path: Path) -> None:
    selection = Selection(Acquisition, sort="reference", descending=True)
    report = export(filled, tmp_path / "out", Options(selection=selection))

    references = [row["reference"] for row in rows_of(report.folder, "acquisitions.csv")]
    assert references == sorted(references, reverse=True)
    assert set(report.files) == {"acquisitions.csv", "fundings.csv"}


def test_the_summary_has_the_header_of_the_indh(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options()).folder

    summary = rows_of(folder, "summary.csv")
    assert list(summary[0])[:6] == [
        "PROGRAMME",
        "NOMBRE DE PROJETS",
        "MONTANT GLOBAL (DHS)",
        "CONTRIBUTION INDH (DHS)",
        "CONTRIBUTION PARTENAIRES (DHS)",
        "NOMBRE DE BÉNÉFICIAIRES",
    ]
    assert [row["PHASE"] for row in summary] == ["1", "2", "3", ""]
    second, total = summary[1], summary[3]
    assert second["MONTANT GLOBAL (DHS)"] == second["MONTANT ENGAGÉ (DHS)"] == "10000,00"
    assert second["CONTRIBUTION INDH (DHS)"] == "3000,00"
    assert second["CONTRIBUTION PARTENAIRES (DHS)"] == "7000,00"
    assert second["MONTANT PAYÉ (DHS)"] == "1000,00"
    assert total["PROGRAMME"] == "TOTAL"
    assert total["MONTANT GLOBAL (DHS)"] == "22500,50"
    assert total["NOMBRE DE BÉNÉFICIAIRES"] == "2"


def test_deleted_records_are_only_named(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options(personal=True)).folder

    (gone,) = rows_of(folder, "deleted.csv")
    assert list(gone) == ["type", "id", "reference", "revision", "deleted_at"]
    assert (gone["type"], gone["revision"]) == ("project_holder", "2")
    assert gone["deleted_at"] == "2026-03-15T09:00:00.000Z"
    assert "Effacée" not in (folder / "project_holders.csv").read_text("utf-8-sig")


def test_the_folder_is_named_for_the_post_and_the_time(register: Register) -> None:
    at = register.clock().astimezone()
    assert register.delivery_name() == f"smara_AG1_{at:%Y-%m-%d_%H%M}"
    register.desk = replace(register.desk, post="")
    assert register.delivery_name() == f"smara_{at:%Y-%m-%d_%H%M}"


def test_one_zip_of_the_same_files(filled: Register, tmp_path: Path) -> None:
    report = export(filled, tmp_path / "out", Options(zip=True))

    assert report.archive == tmp_path / "out.zip"
    with zipfile.ZipFile(report.archive) as packed:
        assert packed.testzip() is None
        for path in report.folder.iterdir():
            assert packed.read(f"out/{path.name}") == path.read_bytes()


@pytest.mark.parametrize("content", ["letters", "not a zip", "other package", "folder"])
def test_a_zip_of_somebody_s_own_is_refused_and_one_of_ours_replaced(
    filled: Register, tmp_path: Path, content: str
) -> None:
    archive = tmp_path / "out.zip"
    if content == "folder":
        archive.mkdir()
    elif content == "not a zip":
        archive.write_bytes(b"mine")
    else:
        name = "out/datapackage.json" if content == "other package" else "letter.txt"
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr(name, "{}")
    before = None if archive.is_dir() else archive.read_bytes()
    with pytest.raises(Fault) as refused:
        export(filled, tmp_path / "out", Options(zip=True))
    assert refused.value.kind is FaultKind.EXISTS
    assert str(archive) in str(refused.value)
    assert [one.name for one in tmp_path.glob("out*")] == ["out.zip"], "nothing was written"
    assert (None if archive.is_dir() else archive.read_bytes()) == before

    first = export(filled, tmp_path / "ours", Options(zip=True, phase=1)).archive
    again = export(filled, tmp_path / "ours", Options(zip=True)).archive
    assert first == again == tmp_path / "ours.zip"


def test_a_zip_of_the_folder_above_names_it_and_leads_nowhere_else(
    filled: Register, tmp_path: Path
) -> None:
    """``..`` as the folder of each file would put them elsewhere when they are unpacked."""
    (tmp_path / "out" / "here").mkdir(parents=True)

    report = export(filled, tmp_path / "out" / "here" / "..", Options(zip=True))

    assert report.archive == tmp_path / "out.zip"
    with zipfile.ZipFile(report.archive) as packed:
        assert {name.partition("/")[0] for name in packed.namelist()} == {"out"}


def test_an_earlier_export_is_replaced_and_other_files_are_left(
    filled: Register, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    export(filled, folder, Options())
    (folder / "letter.txt").write_text("mine", encoding="utf-8")

    report = export(filled, folder, Options(phase=2))

    present = {path.name for path in folder.iterdir()}
    assert present == set(report.files) | {"datapackage.json", "dictionary.csv", "letter.txt"}
    for one in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]:
        assert one["hash"] == f"sha256:{sha256((folder / one['path']).read_bytes()).hexdigest()}"


@pytest.mark.parametrize("package", [None, "{", "[1]", '{"name": "mine", "resources": []}'])
def test_a_folder_of_somebody_s_own_files_is_refused(
    filled: Register, tmp_path: Path, package: str | None
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "project_holders.csv").write_text("my own list", encoding="utf-8")
    if package is not None:
        (folder / "datapackage.json").write_text(package, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    with pytest.raises(Fault) as refused:
        export(filled, folder, Options())

    assert refused.value.kind is FaultKind.EXISTS
    proposed = folder / filled.delivery_name()
    assert str(proposed) in str(refused.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    export(filled, proposed, Options())


def test_an_empty_folder_and_one_of_a_killed_export_are_written_to(
    filled: Register, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    report = export(filled, folder, Options())
    # Killed while the files got their names: the package, which comes last, is not there yet.
    (folder / "datapackage.json.part").mkdir()
    (folder / "datapackage.json").rename(folder / "datapackage.json.part" / "datapackage.json")

    again = export(filled, folder, Options())

    assert again.files == report.files
    present = {path.name for path in folder.iterdir()}
    assert present == set(report.files) | {"datapackage.json", "dictionary.csv"}
