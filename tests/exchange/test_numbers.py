"""Numbers and lengths of time in every shape in which people in Britain write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.exchange.values.by_field import understand
from vcsapp.exchange.values.hours import read_hours
from vcsapp.exchange.values.number_words import number_in_words
from vcsapp.exchange.values.numbers import read_number
from vcsapp.fields import Count, Fault, Field, Hours
from vcsapp.provenance.ways import Way

PEOPLE = Count(name="people", label="How many came?", unit="people")
LENGTH = Hours(name="length", label="How long?")
ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def fault_of(text: str, field: Field = PEOPLE) -> Fault:
    with pytest.raises(Fault) as caught:
        understand(field, text)
    return caught.value


def proposed(text: str, field: Field = PEOPLE) -> list[str]:
    return [proposal.text for proposal in fault_of(text, field).proposals]


@pytest.mark.parametrize(
    ("text", "value", "way"),
    [
        ("1,200.5", "1200.5", Way.THOUSANDS),
        ("£1,200.50", "1200.5", Way.CURRENCY),
        ("1200 GBP", "1200", Way.CURRENCY),
        ("-£5", "-5", Way.CURRENCY),
        ("£1.2m", "1200000", Way.CURRENCY),
        ("12%", "0.12", Way.PERCENT),
        ("12.5 %", "0.125", Way.PERCENT),
        ("(1,200)", "-1200", Way.NEGATIVE),
        ("(£1,200.50)", "-1200.5", Way.CURRENCY),
        ("1.2k", "1200", Way.MULTIPLIER),
        ("1.2m", "1200000", Way.MULTIPLIER),
        ("2 million", "2000000", Way.MULTIPLIER),
        ("'25", "25", Way.NUMBER),
        ("−25", "-25", Way.NUMBER),
        (".5", "0.5", Way.NUMBER),
        ("thirty", "30", Way.NUMBER_IN_WORDS),
        ("One hundred and twenty-five", "125", Way.NUMBER_IN_WORDS),
    ],
)  # fmt: skip
def test_a_number_is_read_exactly_and_says_how_it_was_written(text: str, value: str, way: Way) -> None:
    assert read_number(text) == (Decimal(value), way)


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["", "£", "€", "GBP "]))
def test_every_number_is_read_back_from_every_shape(number: Decimal, money: str) -> None:
    size = abs(number)
    shapes = [f"{money}{size:.2f}", f"{money}{size:,.2f}", f"{money}{size:,.2f}".replace(",", "\u00a0")]
    assert {shape: read_number(shape).value for shape in shapes} == dict.fromkeys(shapes, size)
    for shape in (f"({money}{size:,.2f})", f"-{money}{size:,.2f}", f"{money}-{size:,.2f}"):
        assert read_number(shape).value == -size


@given(st.decimals(0, 10_000, places=3))
def test_every_share_and_every_short_form_is_read_back(number: Decimal) -> None:
    assert read_number(f"{number}%").value == number / 100
    assert read_number(f"{number}k").value == number * 1_000
    assert read_number(f"£{number}m").value == number * 1_000_000


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return f"{TENS[number // 10]}-{ONES[number % 10]}".rstrip("-")
    if number < 1_000:
        behind = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{behind}"
    rest = number % 1_000
    behind = f" {'and ' if rest < 100 else ''}{in_words(rest)}" if rest else ""
    return f"{in_words(number // 1_000)} thousand{behind}"


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_read_back(number: int) -> None:
    assert len(in_words(number)) > 60 or number_in_words(in_words(number)) == number


@pytest.mark.parametrize(
    "text", ["", "and", "hundred", "twenty hundred", "ten one", "twenty eleven", "a", "thirty people"]
)
def test_what_says_no_number_in_words_is_none(text: str) -> None:
    assert number_in_words(text) is None


@pytest.mark.parametrize(("text", "number"), [("zero", 0), ("a dozen", 12), ("a hundred", 100), ("Forty", 40)])
def test_a_few_more_words_are_numbers(text: str, number: int) -> None:
    assert number_in_words(text) == number


@pytest.mark.parametrize(
    ("text", "number", "way"),
    [
        ("1.2k", 1200, Way.MULTIPLIER),
        ("thirty", 30, Way.NUMBER_IN_WORDS),
        ("25 people", 25, Way.UNIT_LEFT_OUT),
        ("25 attendees", 25, Way.UNIT_LEFT_OUT),
        ("1,200", 1200, Way.THOUSANDS),
        ("27.0", 27, Way.WHOLE_NUMBER),
    ],
)
def test_counts_are_read_where_the_number_is_certain(text: str, number: int, way: Way) -> None:
    reading = understand(PEOPLE, text)
    assert (reading.value, reading.way) == (number, way)
    assert reading.how == f"“{text}” read as {number:,}"


@pytest.mark.parametrize(
    ("text", "cause", "numbers"),
    [
        ("20-30", "a-range", ["20", "30"]),
        ("20 to 30 people", "a-range", ["20", "30"]),
        ("approx 30", "about-a-number", ["30"]),
        ("30+", "about-a-number", ["30"]),
        ("c. 1,200", "about-a-number", ["1200"]),
        ("30 adults", "about-a-number", ["30"]),
        ("around twenty five", "number-among-words", ["25"]),
        ("over 30", "a-bound", ["30"]),
        ("<5", "a-bound", []),
        ("12 adults and 3 children", "a-sum", ["15", "12", "3"]),
        ("12 of 30, 5 new", "several-numbers", ["12", "30", "5"]),
        ("l0", "letters-for-figures", ["10"]),
        ("O", "letters-for-figures", ["0"]),
        ("2O", "letters-for-figures", ["20"]),
        ("1.200.000", "points-for-thousands", ["1200000"]),
        ("45,3", "decimal-comma", ["45", "46"]),
        ("1.2E+03", "shortened-number", ["1200"]),
        ("05-Oct", "day-for-a-number", ["5", "10"]),
        ("2025-10-05", "day-for-a-number", ["5", "10"]),
        ("25.5", "not-whole", ["25", "26"]),
        ("12%", "a-share", []),
        ("2500%", "a-share", ["25"]),
        ("£30", "money", ["30"]),
        ("(1,200)", "too-small", ["1200"]),
        ("99999999", "too-large", []),
        ("9" * 40, "too-large", []),
        ("lots", "not-a-number", []),
        ("a story of 3 people " * 20, "not-a-number", []),
    ],
)
def test_a_count_that_is_not_certain_is_refused_with_the_numbers_that_it_may_mean(text, cause, numbers) -> None:
    assert (fault_of(text).cause, proposed(text)) == (cause, numbers)


def test_a_share_is_not_a_number_of_people() -> None:
    assert str(fault_of("12%")) == "“12%” is a share, not a whole number of people."


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2.5", "2.5"), ("2:30", "2.5"), ("2:30:00", "2.5"), ("2h30", "2.5"), ("2h 30m", "2.5"), ("2hrs30", "2.5"),
        ("2 hours 30 minutes", "2.5"), ("2 hrs and 30 mins", "2.5"), ("150 mins", "2.5"), ("150m", "2.5"),
        ("PT2H30M", "2.5"), ("2½", "2.5"), ("2 1/2 hours", "2.5"), ("2½ hrs", "2.5"), (".5", "0.5"),
        ("half an hour", "0.5"), ("an hour", "1"), ("two hours", "2"), ("1.2k", "1200"), ("1,200.5", "1200.5"),
        ("¾", "0.75"), ("2.5h", "2.5"), ("2 HOURS", "2"),
    ],
)  # fmt: skip
def test_hours_are_read_in_every_usual_shape(text: str, hours: str) -> None:
    assert understand(LENGTH, text).value == Decimal(hours)


@pytest.mark.parametrize(
    ("text", "cause", "hours"),
    [
        ("2,5", "decimal-comma", ["2.5"]),
        ("10:00-12:30", "from-when-to-when", ["2.5"]),
        ("10am - 12.30pm", "from-when-to-when", ["2.5"]),
        ("10-2pm", "from-when-to-when", ["4"]),
        ("2-3", "a-range", ["2", "3"]),
        ("2 days", "days-for-hours", []),
        ("2 hours each", "about-a-number", ["2"]),
        ("-2", "too-small", ["2"]),
        ("£30", "money", ["30"]),
        ("12%", "not-a-number", []),
        ("a while", "not-a-number", []),
    ],
)
def test_hours_that_are_not_certain_are_refused_with_those_that_they_may_mean(text, cause, hours) -> None:
    assert (fault_of(text, LENGTH).cause, proposed(text, LENGTH)) == (cause, hours)


@given(st.integers(0, 10_000), st.integers(0, 59))
def test_every_length_of_time_is_read_back_from_every_shape(hours: int, minutes: int) -> None:
    length = (Decimal(hours) * 60 + minutes) / 60
    shapes = [f"{hours}:{minutes:02}", f"{hours}h{minutes:02}", f"{hours} hrs {minutes} min", f"PT{hours}H{minutes}M",
              f"{hours} hours and {minutes} minutes", f"{hours * 60 + minutes} mins"]  # fmt: skip
    assert {shape: read_hours(shape).hours for shape in shapes} == dict.fromkeys(shapes, length)
