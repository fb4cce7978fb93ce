"""What is in a cell as text: ISO for days and times, numbers as the spreadsheet program shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

Held = int | float | str | bool | time | date | datetime | timedelta
#: What Excel shows of a number: beyond 15 digits lies only the rounding of binary fractions.
DIGITS, FORMAT = 15, ".15g"


def text_of(value: Held) -> str:
    """A cell's value as text: ISO for dates and times, "true" or "false", numbers as the spreadsheet shows them."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return text_of_number(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case timedelta():
            return text_of_duration(value)
        case time():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    return str(value)


def text_of_number(value: float) -> str:
    """A number without exponent or superfluous zeros: 25.0 is "25", 0.1 + 0.2 is "0.3"."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(format(value, FORMAT)):f}"


def text_of_written(number: str) -> str:
    """A number as a workbook's XML writes it, as ``text_of_number`` writes it: most are that already."""
    is_plain = number.isdigit() or ("." in number and number[-1] not in ".0" and "E" not in number.upper())
    if is_plain and len(number) <= DIGITS:
        return number
    try:
        return text_of_number(float(number))
    except ValueError:
        return number


def text_of_duration(value: timedelta) -> str:
    """A length of time as hours, minutes and seconds: "10:30:00". Days are hours too."""
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{second:02}"


def value_of(held: Held) -> str | int | float | bool | date | datetime | None:
    """The same for whoever writes the cell anew: a time or a length of time is its text, blank is None."""
    if isinstance(held, time | timedelta):
        return text_of(held)
    if isinstance(held, float) and held.is_integer() and abs(held) < 1e15:
        return int(held)
    return None if held == "" else held
