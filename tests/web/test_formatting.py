"""Days, numbers and sizes in British words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.fields import Choice as ChoiceField
from vcsapp.fields import Option, YesNo
from vcsapp.web.formatting import (
    NOT_RECORDED,
    british_date,
    day_range,
    file_size,
    hours,
    in_words,
    joined,
    moment,
    number,
    percent,
    plural,
)


def test_a_day_is_written_out() -> None:
    assert british_date(date(2026, 4, 3)) == "3 April 2026"
    assert british_date(None) == NOT_RECORDED


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 4, 3), None, "3 April 2026"),
        (date(2026, 4, 3), date(2026, 4, 3), "3 April 2026"),
        (date(2026, 4, 3), date(2026, 4, 5), "3 to 5 April 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 March to 2 April 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January 2026"),
    ],
)
def test_a_range_of_days_says_no_more_than_it_must(first: date, last: date | None, words: str) -> None:
    assert day_range(first, last) == words


def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    assert moment(datetime(2026, 1, 5, 14, 5, tzinfo=UTC)) == "5 January 2026 at 14:05"
    assert moment(datetime(2026, 7, 5, 23, 30, tzinfo=UTC)) == "6 July 2026 at 00:30"
    assert british_date(datetime(2026, 7, 5, 23, 30, tzinfo=UTC)) == "6 July 2026"


def london() -> ZoneInfo:
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        pytest.skip("This computer has no time zone files to compare with.")


@given(st.integers(852_076_800, 2_114_380_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_summer_time_begins_and_ends_as_in_the_time_zone_files(instant: datetime) -> None:
    wall = instant.astimezone(london())
    assert moment(instant) == f"{wall.day} {wall:%B %Y} at {wall:%H:%M}"


@pytest.mark.parametrize("turn", [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
def test_the_clocks_change_at_one_in_the_morning(turn: datetime) -> None:
    before, after = moment(turn - timedelta(minutes=1)), moment(turn)
    assert (before[-5:], after[-5:]) in {("00:59", "02:00"), ("01:59", "01:00")}


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1234, "1,234"), (Decimal("1234.50"), "1,234.5"), (Decimal("100"), "100"), (None, NOT_RECORDED)],
)
def test_thousands_are_parted_and_needless_zeros_left_out(value: int | Decimal | None, words: str) -> None:
    assert number(value) == words


def test_one_is_one_and_more_are_more() -> None:
    assert plural(1, "activity", "activities") == "1 activity"
    assert plural(1200, "activity", "activities") == "1,200 activities"
    assert plural(0, "row") == "no rows"


def test_halves_of_a_percent_are_rounded_up_and_nothing_has_no_share() -> None:
    assert percent(1, 8) == "13%"
    assert percent(1, 3) == "33%"
    assert percent(0, 5) == "0%"
    assert percent(0, 0) == "no share of nothing"


@pytest.mark.parametrize(
    ("value", "words"), [("1", "1 hour"), ("0.667", "0.7 hours"), ("1.04", "1 hour"), ("1200", "1,200 hours")]
)
def test_hours_are_said_to_a_tenth(value: str, words: str) -> None:
    assert hours(Decimal(value)) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "no bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (3_210_000, "3.2 MB"),
        (999_600, "1 MB"),
        (42 * 10**9, "42 GB"),
    ],
)
def test_sizes_are_said_as_file_managers_say_them(count: int, words: str) -> None:
    assert file_size(count) == words


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_said_aloud(words: list[str], said: str) -> None:
    assert joined(words) == said


def test_a_value_is_said_as_its_field_says_it() -> None:
    kind = ChoiceField(name="kind", label="Kind", options=(Option("a", "Apple"),))
    assert in_words("a", kind) == "Apple"
    assert in_words(None, kind) == NOT_RECORDED
    assert in_words(False, YesNo(name="is_ripe", label="Ripe")) == "No"
