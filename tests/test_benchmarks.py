"""The benchmarks run: what they measure is never asserted, that they measure it is."""

from pathlib import Path

import pytest

from benchmarks import breakdown, keys, lists, save, start, summaries
from benchmarks.measuring import Times, ratio, table


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where samples that are only read are kept for the next test."""
    return tmp_path_factory.mktemp("samples")


def test_saves_are_measured_on_both_sides_and_leave_two_equal_registers(tmp_path: Path) -> None:
    lines = list(save.figures(tmp_path, (20, 40), rounds=2))

    assert len(lines) == 2 + 2 * 3
    assert lines[0].startswith("| holders | what | ours (ms) | raw (ms) |")
    for what in ("save a new holder", "save a new acquisition", "read all totals"):
        assert sum(what in line for line in lines) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"sample-20.smara", "sample-40.smara"}


def test_lists_are_measured_from_their_first_rows_to_the_windows_longest_stretch(
    samples: Path,
) -> None:
    lines = list(lists.figures(samples, (20,), rounds=1))

    assert lines[0] == "| milliseconds | 20 holders |"
    assert len(lines) == 2 + 9
    assert all(float(line.split("|")[2]) >= 0 for line in lines[2:])


def test_starts_are_measured_until_the_keyboard_is_in_a_form(tmp_path: Path) -> None:
    lines = list(start.figures(tmp_path, (0,), rounds=1))

    assert [line.split("|")[1].strip() for line in lines[2:]] == ["bare", "0 holders"]
    assert int(lines[-1].split("|")[5]) > 0


def test_keys_are_measured_while_the_rest_is_loaded_and_after(tmp_path: Path) -> None:
    lines = list(keys.figures(tmp_path, rounds=1))

    sides = [[cell.strip() for cell in line.split("|")[2:4]] for line in lines[2:]]
    assert [words for words, _middle in sides] == list(keys.SIDES.values())
    assert all(float(middle) > 0 for _words, middle in sides)


def test_breakdowns_are_those_that_plain_python_counts_in_the_exported_files(
    tmp_path: Path,
) -> None:
    lines = list(breakdown.figures(tmp_path, (40,), rounds=1))

    assert lines[0].startswith("| holders | breakdown | ours (ms) | ours / Python |")
    assert len(lines) == 2 + len(breakdown.QUESTIONS)


def test_every_summary_screen_is_built_counted_and_shown(samples: Path) -> None:
    lines = list(summaries.figures(samples, (20,), rounds=1))

    assert lines[0] == "| " + " | ".join(summaries.HEADS) + " |"
    cells = [[cell.strip() for cell in line.split("|")[2:8]] for line in lines[2:]]
    screens = dict(summaries.screens())
    assert [row[0] for row in cells] == list(screens)
    assert [row[3] != "–" for row in cells] == [screen.counts for screen in screens.values()]
    assert all(float(longest) > 0 for *_, longest in cells)
    for _name, at_once, _processor, counted, *_ in cells:
        assert max(float(cell) for cell in (at_once, counted) if cell != "–") > 0


def test_a_breakdown_that_differs_is_no_figure(tmp_path: Path) -> None:
    question = breakdown.QUESTIONS[0]
    side = breakdown.Side("theirs", lambda _question: {(1, "x"): 2})
    assert side.measure(question, None) == {(1, "x"): 2}
    with pytest.raises(ValueError, match="theirs"):
        side.measure(question, {(1, "x"): 3})


def test_a_ratio_is_that_of_runs_side_by_side() -> None:
    assert ratio([2.0, 20.0, 3.0], [1.0, 10.0, 1.0]) == 2.0
    times = Times([0.001, 0.003, 0.002], [0.0, 0.0, 0.001])
    assert (times.milliseconds, times.processor_milliseconds) == (2.0, 0.0)
    assert table(("a", "b"), [(1, 2)]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |"]
