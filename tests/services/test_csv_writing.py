"""What is written by columns is what Python's own csv reads."""

import csv
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smara_desktop.domain.kinds import Dialect
from smara_desktop.services.csv_writing import FORMS, CsvFile, quoting

CELLS = st.text(st.sampled_from('a;,"\n\r é ١'), max_size=5)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)


@pytest.mark.parametrize("dialect", list(FORMS), ids=str)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(ROWS, max_size=3))
def test_every_cell_is_read_back(
    tmp_path: Path, dialect: Dialect, batches: list[list[tuple[str, str, str]]]
) -> None:
    path = tmp_path / "file.csv"
    with CsvFile(path, ["one", "two", "three;,"], dialect) as file:
        for rows in batches:
            file.rows(rows)

    with path.open(encoding="utf-8-sig", newline="") as source:
        read = list(csv.reader(source, delimiter=FORMS[dialect].delimiter, strict=True))
    assert read == [["one", "two", "three;,"], *(list(row) for rows in batches for row in rows)]
    written = file.written
    assert written.rows == sum(map(len, batches))
    assert written.size == path.stat().st_size
    assert written.sha256 == sha256(path.read_bytes()).hexdigest()
    assert path.read_bytes().endswith(b"\r\n")


def test_only_what_needs_it_is_quoted() -> None:
    quoted = quoting(Dialect.EXCEL_FR)
    assert quoted(["a", "b,c", "", "d;e", 'f"g', "h\ni"]) == [
        "a",
        "b,c",
        "",
        '"d;e"',
        '"f""g"',
        '"h\ni"',
    ]
    assert quoting(Dialect.PLAIN)(["b,c", "d;e"]) == ['"b,c"', "d;e"]
