"""What people type is read as they mean it, or refused in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.fields import Fault
from vcsapp.web.typed import MONTHS, read_count, read_day, read_hours, tidy

THE_DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "3/4/2026", "03/04/26", "3.4.2026", "3-4-2026", "3 4 2026", "2026-04-03", "3 April 2026", "3 apr 26",
        "3rd April 2026", "Fri 3 Apr 2026", "friday, 3rd of april 2026", "3-Apr-2026", "3 Apr. 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_people_write_it(typed: str) -> None:
    assert read_day(typed) == THE_DAY


@pytest.mark.parametrize(
    "typed", ["soon", "April 2026", "3/4", "2026", "3/4/202", "3 Smarch 2026", "12345", "٣/٤/٢٠٢٦x"]
)
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Fault, match="3 April 2026"):
        read_day(typed)


@pytest.mark.parametrize("typed", ["31/6/2026", "29 February 2025", "4/13/2026", "2026-13-01", "0/1/2026"])
def test_a_day_that_does_not_exist_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Fault, match=f"no such day as “{typed}”"):
        read_day(typed)


@pytest.mark.parametrize(("typed", "year"), [("1/1/68", 2068), ("1/1/69", 1969), ("1/1/00", 2000), ("1/1/99", 1999)])
def test_two_figures_of_a_year_mean_the_nearer_century(typed: str, year: int) -> None:
    assert read_day(typed).year == year


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back_from_each_of_its_spellings(day: date) -> None:
    spoken = f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
    for spelling in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", spoken, f"{day:%d.%m.%Y}"):
        assert read_day(spelling) == day


@given(st.text(max_size=40))
def test_nothing_typed_can_break_the_reading(typed: str) -> None:
    for read in (read_day, read_count, read_hours):
        with suppress(Fault):
            assert read(typed) is not None


@pytest.mark.parametrize(
    ("typed", "count"), [("25", 25), ("1,200", 1200), ("1 200", 1200), ("0", 0), ("12,345,678", 12345678)]
)
def test_a_count_may_have_its_thousands_parted(typed: str, count: int) -> None:
    assert read_count(typed) == count


@pytest.mark.parametrize("typed", ["about 30", "1,20", "2.5", "-1", "one", "1e3", "9" * 5000])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(Fault, match="whole number"):
        read_count(typed)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2", "2"), ("2.5", "2.5"), (".5", "0.5"), ("2½", "2.5"), ("¾", "0.75"), ("1,200", "1200"), ("2 hours", "2"),
        ("2:30", "2.5"), ("2h 30m", "2.5"), ("2 hours and 30 minutes", "2.5"), ("45 minutes", "0.75"),
        ("40 mins", "0.667"),
    ],
)  # fmt: skip
def test_hours_are_read_however_people_say_them(typed: str, hours: str) -> None:
    assert read_hours(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["all day", "2:75", ".", "h", "2,5", "2,5,", "1 200", "-2", "9" * 5000 + ":30"])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(Fault, match=r"2\.5, or 2:30"):
        read_hours(typed)


def test_blanks_are_trimmed_and_letters_put_in_one_form() -> None:
    assert tidy("  Cafe\u0301   Societa\u0300\r\n now ") == "Café Società now"


def test_several_lines_stay_several_lines() -> None:
    assert tidy("\r\nFirst.\r\n\r\nSecond.\r\n", lines=4) == "First.\n\nSecond."
