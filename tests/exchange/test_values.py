"""What people write, read as values."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.exchange.values.by_field import understand
from vcsapp.exchange.values.cell_lists import read_list
from vcsapp.fields import Choice, Count, Day, Fault, Hours, Instant, Listed, Option, Reference, Text, YesNo
from vcsapp.provenance.ways import Way

PEOPLE = Count(name="people", label="How many came?")
LENGTH = Hours(name="length", label="How long?")
HELD_ON = Day(name="held_on", label="When?")
IS_FREE = YesNo(name="is_free", label="Free of charge?")
PLACE = Text(name="place", label="Where?")
NOTES = Text(name="notes", label="Notes", lines=4, max_length=2_000)
LEVEL = Choice(
    name="level",
    label="Level",
    options=(Option("strategic", "Strategy"), Option("none", "No level"), Option("one", "One service")),
)
KIND = Listed(name="kind", label="Kind of activity", of="activity_kinds")
KINDS = (Option("open-day", "Open day"), Option("training", "Training"))


@pytest.mark.parametrize("word", ["NA", "n/a", "UNKNOWN", "none", "null", "-", "nil", " NA "])
@pytest.mark.parametrize("field", [PEOPLE, LENGTH, HELD_ON, IS_FREE, PLACE, KIND])
def test_words_that_mean_missing_are_read_as_missing_and_said_so(field, word):
    understood = understand(field, word)
    assert understood.value is None
    assert understood.way is Way.MISSING
    assert understood.how == f"“{word}” read as missing"


@pytest.mark.parametrize("blank", ["", "  ", "\t\n", "\u00a0"])
def test_a_blank_cell_is_nothing_and_no_conversion(blank):
    assert understand(PLACE, blank).value is None
    assert understand(PEOPLE, blank).how == ""


def test_an_answer_of_a_closed_list_is_an_answer_even_where_it_sounds_like_missing():
    assert understand(LEVEL, "None").value == "none"


@pytest.mark.parametrize("text", ["", "NA"])
def test_a_needed_value_cannot_be_missing(text):
    with pytest.raises(Fault, match="“When\\?” is needed"):
        understand(HELD_ON.but(required=True), text)


@pytest.mark.parametrize("text", ["25", "25.0", "25.000", " 25 ", "+25", "['25']"])
def test_whole_numbers_are_read_however_a_program_wrote_them(text):
    assert understand(PEOPLE, text).value == 25


@pytest.mark.parametrize("text", ["1,200", "1 200", "1\u00a0200", "1,200.0"])
def test_thousands_may_be_parted(text):
    assert understand(PEOPLE, text).value == 1200


def test_a_converted_number_says_how_it_was_read():
    reading = understand(PEOPLE, "25.0")
    assert (reading.way, reading.how) == (Way.WHOLE_NUMBER, "“25.0” read as 25")
    assert understand(PEOPLE, "25").how == ""


@pytest.mark.parametrize("text", ["25.5", "about 25", "20-30", "1,20", "1.200.000", "2e3", "-5", "9" * 40, "99999999"])
def test_what_is_no_whole_number_of_people_is_refused(text):
    with pytest.raises(Fault):
        understand(PEOPLE, text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0.667", "0.667"), ("2", "2"), ("2.50", "2.5"), ("1,200.5", "1200.5"), ("2:30", "2.5"), ("10:30:00", "10.5"),
        ("2 hours", "2"), ("1.5hrs", "1.5"), ("2h 15m", "2.25"), ("90 min", "1.5"),
        ("0.66667", "0.667"), ("0:40", "0.667"),
    ],
)  # fmt: skip
def test_hours_are_read_as_numbers_on_the_clock_and_in_words(text, hours):
    assert understand(LENGTH, text).value == Decimal(hours)


def test_hours_that_had_to_be_rounded_say_so():
    assert understand(LENGTH, "0.66667").way is Way.ROUNDED
    assert understand(LENGTH, "2:30").way is Way.DURATION
    assert understand(LENGTH, "0.667").how == ""


@pytest.mark.parametrize("text", ["a while", "2,5", ":30", "h", "-2", "1 2 3", "9" * 27, "9" * 26 + ":30"])
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(Fault):
        understand(LENGTH, text)


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-03", "03/04/2025", "3/4/25", "3.4.2025", "03-04-2025", "3 April 2025", "3rd April 2025", "3 Apr 25",
        "Thursday 3 April 2025", "Thu, 3 April 2025", "April 3, 2025", "3-Apr-25", "2025-04-03T10:00:00Z",
        "2025-04-03 10:00:00", "03/04/2025 10:00", " 3/4/2025 ", "2025-4-3",
    ],
)  # fmt: skip
def test_days_are_read_day_first_or_in_words(text):
    assert understand(HELD_ON, text).value == date(2025, 4, 3)


def test_conversions_of_days_are_told_apart():
    assert understand(HELD_ON, "2025-04-03").how == ""
    assert understand(HELD_ON, "3/4/25").way is Way.DAY_FIRST
    assert understand(HELD_ON, "3/4/25").how == "“3/4/25” read as 3 April 2025"
    assert understand(HELD_ON, "3 April 2025").way is Way.DATE_WORDS
    assert understand(HELD_ON, "2025-04-03T23:30:00Z").way is Way.DATE_TIME


@pytest.mark.parametrize(("text", "year"), [("1/1/00", 2000), ("1/1/68", 2068), ("1/1/69", 1969), ("1/1/99", 1999)])
def test_two_digit_years_belong_to_the_century_that_is_meant(text, year):
    assert understand(HELD_ON, text).value.year == year


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("03/31/2025", "31 March 2025, write 31/03/2025"),
        ("31/02/2025", "no day that exists"),
        ("last Tuesday", "31/03/2025"),
        ("31/31/2025", "31/03/2025"),
        ("1/1/1850", "outside 1900"),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_do(text, remedy):
    with pytest.raises(Fault, match=remedy):
        understand(HELD_ON, text)


@given(st.dates(min_value=date(1969, 1, 1), max_value=date(2068, 12, 31)))
def test_every_day_is_read_from_all_its_spellings(day):
    spellings = (
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%d/%m/%y}",
        f"{day.day} {day:%B %Y}",
        f"{day:%a %d %b %Y}",
    )
    assert {understand(HELD_ON, text).value for text in spellings} == {day}


@pytest.mark.parametrize("text", ["Y", "yes", "YES", "1", "true", "T", "TRUE", "1.0"])
def test_yes_is_read_in_all_its_shapes(text):
    assert understand(IS_FREE, text).value is True


@pytest.mark.parametrize("text", ["N", "no", "NO", "0", "false", "F", "FALSE", "0.0"])
def test_no_is_read_in_all_its_shapes(text):
    assert understand(IS_FREE, text).value is False


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(Fault, match="neither yes nor no"):
        understand(IS_FREE, "maybe")


@pytest.mark.parametrize("text", ["one", "ONE", "One service", "one  SERVICE", "['One service']"])
def test_answers_are_read_by_code_or_label(text):
    assert understand(LEVEL, text).value == "one"


def test_an_answer_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(Fault, match="“Strategy”"):
        understand(LEVEL, "regional")


def test_one_answer_cannot_be_read_from_a_list_of_two():
    with pytest.raises(Fault, match="takes one answer"):
        understand(LEVEL, "['one', 'strategic']")


def test_entries_of_a_list_are_read_by_code_or_label():
    assert understand(KIND, "Open Day", entries=KINDS).value == "open-day"
    assert understand(KIND, "TRAINING").value == "training"
    with pytest.raises(Fault):
        understand(KIND, "Picnic", entries=KINDS)


def test_ids_are_read_in_capitals_and_braces():
    record = Reference(name="partner", label="Partner")
    assert understand(record, "{0190F0A4-7B1C-7C3E-8D2A-0123456789AB}").value == "0190f0a4-7b1c-7c3e-8d2a-0123456789ab"


def test_moments_are_read():
    assert understand(Instant(name="at", label="At"), "2023-04-17T10:00:00Z").value.hour == 10


def test_text_is_trimmed_and_composed():
    assert understand(PLACE, "  Cafe\u0301 ").value == "Café"
    assert understand(PLACE, " Hall ").way is Way.TRIMMED
    assert understand(PLACE, "Cafe\u0301").way is Way.COMPOSED
    assert understand(PLACE, "Hall").how == ""


def test_lines_are_kept_where_there_is_room_for_them_and_joined_where_not():
    assert understand(NOTES, "one\r\ntwo\rthree").value == "one\ntwo\nthree"
    assert understand(PLACE, "one\r\n two").value == "one two"
    assert understand(PLACE, "one\ntwo").way is Way.LINES_JOINED


@pytest.mark.parametrize("field", [PEOPLE, LENGTH, HELD_ON, IS_FREE, LEVEL])
def test_a_fault_quotes_the_beginning_of_a_long_cell_only(field):
    with pytest.raises(Fault, match=r"“a story a story.*…”") as caught:
        understand(field, "a story " * 1_000)
    assert len(str(caught.value)) < 250


def test_too_long_a_text_is_refused_not_cut():
    with pytest.raises(Fault, match="201 characters"):
        understand(PLACE, "x" * 201)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("['LS10 1NE']", "LS10 1NE"),
        ("[' LS17 5DJ']", "LS17 5DJ"),
        ("['Italy', 'Spain']", "Italy; Spain"),
        ("['Italy', None, 'NA']", "Italy"),
        ("[]", None),
        ("[see notes]", "[see notes]"),
        ("['a', ['b']]", "['a', ['b']]"),
        ("[__import__('os')]", "[__import__('os')]"),
        (r"['a\d']", r"a\d"),
        ("[" * 90, "[" * 90),
        ("[" * 90 + "]" * 90, "[" * 90 + "]" * 90),
    ],
)
def test_lists_in_brackets_are_read_as_their_entries_and_anything_else_as_text(text, value):
    assert understand(PLACE, text).value == value


def test_read_list_reads_brackets_semicolons_and_lines():
    assert read_list("['a', 'b; c']") == ["a", "b; c"]
    assert read_list(" a; b\nc ; ") == ["a", "b", "c"]
    assert read_list("a") == ["a"]
    assert read_list("  ") == read_list("[]") == []


@given(st.text(max_size=300))
def test_any_text_is_understood_or_faulted_in_a_sentence(raw):
    for field in (PEOPLE, LENGTH, HELD_ON, IS_FREE, PLACE, NOTES, LEVEL, KIND):
        try:
            value = understand(field, raw).value
        except Fault as fault:
            sentence = str(fault)
        else:
            sentence = "understood"
            assert understand(field, field.write(value)).value == value
        assert sentence


@given(st.integers(0, 10_000_000))
def test_counts_come_back_from_what_a_person_reads(number):
    assert understand(PEOPLE, PEOPLE.words(number)).value == number
