"""Two programs that write to one register at once, as where a share keeps no lock."""

import subprocess
import sys
from pathlib import Path

from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.checking import check
from tests.factories import again, registers, saved

EACH = 12

WRITER = f"""
import sys
from pathlib import Path
from uuid import UUID
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage.store import Store
from tests.factories import confirmed, draft, edited, now

path, series, shared = Path(sys.argv[1]), sys.argv[2], UUID(sys.argv[3])
register = Register(Store.open(path), Desk("Salek", "AG1", series), now)
print("ready", flush=True)
sys.stdin.readline()
written = 0
for number in range({EACH}):
    # One post on both: their references come from one sequence of the file.
    confirmed(register, draft(ProjectHolder, cin=f"{{series}}{{number:04d}}"))
    record = records.load(register, Association, shared)
    done = records.save(register, edited(record, note=f"{{series}} {{number}}"))
    written += isinstance(done, Saved)
register.store.close()
print(written, flush=True)
"""


def test_nothing_of_either_is_lost(tmp_path: Path) -> None:
    with registers(tmp_path) as make:
        register = make()
        shared = saved(register, Association)
        arguments = [str(register.store.path), "{series}", str(shared.id)]
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, *(one.format(series=series) for one in arguments)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[2],
            )
            for series in ("SJ1", "SH2")
        ]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        edits = [int(writer.communicate("\n")[0]) for writer in writers]

        assert [writer.returncode for writer in writers] == [0, 0]
        assert again(register, shared).revision == 1 + sum(edits)
        assert len(lists.order(register, Selection(ProjectHolder))) == 2 * EACH
        report = check(register)
        assert [one.rule for one in report.findings] == []
