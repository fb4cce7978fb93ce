"""Days in every shape in which people in Britain write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.exchange.values.by_field import understand
from vcsapp.exchange.values.days import UK_DAY, read_day
from vcsapp.exchange.values.spans import Span, read_span
from vcsapp.fields import Day, Fault
from vcsapp.months import MONTHS
from vcsapp.provenance.targets import Manner
from vcsapp.provenance.ways import Way
from vcsapp.words import english

HELD_ON = Day(name="held_on", label="When?")
ENDED_ON = Day(name="ended_on", label="Until", is_the_last=True)
MONTH_FIRST, SINCE_1904 = Manner(month_first=True), Manner(since_1904=True)
DAYS = st.dates(date(1969, 1, 1), date(2068, 12, 31))
#: As Excel tells the two counts apart: the same day has 1,462 days fewer since 1904.
EPOCH, DAYS_TO_1904 = date(1899, 12, 30), 1_462


def fault_of(text: str, field: Day = HELD_ON, manner: Manner = UK_DAY) -> Fault:
    with pytest.raises(Fault) as caught:
        understand(field, text, manner=manner)
    return caught.value


def proposed(text: str, field: Day = HELD_ON, manner: Manner = UK_DAY) -> list[str]:
    return [proposal.text for proposal in fault_of(text, field, manner).proposals]


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2025", "31/3/25", "31.03.2025", "31-03-25", "31 03 2025", "31 / 3 / 2025", r"31\3\2025",
        "31/03/2025 14:30", "31 March 2025", "31 Mar 25", "31-Mar-25", "31Mar2025", "31st March 2025",
        "31 st of March, 2025", "31 Mar '25", "Mon 31st March 2025", "Monday, 31 March 2025", "Mon 31/03/2025",
        "March 31, 2025", "Mar 31st 2025", "31 March 2025 at 2pm", "31 March 2025, 14.30", "31–03–2025",
        "31 March  2025", "2025-03-31", "2025-3-31", "2025/03/31", "2025.03.31", "20250331", "2025-03-31T10:00:00Z",
        "2025-03-31 10:00", "2025-03-31T23:30:00+01:00", "20250331T1000", "45747", "45747.5",
    ],
)  # fmt: skip
def test_one_day_in_every_shape_is_that_day(text: str) -> None:
    assert understand(HELD_ON, text).value == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("text", "way", "how"),
    [
        ("31/03/2025", Way.DAY_FIRST, "“31/03/2025” read as 31 March 2025"),
        ("2025/03/31", Way.YEAR_FIRST, "“2025/03/31” read as 31 March 2025"),
        ("31-Mar-25", Way.DATE_WORDS, "“31-Mar-25” read as 31 March 2025"),
        ("2025-03-31T10:00", Way.DATE_TIME, "“2025-03-31T10:00” read as 31 March 2025, without the time"),
        ("45747", Way.SERIAL_DATE, "“45747” read as a spreadsheet's number for 31 March 2025"),
    ],
)
def test_each_kind_of_conversion_is_told_by_its_way_and_in_a_sentence(text: str, way: Way, how: str) -> None:
    reading = understand(HELD_ON, text)
    assert (reading.way, reading.how) == (way, how)


def test_a_day_that_stands_as_we_keep_it_is_taken_without_a_word() -> None:
    assert understand(HELD_ON, "2025-03-31") == (date(2025, 3, 31), "", "", (), "")


@given(DAYS)
def test_every_day_is_read_back_from_every_shape(day: date) -> None:
    month = english(MONTHS[day.month - 1])
    shapes = [
        f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day:%y}",
        f"{day:%d.%m.%Y}", f"{day:%d-%m-%y}", f"{day.day} {month} {day.year}", f"{day:%d}-{month[:3]}-{day:%y}",
        f"{day:%a} {day.day}th {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day}T10:00:00Z",
        f"{day:%d/%m/%Y} 10:00", str((day - EPOCH).days), f"{(day - EPOCH).days}.25",
    ]  # fmt: skip
    assert {shape: read_day(shape).day for shape in shapes} == dict.fromkeys(shapes, day)


@given(DAYS)
def test_in_a_column_written_month_first_every_day_is_read_so(day: date) -> None:
    for shape in (f"{day:%m/%d/%Y}", f"{day.month}/{day.day}/{day:%y}", f"{day:%m-%d-%Y} 10:00"):
        assert understand(HELD_ON, shape, manner=MONTH_FIRST).value == day
    assert understand(HELD_ON, f"{day:%m/%d/%Y}", manner=MONTH_FIRST).way == Way.MONTH_FIRST
    assert understand(HELD_ON, day.isoformat(), manner=MONTH_FIRST).value == day


@given(DAYS)
def test_in_a_workbook_of_1904_numbers_are_counted_from_there(day: date) -> None:
    serial = (day - EPOCH).days - DAYS_TO_1904
    assert serial < 10_000 or read_day(str(serial), SINCE_1904).day == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("31/02/2025", ["2025-02-28", "2025-03-01"]),
        ("30/2/24", ["2024-02-29", "2024-03-01"]),
        ("31 April 2025", ["2025-04-30", "2025-05-01"]),
        ("2025-31-03", ["2025-03-31"]),
        ("32/01/2025", []),
        ("31/31/2025", []),
    ],
)
def test_a_day_that_does_not_exist_proposes_its_neighbours(text: str, days: list[str]) -> None:
    assert fault_of(text).cause == "no-such-day"
    assert proposed(text) == days


def test_a_day_in_the_other_order_proposes_the_day_that_it_means() -> None:
    assert fault_of("03/31/2025").cause == fault_of("31/03/2025", manner=MONTH_FIRST).cause == "other-way-round"
    assert proposed("03/31/2025") == proposed("31/03/2025", manner=MONTH_FIRST) == ["2025-03-31"]
    assert "read month first. If it means 31 March 2025, write 2025-03-31" in str(
        fault_of("31/03/2025", manner=MONTH_FIRST)
    )


@pytest.mark.parametrize(
    ("text", "cause", "days"),
    [
        ("2025", "only-a-year", ["2025-01-01", "2025-12-31"]),
        ("2025.0", "only-a-year", ["2025-01-01", "2025-12-31"]),
        ("March 2025", "only-a-month", ["2025-03-01", "2025-03-31"]),
        ("Feb-24", "only-a-month", ["2024-02-01", "2024-02-29"]),
        ("03/2025", "only-a-month", ["2025-03-01", "2025-03-31"]),
        ("2025-03", "only-a-month", ["2025-03-01", "2025-03-31"]),
        ("2024/25", "only-a-month", ["2024-04-01", "2025-03-31"]),
        ("FY 2024-2025", "only-a-month", ["2024-04-01", "2025-03-31"]),
        ("2011-12", "only-a-month", ["2011-12-01", "2011-12-31", "2011-04-01", "2012-03-31"]),
        ("31 March", "no-year", []),
        ("Mon 31st March", "no-year", []),
        ("31/03", "no-year", []),
        ("Q1 2025", "not-a-date", []),
        ("last Tuesday", "not-a-date", []),
        ("1/1/1850", "outside-the-years", []),
    ],
)
def test_what_is_no_single_day_is_refused_with_the_days_that_it_may_mean(text, cause, days) -> None:
    assert (fault_of(text).cause, proposed(text)) == (cause, days)


def test_where_the_last_day_is_asked_for_the_last_of_a_month_comes_first() -> None:
    assert proposed("March 2025", ENDED_ON) == ["2025-03-31", "2025-03-01"]


def test_a_proposed_day_says_in_words_what_it_is() -> None:
    assert fault_of("31/02/2025").proposals[0].words == "28 February 2025"


@given(st.dates(date(1970, 1, 1), date(2060, 12, 31)), st.integers(0, 500))
def test_of_a_time_from_one_day_to_another_the_end_that_is_asked_for_is_taken(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for text in (f"{first}/{last}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first}T10:00Z/{last}T12:00Z"):
        assert understand(HELD_ON, text).value == first
        assert understand(ENDED_ON, text).value == last
    assert understand(HELD_ON, f"{first}/{last}").way == Way.FIRST_DAY
    assert understand(ENDED_ON, f"{first}/{last}").way == Way.LAST_DAY


@pytest.mark.parametrize(
    "text",
    [
        "3-5 April 2025", "3–5 April 2025", "3 to 5 April 2025", "3rd - 5th April 2025", "03/04 - 05/04/2025",
        "from 3 April until 5 April 2025", "03/04/2025-05/04/2025", "03/04/2025 10:00 - 05/04/2025 12:00",
    ],
)  # fmt: skip
def test_what_the_first_day_leaves_out_it_has_in_common_with_the_last(text: str) -> None:
    assert read_span(text) == Span(date(2025, 4, 3), date(2025, 4, 5))


@pytest.mark.parametrize(
    "text", ["2025-04-01", "31-03-2025", "soon to be 3 April 2025", "3 or 5 April 2025", "x" * 500]
)
def test_what_names_no_two_days_is_no_time_between_them(text: str) -> None:
    assert read_span(text) is None


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    assert fault_of("2025-04-02/2025-04-01").cause == "ends-before-it-begins"


def test_a_time_is_read_in_the_manner_of_its_column() -> None:
    assert read_span("03/31/2025 - 04/01/2025", MONTH_FIRST) == Span(date(2025, 3, 31), date(2025, 4, 1))
