"""Where the marks of a chart fall, and that its table says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vcsapp.web.charts import FULL_WIDTH, Bar, Segment, Series, StackedBars
from web.kit_samples import SPREAD, kinds_chart, ladder_chart

SERIES = (
    Series(key="low", label="Low", shade=1),
    Series(key="high", label="High", shade=7),
    Series(key="none", label="None", shade=8, is_apart=True),
)


def chart_of(*counts: tuple[int, int, int]) -> StackedBars:
    bars = tuple(
        Bar(
            label=f"Bar {number}",
            segments=tuple(
                Segment(series=series.key, value=value, href=f"/{number}/{series.key}")
                for series, value in zip(SERIES, values, strict=True)
            ),
        )
        for number, values in enumerate(counts)
    )
    return StackedBars(
        name="c", title="T", summary="S", bars_are="Bar", unit=("thing", "things"), series=SERIES, bars=bars
    )


def per_cent(written: str) -> float:
    return float(written.removesuffix("%"))


COUNTS = st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))


@given(st.lists(COUNTS, max_size=6))
def test_no_mark_leaves_the_drawing_or_covers_another(counts: list[tuple[int, int, int]]) -> None:
    for row in chart_of(*counts).drawn:
        for strip in row.strips:
            end = 0.0
            for mark in strip.marks:
                assert abs(per_cent(mark.x) - end) < 0.03
                end = per_cent(mark.x) + per_cent(mark.width)
            assert end <= FULL_WIDTH + 0.03


@given(st.lists(COUNTS, max_size=6))
def test_every_count_above_nothing_has_one_mark_that_leads_to_its_rows(counts: list[tuple[int, int, int]]) -> None:
    chart = chart_of(*counts)
    drawn = [mark.href for row in chart.drawn for strip in row.strips for mark in strip.marks]
    assert sorted(drawn) == sorted(segment.href for bar in chart.bars for segment in bar.segments if segment.value)


@given(st.lists(COUNTS, max_size=6))
def test_the_totals_of_the_table_agree_both_ways(counts: list[tuple[int, int, int]]) -> None:
    chart = chart_of(*counts)
    assert chart.total == sum(chart.column_total(series) for series in SERIES) == sum(map(sum, counts))


def test_marks_are_as_long_as_their_counts() -> None:
    chart = chart_of((10, 30, 20))
    rungs, apart = chart.drawn[0].strips
    assert [mark.width for mark in rungs.marks] == ["21.50%", "64.50%"]
    assert [mark.width for mark in apart.marks] == ["43.00%"]


def test_what_is_no_rung_never_stands_in_the_bar_of_the_rungs() -> None:
    for row in ladder_chart().drawn:
        rungs, *apart = row.strips
        assert not any(mark.series.is_apart for mark in rungs.marks)
        assert all(mark.series.is_apart for strip in apart for mark in strip.marks)


def test_the_rungs_stand_in_their_order_whatever_the_order_of_the_counts() -> None:
    bar = Bar(
        label="B", segments=(Segment(series="high", value=1, href="/h"), Segment(series="low", value=1, href="/l"))
    )
    chart = StackedBars(
        name="c", title="T", summary="S", bars_are="Bar", unit=("thing", "things"), series=SERIES, bars=(bar,)
    )
    assert [mark.series.key for mark in chart.drawn[0].strips[0].marks] == ["low", "high"]


def test_a_mark_says_in_words_what_it_stands_for() -> None:
    (mark, *_) = chart_of((1, 1200, 0)).drawn[0].strips[0].marks
    assert mark.title == "Bar 0: 1 thing, Low"
    assert chart_of((1, 1200, 0)).drawn[0].strips[0].marks[1].title == "Bar 0: 1,200 things, High"


def test_a_long_name_is_broken_into_lines_and_moves_the_rest_down() -> None:
    chart = ladder_chart()
    long = next(row for row in chart.drawn if len(row.name) > 1)
    assert " ".join(line.words for line in long.name) == next(name for name in SPREAD if len(name) > 40)
    tops = [float(row.strips[0].y.removesuffix("em")) for row in chart.drawn]
    assert tops == sorted(tops)
    assert tops[-1] < float(chart.height.removesuffix("em"))


def test_a_simple_chart_is_drawn_by_the_same_rules() -> None:
    stacked = kinds_chart().as_stacked()
    assert [row.strips[0].total for row in stacked.drawn] == ["1,204", "310", "8"]
    assert not any(mark.shows_number for row in stacked.drawn for mark in row.strips[0].marks)
