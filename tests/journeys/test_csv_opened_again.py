"""What the window exports is opened again: its rows add up to what the totals panel shows."""

import hashlib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.settings import Settings
from tests.factories import registers, saved
from tests.journeys.conftest import Start
from tests.journeys.csv_files import exported, read_csv
from tests.journeys.program import Program


@pytest.fixture
def path(tmp_path: Path, home: Path) -> Path:
    """A register with records of all types in two phases."""
    Settings(officer="Salek", officers=["Salek"], post="AG1", language="fr").save()
    with registers(tmp_path) as make:
        register = make()
        for phase in ("1", "1", "2"):
            holder = saved(register, ProjectHolder, phase=phase)
            activity = saved(register, Activity, phase=phase, holder=str(holder.id))
            for price in ("10 000", "2 500,50"):
                saved(
                    register, Acquisition, phase=phase, activity=str(activity.id), unit_price=price
                )
        saved(register, ProjectHolder, standing="candidate", sex="M")
        saved(register, Association, phase="2")
        return register.store.path


def test_the_csv_adds_up_to_the_panel(path: Path, start: Start) -> None:
    program = start(path)
    folder = exported(program)
    holders = read_csv(folder / "project_holders.csv")
    selected = Counter(row["phase"] for row in holders if row["standing"] == "selected")
    bought = read_csv(folder / "acquisitions.csv")
    phases = {row["id"]: row["phase"] for row in bought}
    agence: Counter[str] = Counter()
    for row in read_csv(folder / "fundings.csv"):
        assert row["funder"] == "AGENCE"
        agence[phases[row["acquisition"]]] += centimes(row["amount"])
    summary = {row["PHASE"]: row for row in read_csv(folder / "summary.csv")}
    for phase in ("1", "2", "3"):
        figures = shown(program, int(phase))
        assert figures["holders"] == selected[phase]
        assert figures["acquisitions"] == sum(row["phase"] == phase for row in bought)
        assert figures["planned_by_funder.AGENCE"] == agence[phase]
        assert figures["planned"] == centimes(summary[phase]["MONTANT PRÉVU (DHS)"])
        assert str(figures["activities"]) == summary[phase]["NOMBRE DE PROJETS"]
    whole = program.figures()
    assert whole["holders", 0] == sum(selected.values()) == 3
    assert whole["planned_by_funder.AGENCE", 0] == sum(agence.values()) == 37_501_50
    assert centimes(summary[""]["MONTANT PRÉVU (DHS)"]) == whole["planned", 0]
    assert len(holders) == 4
    program.close()


def test_the_package_says_what_was_written(path: Path, start: Start) -> None:
    program = start(path)
    folder = exported(program)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() in resource["hash"]
        assert content.startswith("\N{BOM}".encode())
    assert "cin" not in read_csv(folder / "project_holders.csv")[0]
    program.close()


def shown(program: Program, phase: int) -> dict[str, int]:
    """The figures of a phase on the panel; what no row shows yet is nothing."""
    program.work.panel.show_phase(phase)
    program.rest()
    figures = Counter({name: now for (name, scope), now in program.figures().items() if scope})
    assert program.work.panel.phase == phase
    return figures


def centimes(amount: str) -> int:
    """An amount as French Excel reads it: ``12500,50``."""
    return int(Decimal(amount.replace(",", ".") or "0") * 100)
