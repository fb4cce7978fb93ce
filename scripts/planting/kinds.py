"""The kinds of fault that are planted: what is written, what ought to become of the row, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planting.manners import ISO
from planting.spots import Spot, Written, any_of
from planting.truth import REFUSED, TOLD


@dataclass(frozen=True)
class Kind:
    """One kind of fault."""

    name: str
    #: What the columns mean in which it can be planted.
    means: tuple[str, ...]
    write: Written
    ought: str
    why: str


#: The kind that compares two days.
COMPARED = "ended-before-it-began"
DAYS = ("day", "ended", "registered")
#: Days of the month that their month does not have: month, day.
NO_SUCH_DAYS = ((2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31), (2, 29))


def _no_such_day(spot: Spot) -> str:
    month, day = spot.dice.choice(NO_SUCH_DAYS)
    return spot.manner.write(2023, month, day)


def _another_age(spot: Spot) -> str:
    """The day of another year, written with its century, for without it nothing would be wrong."""
    month, day = spot.dice.randint(1, 12), spot.dice.randint(1, 28)
    write = ISO.write if spot.manner.only_recent else spot.manner.write
    return write(spot.dice.choice((1025, 1203, 2203, 2925)), month, day)


def _month_first(spot: Spot) -> str | None:
    return f"{spot.dice.randint(1, 12):02}/{spot.dice.randint(13, 28)}/2023" if spot.manner.day_first else None


def _before_it_began(spot: Spot) -> str | None:
    if not (began := spot.days.get("day")):
        return None
    return spot.manner.of((date.fromisoformat(began) - timedelta(days=spot.dice.randint(1, 60))).isoformat())


def _emptied(spot: Spot) -> str | None:
    return "" if spot.column.needed else None


def _said_missing(spot: Spot) -> str | None:
    return spot.one_of("N/A", "NA", "unknown", "-") if spot.column.needed else None


def _pasted(spot: Spot) -> str:
    """A whole text in a cell for a name: longer by far than any name is."""
    words = f"{spot.text.strip() or 'It was a good day'}, and everybody who came said that they would come again. "
    return (words * 40)[: spot.dice.randint(1200, 3000)].strip()


def _a_letter_gone(spot: Spot) -> str | None:
    """A name with a slip of the pen in it, which makes it no name of the list."""
    return spot.one_of("Traford", "Trafordd", "Rotheram", "Manchster", "Wakefeild", "Sheffeild", "Leads City Council")


KINDS = (
    Kind(
        "no-such-day", DAYS, _no_such_day, REFUSED, "The calendar does not have it, and nobody can say which was meant."
    ),
    Kind(
        "words-for-a-day",
        DAYS,
        any_of("soon", "Easter weekend", "spring term", "see poster", "the 13th", "every Tuesday"),
        REFUSED,
        "It names no day.",
    ),
    Kind("another-age", DAYS, _another_age, REFUSED, "Nobody living recorded it: 1025 was typed for 2025."),
    Kind(
        "month-first",
        DAYS,
        _month_first,
        REFUSED,
        "There are twelve months, and the column is day first: it is to be asked.",
    ),
    Kind(COMPARED, ("ended",), _before_it_began, REFUSED, "One of the two days is wrong."),
    Kind(
        "words-for-a-number",
        ("heads",),
        any_of("about thirty", "lots", "30ish", "12 + 3", "see register", "full house", "10-15", "20?"),
        REFUSED,
        "It says no number that could be added up.",
    ),
    Kind("part-of-a-person", ("heads",), any_of("25.5", "12.75", "0.5", "7.3"), REFUSED, "People are whole."),
    Kind("fewer-than-nobody", ("heads",), any_of("-5", "-12", "(12)", "-1"), REFUSED, "Fewer than nobody cannot come."),
    Kind(
        "share-of-people",
        ("heads",),
        any_of("12%", "100%", "45 %"),
        REFUSED,
        "A share of an unknown number is no number.",
    ),
    Kind("money-for-people", ("heads",), any_of("£250", "£12.50", "£1,200.00"), REFUSED, "It is a sum of money."),
    Kind(
        "words-for-hours",
        ("hours",),
        any_of("all day", "ages", "2 sessions", "a few", "morning", "9 to 5", "see rota"),
        REFUSED,
        "It says no length of time.",
    ),
    Kind("hours-below-nought", ("hours",), any_of("-3", "-0.5", "(4)"), REFUSED, "Time given is never less than none."),
    Kind(
        "needed-and-empty",
        ("title", "name", "day", "hours", "event"),
        _emptied,
        REFUSED,
        "Without it there is no record.",
    ),
    Kind("needed-and-said-missing", ("title", "name", "day", "hours"), _said_missing, REFUSED, "The same, in words."),
    Kind("too-long", ("title", "name", "project"), _pasted, REFUSED, "It is a text in the place of a name."),
    Kind(
        "no-such-answer",
        ("stage", "level", "sector"),
        any_of("Ongoing", "see notes", "Mixed", "2nd phase", "Other (please say)", "Somewhat"),
        REFUSED,
        "It is none of the answers of a closed list.",
    ),
    Kind(
        "no-charity-number",
        ("charity",),
        any_of("10O0003", "1.09E+06", "1234", "109009512345", "1000003X", "see file"),
        REFUSED,
        "The register gives no such numbers; a wrong number makes two organisations of one.",
    ),
    Kind(
        "no-company-number",
        ("company",),
        any_of("2.93E+06", "0292860612", "29286O6", "see file", "ABC12345", "2928-60-6X"),
        REFUSED,
        "The register gives no such numbers.",
    ),
    Kind(
        "no-register",
        ("register",),
        any_of("GB-XYZ-123456", "GB-CHC-12", "GB-SC-1234567890", "CHC", "GB-CHC-10O0003"),
        REFUSED,
        "It names no register, or none of its numbers.",
    ),
    Kind(
        "no-postcode",
        ("postcode",),
        any_of("LS10 1N", "33M 7ZF", "M33 7ZFF", "Leeds", "LS10", "S60 11AE", "M33 £ZF", "behind the church"),
        TOLD,
        "The rest of the row is good, but what stands there will not be found by postcode.",
    ),
    Kind(
        "no-such-ward",
        ("ward",),
        any_of("Huntslett and Riverside", "Headingly and Hyde", "E0501140", "E05O11403", "North-ish", "all over"),
        TOLD,
        "The rest of the row is good, but it will be missing from its ward's figures.",
    ),
    Kind(
        "no-ward-of-any-list",
        ("ward",),
        any_of("E05999999", "E05099991", "W05999998"),
        TOLD,
        "Shaped like a code, and nobody's.",
    ),
    Kind(
        "no-such-council",
        ("council",),
        any_of("Greater Westonshire", "Narnia", "Head office", "E99999999"),
        TOLD,
        "The rest of the row is good, but it will be missing from its council's figures.",
    ),
    Kind("misspelt-council", ("council",), _a_letter_gone, TOLD, "The same; and what was meant can be guessed."),
    Kind(
        "error-in-what-counts",
        ("title", "name", "day", "heads", "hours", "charity"),
        any_of("#REF!", "#VALUE!", "#DIV/0!", "#NAME?"),
        REFUSED,
        "A formula went wrong there, and what it should say is not known.",
    ),
    Kind(
        "error-in-what-may-be-left",
        ("project", "website", "does", "kind"),
        any_of("#REF!", "#VALUE!", "#NAME?"),
        TOLD,
        "The rest of the row is good; the sign of an error is not to be kept as if somebody had written it.",
    ),
)
#: The kinds that concern a row as a whole, or two rows: what ought to become of the later one, and why.
REPEATED, TOLD_OTHERWISE, TWO_NAMES, ONE_CELL_MORE = (
    "row-repeated", "same-number-told-otherwise", "same-number-with-two-names", "more-cells-than-headings",
)  # fmt: skip
OF_ROWS = {
    REPEATED: (TOLD, "It is one thing, and would be counted twice."),
    TOLD_OTHERWISE: (REFUSED, "One number cannot be two things, and nobody can say which row is right."),
    TWO_NAMES: (TOLD, "Shifts of one number are added up, and one of the two events is perhaps another."),
    ONE_CELL_MORE: (TOLD, "What stands beyond the last heading has no meaning and is lost."),
}
