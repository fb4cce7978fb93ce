"""A column of days tells in which order it is written, or that somebody has to be asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.exchange.values.date_order import SHAPE, Cells, DateEvidence, date_evidence
from vcsapp.exchange.values.days import read_day
from vcsapp.provenance.targets import Manner

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_day_beyond_the_twelfth_decides_for_its_column() -> None:
    british = date_evidence([("31/03/2025", 2), ("03/04/2025", 5)])
    assert not british.must_ask
    assert british.proposed == Manner()
    assert british.day_first == Cells(2, ("31/03/2025",))
    american = date_evidence([("03/31/2025", 2), ("03/04/2025", 5)])
    assert not american.must_ask
    assert american.proposed == Manner(month_first=True)


def test_where_nothing_decides_somebody_is_asked_and_the_british_order_is_proposed() -> None:
    evidence = date_evidence([("03/04/2025", 5), ("1/2/25", 1)])
    assert evidence.must_ask
    assert evidence.proposed == Manner()
    assert evidence.sentence == (
        "6 days can be read both ways: 03/04/2025 is 3 April 2025 day first, and 4 March 2025 month first. "
        "Only somebody who knows where the column comes from can say."
    )


def test_where_days_of_both_orders_stand_somebody_is_asked_and_the_commoner_order_is_proposed() -> None:
    evidence = date_evidence([("31/03/2025", 1), ("03/31/2025", 4)])
    assert evidence.must_ask
    assert evidence.proposed.month_first
    assert evidence.sentence == (
        "1 day can only be read day first, such as 31/03/2025. "
        "4 days can only be read month first, such as 03/31/2025. "
        "Only somebody who knows where the column comes from can say."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-03-04",
        "3 March 2025",
        "03/03/2025",
        "31/31/2025",
        "0/4/2025",
        "03/04",
        "03:04:05",
        "Hall",
        "x" * 10_000,
    ],
)
def test_what_means_the_same_in_both_orders_is_no_evidence(text: str) -> None:
    assert date_evidence([(text, 3)]) == DateEvidence()
    assert date_evidence([(text, 3)]).sentence == ""


@pytest.mark.parametrize("text", ["3/4/25", "03.04.2025", "03-04-2025 10:30", " 3/4/2025 ", "Thu 3/4/2025"])
def test_evidence_is_found_in_every_shape_of_figures(text: str) -> None:
    assert date_evidence([(text, 1)]).either.number == 1


def test_plain_numbers_of_five_figures_are_told_to_be_days() -> None:
    evidence = date_evidence([("45747", 3), ("45748.5", 1)])
    assert evidence.looks_like_serials
    assert not evidence.must_ask
    assert evidence.sentence == "4 cells hold a spreadsheet's own numbers for days: 45747 is 31 March 2025."


def test_in_a_workbook_of_1904_the_same_number_is_another_day() -> None:
    evidence = date_evidence([("44285", 1)], since_1904=True)
    assert evidence.sentence.endswith("44285 is 31 March 2025.")
    assert evidence.proposed == Manner(since_1904=True)


@pytest.mark.parametrize("other", ["99999", "10000"])
def test_numbers_of_which_some_would_be_strange_days_are_no_days(other: str) -> None:
    assert not date_evidence([("45747", 3), (other, 1)]).looks_like_serials


def test_a_few_examples_are_enough() -> None:
    evidence = date_evidence([(f"{day}/12/2025", 1) for day in range(13, 31)])
    assert evidence.day_first == Cells(18, ("13/12/2025", "14/12/2025", "15/12/2025"))


@given(st.lists(DAYS, min_size=1), st.booleans())
def test_a_column_is_never_decided_against_the_order_that_it_is_written_in(days: list[date], month_first: bool) -> None:
    shape = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    evidence = date_evidence((day.strftime(shape), 1) for day in days)
    if not evidence.must_ask and any(day.day > 12 for day in days):
        assert evidence.proposed.month_first == month_first
        assert [read_day(day.strftime(shape), evidence.proposed).day for day in days] == days


@given(DAYS, st.booleans())
def test_every_day_has_the_serial_that_a_spreadsheet_gives_it(day: date, since_1904: bool) -> None:
    begins = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    serial = str((day - begins) // timedelta(days=1))
    evidence = date_evidence([(serial, 1)], since_1904=since_1904)
    assert evidence.looks_like_serials
    assert read_day(serial, evidence.proposed).day == day


@given(st.lists(st.tuples(st.text() | st.from_regex(SHAPE, fullmatch=True), st.integers(1, 9))))
def test_any_column_gives_evidence_in_sentences_or_none(counts: list[tuple[str, int]]) -> None:
    evidence = date_evidence(counts)
    kinds = (evidence.day_first, evidence.month_first, evidence.either)
    assert bool(evidence.sentence) == (any(kind.number for kind in kinds) or evidence.looks_like_serials)
    assert evidence.sentence == "" or evidence.sentence.endswith(".")
