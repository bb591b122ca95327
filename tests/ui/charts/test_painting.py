"""Charts: what is painted is what the table says, on screen and on paper, in both directions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from smara_desktop.services.summaries.content import (
    Cell,
    Chart,
    Column,
    Row,
    Table,
    Tone,
    count,
    money,
)
from smara_desktop.services.summaries.content import text as words
from smara_desktop.ui.charts import heat
from smara_desktop.ui.charts.canvas import Canvas, Hit
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.painting import height_for, paint
from smara_desktop.ui.charts.ticks import month_ticks, round_ticks
from smara_desktop.ui.tokens import DARK, LIGHT, contrast

BOX = QRectF(10, 20, 640, 0)
LOOK = Look(LIGHT, 12, mirrored=False)
ARABIC = Look(DARK, 12, mirrored=True)
BOTH = pytest.mark.parametrize("look", [LOOK, ARABIC], ids=["left to right", "right to left"])

pytestmark = pytest.mark.usefixtures("qapp")


def chart(kind: str, rows: Sequence[Row], values: int, goal: int | None = None) -> Chart:
    unit = "day" if kind == "timeline" else "money"
    columns = [Column(title="Name"), *(Column(title=f"C{n}", unit=unit) for n in range(values + 1))]  # type: ignore[arg-type]  # both are units
    table = Table(name="t", title="T", columns=tuple(columns), rows=tuple(rows))
    return Chart(
        name="c",
        title="C",
        kind=kind,  # type: ignore[arg-type]  # each test names one of the kinds
        table=table,
        values=tuple(range(1, values + 1)),
        goal=goal,
        today=date(2026, 11, 25),
    )


def painted(one: Chart, look: Look = LOOK) -> tuple[Hit, ...]:
    box = QRectF(BOX)
    box.setHeight(height_for(one, look, BOX.width()))
    image = QImage(700, round(box.bottom()) + 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    hits = paint(one, look, painter, box)
    painter.end()
    return hits


@BOTH
def test_bars_are_as_long_as_their_figures(look: Look) -> None:
    rows = [Row(cells=(words(name), money(value))) for name, value in (("a", 300), ("b", 100))]
    long, short = painted(chart("stacked", rows, 1), look)
    assert long.rect.width() == pytest.approx(3 * short.rect.width())
    assert long.words.startswith("a: 3,00")
    assert (long.cell, short.cell) == (rows[0].cells[1], rows[1].cells[1])


def test_parts_of_a_bar_stand_one_behind_the_other() -> None:
    row = Row(cells=(words("a"), money(100), money(0), money(200)))
    first, second = painted(chart("stacked", [row], 3))
    assert first.rect.right() == pytest.approx(second.rect.left())
    assert second.rect.width() == pytest.approx(2 * first.rect.width())
    assert second.words == "a, C2: 2,00\N{NO-BREAK SPACE}DH"


@pytest.mark.parametrize("kind", ["stacked", "lines", "heat"])
def test_arabic_mirrors_every_mark(kind: str) -> None:
    rows = [Row(cells=(words(n), money(v), money(2 * v))) for n, v in (("a", 5), ("b", 9))]
    straight = painted(chart(kind, rows, 2))
    mirrored = painted(chart(kind, rows, 2), Look(LIGHT, 12, mirrored=True))
    for one, other in zip(straight, mirrored, strict=True):
        assert one.words == other.words
        assert other.rect.left() - BOX.left() == pytest.approx(BOX.right() - one.rect.right())
        assert other.rect.top() == pytest.approx(one.rect.top())


@BOTH
def test_spans_lie_between_their_days(look: Look) -> None:
    def span(name: str, start: date, end: date, done: int) -> Row:
        tone: Tone = "warn" if name == "late" else "plain"
        days = (Cell(value=start, unit="day"), Cell(value=end, unit="day", tone=tone))
        return Row(cells=(words(name), *days, count(done)))

    rows = [
        Row(cells=(words("Phase 1"),), role="section"),
        span("late", date(2026, 1, 1), date(2026, 4, 11), 50),
        span("done", date(2026, 1, 1), date(2026, 7, 20), 100),
        span("to come", date(2026, 12, 1), date(2026, 12, 31), 0),
    ]
    late, done, to_come = painted(chart("timeline", rows, 3), look)
    assert done.rect.width() == pytest.approx(2 * late.rect.width(), rel=0.01)
    outer = (done.rect.right(), to_come.rect.left())
    assert outer[0] < outer[1] if look is LOOK else to_come.rect.right() < done.rect.left()
    assert ("late" in late.words.split(", ")[-1]) or "متأخر" in late.words or "retard" in late.words
    assert done.words.split(", ")[-1] != late.words.split(", ")[-1]


VALUES = st.one_of(st.none(), st.integers(-(10**6), 10**13))


@given(
    kind=st.sampled_from(["stacked", "lines", "heat"]),
    table=st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=12),
    look=st.sampled_from([LOOK, ARABIC]),
)
@settings(max_examples=60)
def test_no_mark_lies_outside(
    kind: str, table: list[tuple[int | None, int | None, int | None]], look: Look
) -> None:
    rows = [Row(cells=(words("x" * 60), *map(money, values))) for values in table]
    one = chart(kind, rows, 2, goal=3)
    box = QRectF(BOX)
    box.setHeight(height_for(one, look, BOX.width()))
    for hit in painted(one, look):
        assert box.adjusted(-1, -1, 1, 1).contains(hit.rect) or hit.rect.isEmpty()


def test_the_same_call_paints_on_paper(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(300, 200), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(writer.logicalDpiX() / 72, writer.logicalDpiY() / 72)
    rows = [Row(cells=(words("Agence"), money(100)))]
    hits = paint(chart("stacked", rows, 1), Look.paper("fr"), painter, QRectF(20, 20, 260, 60))
    painter.end()
    assert len(hits) == 1
    assert path.read_bytes().startswith(b"%PDF")


@given(st.integers(0, 10**15))
def test_round_ticks_reach_over_what_is_shown(most: int) -> None:
    ticks = round_ticks(most)
    assert ticks[-1] >= most
    assert len(ticks) <= 6
    assert {str(tick).strip("0")[:1] for tick in ticks[1:2]} <= {"1", "2", "5"}


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 9000), st.integers(1, 24))
def test_month_ticks_are_few_enough(first: date, days: int, most: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    ticks = month_ticks(first, last, most)
    assert 1 <= len(ticks) <= max(most, 1) + 1


@BOTH
def test_every_figure_of_a_table_of_shades_is_read_on_its_shade(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step of the shade, from nothing to the most, in each theme."""
    grounds: list[str] = []
    contrasts: list[float] = []
    monkeypatch.setattr(Canvas, "fill", lambda _self, _rect, colour: grounds.append(colour.name()))
    monkeypatch.setattr(
        Canvas,
        "text",
        lambda _self, _rect, _words, _side, ink, _font: contrasts.append(
            contrast(ink, grounds[-1])
        ),
    )
    steps = 300
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = Canvas(painter, look, BOX)
    for value in range(steps + 1):
        heat.shade(canvas, BOX, count(value), steps)
    painter.end()
    assert len(set(grounds)) > 50
    assert len(contrasts) == steps + 1
    assert min(contrasts) >= 4.5
