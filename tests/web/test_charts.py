"""Where the marks of a chart fall, that its table says the same, and that nothing typed by strangers gets out of it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vcsapp
from vcsapp.kit.samples import SPREAD, kinds_chart, ladder_chart
from vcsapp.web.charts import looks
from vcsapp.web.charts.bars import FULL_WIDTH, Bar, Segment, Series, StackedBars
from vcsapp.web.charts.canvas import EM
from vcsapp.web.charts.chart import Chart
from vcsapp.web.charts.ladder import Ladder, Plank
from vcsapp.web.charts.lines import LABEL_STEP, PLOT, TOP, Line, Lines, Span
from web.test_colours import colours, contrast

SVG = "{http://www.w3.org/2000/svg}"
SERIES = (
    Series(key="low", label="Low", shade=1),
    Series(key="high", label="High", shade=7),
    Series(key="none", label="None", shade=8, is_apart=True),
)
THINGS = ("thing", "things")
HOSTILE = """</title><script>alert(1)</script> "quoted" & 'so' <b>"""


def bars_of(*counts: tuple[int, int, int], label: str = "Bar") -> StackedBars:
    bars = tuple(
        Bar(
            label=f"{label} {number}",
            segments=tuple(
                Segment(series=series.key, value=value, href=f"/{number}/{series.key}")
                for series, value in zip(SERIES, values, strict=True)
            ),
        )
        for number, values in enumerate(counts)
    )
    return StackedBars(name="c", title="T", summary="S", bars_are="Bar", unit=THINGS, series=SERIES, bars=bars)


def lines_of(*values: tuple[int | None, ...], label: str = "Line") -> Lines:
    totals = [None if None in each else sum(each) for each in zip(*values, strict=True)]  # type: ignore[arg-type]
    spans = (Span(label=f"Month {n}", short=(str(n),), total=t, href=f"/m{n}") for n, t in enumerate(totals))
    lines = (Line(label=f"{label} {n}", look=n % 4 + 1, values=each) for n, each in enumerate(values))
    return Lines(
        name="l", title="T", summary="S", spans_are="Month", unit=THINGS, spans=tuple(spans), lines=tuple(lines)
    )


def ladder_of(*values: int | None, here: int | None = None, label: str = "Rung") -> Ladder:
    planks = (
        Plank(
            label=f"{label} {n}", shade=n + 1, group="Beside" if n == 2 else "With", is_rung=n != 2, value=value,
            href=f"/r{n}" if value or here is not None else "", is_here=n == here,
            remark="Stands here" if n == here else "",
        )
        for n, value in enumerate(values)
    )  # fmt: skip
    return Ladder(name="d", title="T", summary="S", planks=tuple(planks), unit=THINGS)


def links_in(chart: Chart) -> dict[str, str]:
    """Every mark of the drawing that leads somewhere: its title, and where to."""
    drawing = ElementTree.fromstring(chart.drawing)
    return {a.findtext(f"{SVG}title", ""): a.get("href", "") for a in drawing.iter(f"{SVG}a")}


COUNTS = st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))


@given(st.lists(COUNTS, max_size=6))
def test_no_mark_leaves_the_drawing_or_covers_another(counts: list[tuple[int, int, int]]) -> None:
    chart = bars_of(*counts)
    for strip in (strip for bar in chart.bars for strip in chart.marks_of(bar)):
        end = 0.0
        for mark in strip:
            assert mark.x == pytest.approx(end)
            end = mark.x + mark.width
        assert end <= FULL_WIDTH + 0.001


@given(st.lists(COUNTS, max_size=6))
def test_every_count_above_nothing_has_one_mark_that_leads_to_its_rows(counts: list[tuple[int, int, int]]) -> None:
    chart = bars_of(*counts)
    expected = sorted(segment.href for bar in chart.bars for segment in bar.segments if segment.value)
    assert sorted(links_in(chart).values()) == expected
    assert sorted(cell.href for row in chart.table.rows for cell in row.cells if cell.href) == expected


@given(st.lists(COUNTS, max_size=6))
def test_the_totals_of_the_table_agree_both_ways(counts: list[tuple[int, int, int]]) -> None:
    chart = bars_of(*counts)
    assert chart.total == sum(chart.column_total(series) for series in SERIES) == sum(map(sum, counts))


def test_marks_are_as_long_as_their_counts() -> None:
    chart = bars_of((10, 30, 20))
    rungs, apart = chart.marks_of(chart.bars[0])
    assert [mark.width for mark in rungs] == pytest.approx([21.5, 64.5])
    assert [mark.width for mark in apart] == pytest.approx([43])


def test_what_is_no_rung_never_stands_in_the_bar_of_the_rungs() -> None:
    chart = ladder_chart()
    strips = [strip for bar in chart.bars for strip in chart.marks_of(bar)]
    assert {len({mark.series.is_apart for mark in strip}) for strip in strips} == {1}


def test_a_bar_without_rungs_has_no_empty_strip_above_it() -> None:
    only_beside, both, nothing = bars_of((0, 0, 3)), bars_of((1, 0, 3)), bars_of((0, 0, 0))
    assert len(only_beside.marks_of(only_beside.bars[0])) == 1
    assert only_beside.height == nothing.height < both.height
    assert 'class="chart__total" fill="#2c2430" aria-hidden="true"><tspan x="0%"' in nothing.drawing


def test_the_rungs_stand_in_their_order_whatever_the_order_of_the_counts() -> None:
    segments = (Segment(series="high", value=1, href="/h"), Segment(series="low", value=1, href="/l"))
    bar = Bar(label="B", segments=segments)
    chart = StackedBars(name="c", title="T", summary="S", bars_are="Bar", unit=THINGS, series=SERIES, bars=(bar,))
    assert [mark.series.key for mark in chart.marks_of(bar)[0]] == ["low", "high"]


def test_a_mark_says_in_words_what_it_stands_for() -> None:
    assert list(links_in(bars_of((1, 1200, 0)))) == ["Bar 0: 1 thing, Low", "Bar 0: 1,200 things, High"]
    assert list(links_in(lines_of((1,), (2,)))) == ["Month 0: 1 of 3 things, Line 0", "Month 0: 2 of 3 things, Line 1"]
    assert list(links_in(ladder_of(1, 2))) == ["Rung 1: 2 things", "Rung 0: 1 thing"]


def test_a_long_name_is_broken_into_lines_and_moves_the_rest_down() -> None:
    long, short = bars_of((1, 0, 0), label="A name that is longer than a narrow screen is wide"), bars_of((1, 0, 0))
    assert long.height - short.height == pytest.approx(1.3)
    assert any(len(name) > 40 for name in SPREAD)


def test_a_simple_chart_needs_neither_key_nor_numbers_in_its_marks() -> None:
    chart = kinds_chart()
    assert chart.key == ()
    assert "chart__number" not in chart.drawing
    assert [row.cells[0].words for row in chart.table.rows] == ["1,204", "310", "8"]


@given(st.lists(st.lists(st.none() | st.integers(0, 9999), min_size=3, max_size=3), min_size=1, max_size=4))
def test_lines_stay_in_the_drawing_and_their_labels_apart(values: list[list[int | None]]) -> None:
    chart = lines_of(*map(tuple, values))
    for line in chart.lines:
        assert all(TOP <= chart.y(value) <= TOP + PLOT for value in line.values if value is not None)
    ends = sorted(y for y, _line in chart.ends())
    assert all(below - above >= LABEL_STEP - 0.001 for above, below in pairwise(ends))
    assert not ends or ends[-1] <= TOP + PLOT + 0.001


def test_a_line_has_a_gap_where_nothing_was_recorded() -> None:
    chart = lines_of((1, 2, None, 4, 5))
    assert chart.drawing.count('class="chart__line line-1"') == 2
    assert [row.cells[0].words for row in chart.table.rows] == ["1", "2", "Not recorded", "4", "5"]
    assert "/m2" not in chart.drawing


@pytest.mark.parametrize(("most", "top"), [(0, 2), (1, 2), (3, 4), (9, 10), (11, 20), (88, 100), (101, 200), (5, 6)])
def test_the_scale_ends_at_a_round_number_that_can_be_halved(most: int, top: int) -> None:
    assert lines_of((most,)).scale == top


def test_the_ladder_has_its_lowest_rung_at_the_foot_and_the_rest_below_it() -> None:
    chart = ladder_of(3, 5, 7)
    assert [plank.label for plank in chart.downwards] == ["Rung 1", "Rung 0", "Rung 2"]
    tops = [y for y, _plank, _first in chart.places]
    assert tops == sorted(tops)
    assert chart.table is not None
    assert chart.table.total is not None
    assert chart.table.total.cells[0].words == "15"


def test_the_ladder_of_one_activity_says_where_it_stands() -> None:
    chart = ladder_of(None, None, None, here=1)
    assert chart.table is None
    assert chart.said == "Rung 1, With"
    assert links_in(chart)["Rung 1: Stands here"] == "/r1"


@pytest.mark.parametrize(
    "chart",
    [
        bars_of((1, 2, 3), label=HOSTILE),
        lines_of((1, 2), label=HOSTILE),
        ladder_of(1, 2, label=HOSTILE),
        ladder_of(None, None, here=1, label=HOSTILE),
    ],
)
def test_names_are_escaped_and_nothing_is_styled_inline(chart: Chart) -> None:
    for written in (chart.drawing, chart.alone(), *(entry.swatch for entry in chart.key)):
        elements = list(ElementTree.fromstring(written).iter())
        assert not [each.tag for each in elements if each.tag in {f"{SVG}script", f"{SVG}style", f"{SVG}b"}]
        assert not [each.attrib for each in elements if "style" in each.attrib or "onclick" in each.attrib]
    said = "".join(ElementTree.fromstring(chart.drawing).itertext())
    assert "<script>alert(1)</script>" in said


@pytest.mark.parametrize("chart", [bars_of((1, 2, 3)), lines_of((1, 2), (2, 3)), ladder_of(1, 2, 3)])
def test_the_same_drawing_stands_alone(chart: Chart) -> None:
    alone = ElementTree.fromstring(chart.alone())
    assert alone.get("viewBox")
    assert alone.get("font-size") == str(EM)
    assert alone.findtext(f"{SVG}title") == "T"
    assert not list(alone.iter(f"{SVG}a"))
    plotted = [each for child in alone if child.tag in {f"{SVG}g", f"{SVG}text"} for each in child.iter()]
    assert not [value for each in plotted for value in each.attrib.values() if re.fullmatch(r"[\d.]+(%|em)", value)]
    for label in chart.looks:
        assert label in "".join(alone.itertext())


def test_the_stylesheet_and_the_drawings_agree_on_the_colours_of_a_light_page() -> None:
    css = (Path(vcsapp.__file__).parent / "static" / "css" / "charts.css").read_text("utf-8")
    said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css.partition("@media")[0]))
    assert {n: said[f"shade-{n}"] for n in looks.SHADES} == looks.SHADES
    assert {n: said[f"line-{n}"] for n in looks.LINES} == {n: line.colour for n, line in looks.LINES.items()}
    assert (said["mark-edge"], said["on-light-shade"], said["on-dark-shade"]) == (
        looks.EDGE, looks.ON_LIGHT, looks.ON_DARK,
    )  # fmt: skip


def test_lines_are_told_apart_by_dash_and_shape_where_colours_are_not_seen() -> None:
    assert len({line.dashes for line in looks.LINES.values()}) == len(looks.LINES)
    assert len({line.shape for line in looks.LINES.values()}) == len(looks.LINES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", list(looks.LINES))
def test_the_name_of_a_line_can_be_read_in_its_colour(look: int, scheme: str) -> None:
    named = colours(scheme)
    assert contrast(named[f"line-{look}"], named["paper"]) >= 4.5
