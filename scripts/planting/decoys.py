"""What looks like a fault and is none: people write so, and it means something plain. Each must come in in peace."""

from __future__ import annotations

from dataclasses import dataclass

from planting.manners import MONTHS
from planting.spots import Spot, Written, any_of


@dataclass(frozen=True)
class Oddity:
    """One way of writing something that is right."""

    name: str
    #: What the columns mean in which it can be written.
    means: tuple[str, ...]
    write: Written


def _padded(spot: Spot) -> str | None:
    return spot.one_of("  {}  ", "{} ", " {}", "\t{}", "{}\u00a0").format(spot.text) if spot.text.strip() else None


def _missing(spot: Spot) -> str | None:
    return None if spot.column.needed else spot.one_of("NA", "n/a", "N/A", "UNKNOWN", "-", "None")


def _listed(spot: Spot) -> str | None:
    text = spot.text.strip()
    plain = text and not text.startswith("[") and "'" not in text and "\\" not in text
    return f"['{text}']" if plain else None


def _other_day(spot: Spot) -> str | None:
    """The same day, written otherwise than the rest of the column."""
    iso = spot.days.get(spot.column.means, "")
    if not iso or iso < "1970":
        return None
    year, month, day = map(int, iso.split("-"))
    word = MONTHS[month - 1]
    return spot.one_of(
        f"{day} {word} {year}",
        f"{day:02}-{word[:3]}-{year}",
        f"{word} {day}, {year}",
        f"{iso}T10:00:00Z",
        f"{day} {word[:3]} {year % 100:02}",
    )


def _robbed(spot: Spot) -> str | None:
    """A company's or a Scottish charity's number without the noughts in front, as a spreadsheet leaves it."""
    letters = spot.text[:2] if spot.text[:2].isalpha() else ""
    figures = spot.text.removeprefix(letters)
    kept = figures.lstrip("0")
    return f"{letters}{kept}" if figures != kept and len(kept) >= 4 else None


def _close_together(spot: Spot) -> str | None:
    plain = spot.text.strip()
    if not plain or plain.startswith("["):
        return None
    return spot.one_of(plain.replace(" ", ""), plain.lower(), plain.replace(" ", "  "))


def _thousands(spot: Spot) -> str:
    return f"{spot.dice.randint(1000, 4000):,}"


def _with_pounds(spot: Spot) -> str | None:
    return f"£{float(spot.text):,.2f}" if spot.text else None


def _with_register(spot: Spot) -> str | None:
    return f"GB-CHC-{spot.text}" if spot.text.isdecimal() else None


def _other_letters(spot: Spot) -> str | None:
    return spot.one_of(spot.text.upper(), spot.text.lower()) if spot.text else None


PADDED = ("title", "name", "project", "does", "postcode", "heads", "hours", "charity", "day")
LEFT_OPEN = (
    "heads", "ended", "project", "postcode", "ward", "company", "website", "registered", "stage", "council",
)  # fmt: skip
COUNCILS = (
    "TRAFFORD", "Trafford Council", "Trafford Metropolitan Borough Council", "E08000009", "Manchester", "Rotherham",
)  # fmt: skip
ODDITIES = (
    Oddity("blanks-around", PADDED, _padded),
    Oddity("said-to-be-missing", LEFT_OPEN, _missing),
    Oddity("list-of-one", ("postcode", "ward", "project", "kind"), _listed),
    Oddity("day-written-otherwise", ("day", "ended", "registered"), _other_day),
    Oddity("robbed-of-noughts", ("company", "charity"), _robbed),
    Oddity("postcode-written-otherwise", ("postcode",), _close_together),
    Oddity("thousands-parted", ("heads",), _thousands),
    Oddity("whole-with-a-nought", ("heads",), any_of("25.0", "8.00", "140.0")),
    Oddity("thousands-as-k", ("heads",), any_of("1.2k", "2k", "1.5K")),
    Oddity("hours-on-a-clock", ("hours",), any_of("2:30", "0:45", "2 hrs 30 min", "1h30", "90 mins", "3 hours")),
    Oddity("pounds", ("money",), _with_pounds),
    Oddity("number-with-its-register", ("charity",), _with_register),
    Oddity("answer-in-other-letters", ("stage", "level", "sector"), _other_letters),
    Oddity("council-written-otherwise", ("council",), any_of(*COUNCILS)),
)  # fmt: skip
