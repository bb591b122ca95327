"""The command that tells the history of a record, in words and for machines."""

from pathlib import Path

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from tests.factories import saved
from tests.test_cli import Run, answer
from tests.test_cli import file as file  # noqa: PLC0414 - a fixture
from tests.test_cli import register as register  # noqa: PLC0414 - a fixture
from tests.test_cli import run as run  # noqa: PLC0414 - a fixture


def test_history_masks_what_is_personal(run: Run, file: Path) -> None:
    done = run("history", file, "AG1-P-0001", "--json")

    told = answer(done)
    (record,) = told["records"]
    assert (told["reference"], record["type"]) == ("AG1-P-0001", "project_holder")
    first, second = record["changes"]
    assert (first["action"], second["action"]) == ("create", "update")
    assert second["officer"] == "Salek"
    assert set(second["fields"]) == {"phone", "standing"}
    assert second["fields"]["phone"] == {"from": "••••", "to": "••••"}
    assert second["fields"]["standing"] == {
        "from": "Selected",
        "to": "Candidate",
        "from_code": "selected",
        "to_code": "candidate",
    }
    assert first["fields"]["phase"] == {
        "from": None,
        "to": "Phase 1",
        "from_code": None,
        "to_code": 1,
    }
    for secret in ("SJ424242", "12345678", "98765432", "Laaroussi"):
        assert secret not in done.stdout
        assert secret not in run("history", file, "ag1-p-0001").stdout


def test_history_gives_codes_of_choices_but_of_nothing_sensitive(
    run: Run, file: Path, register: Register
) -> None:
    saved(register, ProjectHolder, target_groups="FEMME_PRECARITE|HANDICAP", cin="SJ434343")
    bought, holder = (
        answer(run("history", file, reference, "--json"))["records"][0]["changes"][0]["fields"]
        for reference in ("AG1-Q-0001", "AG1-P-0003")
    )
    lines = [one for path, one in bought.items() if path.startswith("fundings[")]
    assert [one["to_code"]["funder"] for one in lines] == ["AGENCE", "INDH"]
    assert {one["from_code"] for one in lines} == {None}
    assert bought["status"]["to_code"] == "ordered"
    assert holder["target_groups"]["to_code"] is None
    assert "HANDICAP" not in str(holder)


def test_a_reference_is_understood_as_it_is_typed(run: Run, file: Path) -> None:
    told = answer(run("history", file, "AG1-P-0001", "--json"))
    for typed in ("ag1-p-0001", "AG1-P-٠٠٠١", " ag1-p-۰۰۰۱\u200f"):
        assert answer(run("history", file, typed, "--json")) == told


def test_history_of_nothing(run: Run, file: Path) -> None:
    for reference in ("AG1-P-9999", "nonsense"):
        done = run("history", file, reference)
        assert (done.returncode, done.stdout) == (2, "")
        assert reference in done.stderr
