"""A register of every earlier version, kept in ``registers``, is brought to the present one."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.figures import TOTALS
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.checking import check
from smara_desktop.services.register import Register
from smara_desktop.storage.header import newest_version
from smara_desktop.storage.migrate import create_schema, upgrade
from smara_desktop.storage.sort_keys import sort_keys
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved
from tests.storage.test_backup import NOW

KEPT = Path(__file__).parent / "registers"
OLDER = sorted(KEPT.glob("*.smara"))


def _columns(path: Path) -> dict[str, set[str]]:
    """What each table and index is made of."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    found = {
        name: {
            row[1] if row[1] else str(row)
            for pragma in ("table_xinfo", "index_xinfo")
            for row in connection.execute(f"PRAGMA {pragma}({name})")
        }
        for (name,) in names.fetchall()
    }
    connection.close()
    return found


def _totals(path: Path) -> list[tuple[object, ...]]:
    """The totals that an officer sees: other figures may be newer than the file."""
    connection = sqlite3.connect(path)
    fields = "figure, phase, part, commune, sector, value"
    found = connection.execute(f"SELECT {fields} FROM tally WHERE value != 0").fetchall()
    connection.close()
    return sorted(row for row in found if row[0] in TOTALS)


def test_there_is_one_of_every_earlier_version() -> None:
    assert [int(path.stem) for path in OLDER] == list(range(1, newest_version()))


@pytest.mark.parametrize("kept", OLDER, ids=lambda path: path.stem)
def test_it_is_brought_to_the_present_version_whole(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "old.smara"))
    before = _totals(path)
    done = upgrade(path, backups=tmp_path / "backups", now=NOW)

    assert (done.before, done.after) == (int(kept.stem), newest_version())
    assert done.backup is not None
    assert before
    assert _totals(path) == before
    create_schema(tmp_path / "new.smara")
    assert _columns(path) == _columns(tmp_path / "new.smara")
    with Store.open(path) as store:
        register = Register(store, DESK, now)
        assert check(register).findings == []
        new = saved(register, ProjectHolder, cin="ZY1")
        assert check(register).findings == []
        for of in RECORD_TYPES:
            for key in sort_keys(of):
                ordered = lists.order(register, Selection(of, sort=key.fields[0]))
                assert len(ordered) == lists.count(register, Selection(of))
        assert lists.row_of(register, ProjectHolder, new.id) in lists.order(
            register, Selection(ProjectHolder, sort="family_name_fr")
        )
