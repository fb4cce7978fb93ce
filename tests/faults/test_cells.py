"""What is written into single cells, and which real rows are held to be sound."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from planting.decoys import ODDITIES
from planting.judging import bare, entries, is_day, is_title, shaped
from planting.kinds import KINDS
from planting.manners import COUNTED, DAY_FIRST, ISO, MANNERS, TWO_FIGURES, Manner
from planting.originals import Column, Original
from planting.sources import ALIKE, Source, source_of
from planting.spots import Spot
from planting.writing import typed


def spot(means: str, text: str = "", *, needed: bool = False, manner: Manner = ISO, **days: str) -> Spot:
    return Spot(Column("Heading", means, needed), text, days, manner, Random(1))


def kind_called(name: str):
    return next(kind for kind in KINDS if kind.name == name)


def oddity_called(name: str):
    return next(oddity for oddity in ODDITIES if oddity.name == name)


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
def test_a_day_is_never_written_as_a_day_that_there_is_where_there_is_none(manner: Manner) -> None:
    for turn in range(30):
        here = Spot(Column("Date", "day"), "", {}, manner, Random(turn))
        written = kind_called("no-such-day").write(here)
        assert written
        assert not is_day(written)
        assert not (manner is COUNTED and written.isdecimal())


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
def test_another_age_is_always_written_with_its_century(manner: Manner) -> None:
    written = kind_called("another-age").write(spot("day", manner=manner))
    assert any(year in written for year in ("1025", "1203", "2203", "2925"))


def test_the_end_is_put_before_the_beginning() -> None:
    written = kind_called("ended-before-it-began").write(spot("ended", "2023-05-06", day="2023-05-05"))
    assert written < "2023-05-05"
    assert kind_called("ended-before-it-began").write(spot("ended", "2023-05-06")) is None


def test_only_what_is_needed_is_emptied() -> None:
    assert kind_called("needed-and-empty").write(spot("title", "Walk", needed=True)) == ""
    assert kind_called("needed-and-empty").write(spot("title", "Walk")) is None


def test_months_stand_first_only_where_a_column_is_day_first() -> None:
    assert kind_called("month-first").write(spot("day", manner=ISO)) is None
    month, day, _year = kind_called("month-first").write(spot("day", manner=DAY_FIRST)).split("/")
    assert int(month) <= 12 < int(day)


def test_what_is_needed_is_never_said_to_be_missing_as_an_oddity() -> None:
    assert oddity_called("said-to-be-missing").write(spot("heads", "3", needed=True)) is None


def test_a_number_is_robbed_of_its_noughts_and_of_nothing_else() -> None:
    robbed = oddity_called("robbed-of-noughts").write
    assert robbed(spot("company", "00738693")) == "738693"
    assert robbed(spot("charity", "SC012345")) == "SC12345"
    assert robbed(spot("company", "12201647")) is None


@pytest.mark.parametrize(
    ("manner", "written"), [(ISO, "2023-03-07"), (DAY_FIRST, "07/03/2023"), (TWO_FIGURES, "7/3/23"), (COUNTED, "44992")]
)
def test_days_are_written_in_the_manner_of_their_file(manner: Manner, written: str) -> None:
    assert manner.of("2023-03-07") == written


@pytest.mark.parametrize(
    ("text", "means", "cell"),
    [
        ("2023-03-07", "day", date(2023, 3, 7)),
        ("2023-02-31", "day", "2023-02-31"),
        ("1025-03-07", "day", "1025-03-07"),
        ("25.0", "heads", 25.0),
        ("00738693", "company", 738693.0),
        ("1,200", "heads", "1,200"),
        ("25", "title", "25"),
    ],
)
def test_a_typed_workbook_holds_days_and_figures_where_they_are_any(text: str, means: str, cell: object) -> None:
    assert typed(text, means) == cell


def test_the_judges_leave_aside_what_could_be_argued_about() -> None:
    assert entries("['LS10 1NE', ' LS1 2HA']") == ["LS10 1NE", "LS1 2HA"]
    assert entries("NA") == entries("") == []
    assert bare("Guiseley & Rawdon") == bare("guiseley and rawdon")
    assert [is_title(text) for text in ("Walk", "123", "#REF!")] == [True, False, False]
    assert [shaped(r"\d+")(text) for text in ("", "12", "12a")] == [True, True, False]


def test_a_real_row_with_a_fault_is_left_aside_and_of_two_alike_one_stands(tmp_path) -> None:
    (tmp_path / "real.csv").write_text(
        "title,date,end\nA,2023-01-02,\nB,2023-01-02,2023-01-01\nC,soon,\nD,,\na,2023-01-02,\n"
    )
    columns = (Column("title", "title", needed=True), Column("date", "day", needed=True), Column("end", "ended"))
    original = Original("real.csv", "activities", columns)
    judged = {"title": is_title, "day": is_day}
    source: Source = source_of(original, tmp_path / "real.csv", judged)
    assert [row["title"] for row in source.rows] == ["A"]
    assert ("title", "day") in ALIKE["activities"]
