"""How days, numbers and sizes are written for people; the same words on pages, in letters and in files to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from flask import Flask

from vcsapp.fields import Field
from vcsapp.months import day_in_words, month_name
from vcsapp.words import N_, _, both, counted, counted_on_page, english, language, said_on_page

#: What stands where nothing was recorded. Words, because a dash is read aloud as nothing at all.
NOT_RECORDED = N_("Not recorded")


def british_date(day: date | None) -> str:
    """3 April 2026. A moment is taken by its day in the United Kingdom."""
    if day is None:
        return str(NOT_RECORDED)
    return day_in_words(_uk_time(day) if isinstance(day, datetime) else day)


def day_range(first: date, last: date | None) -> str:
    """3 April 2026; 3 to 5 April 2026; 30 March to 2 April 2026; 30 December 2025 to 2 January 2026."""
    if last is None or last == first:
        return british_date(first)
    if first.year != last.year:
        return _("{first} to {last}", first=british_date(first), last=british_date(last))
    if first.month != last.month:
        return _("{day} {month} to {last}", day=first.day, month=month_name(first), last=british_date(last))
    return _("{first} to {last}", first=first.day, last=british_date(last))


def moment(instant: datetime) -> str:
    """3 April 2026 at 14:05, by the clocks of the United Kingdom. An instant without a zone is in UTC."""
    local = _uk_time(instant)
    return _("{day} at {time}", day=british_date(local.date()), time=f"{local:%H:%M}")


def uk_day(instant: datetime) -> date:
    """The day of a moment, by the clocks of the United Kingdom. An instant without a zone is in UTC."""
    return _uk_time(instant).date()


def _uk_time(instant: datetime) -> datetime:
    """The wall clock in the United Kingdom; worked out here, since not every computer has time zone files.

    Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
    (Summer Time Act 1972 as amended in 2002).
    """
    utc = instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    in_summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return utc + timedelta(hours=1) if in_summer else utc


def _last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def number(value: int | Decimal | None) -> str:
    """1,234 or 1,234.5: thousands parted by commas, no needless zeros."""
    if value is None:
        return str(NOT_RECORDED)
    written = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def plural(count: int, one: str, many: str = "") -> str:
    """1 activity, 2 activities, no activities. ``many`` is needed where adding an s will not do."""
    noun = counted(count, english(one), english(many or f"{one}s"))
    return _("{count} {noun}", count=number(count) if count else _("no"), noun=noun)


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """A share to the whole percent, halves rounded up; of nothing there is no share, and it says so."""
    if not whole:
        return _("no share of nothing")
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def hours(value: Decimal | int | None) -> str:
    """2.5 hours, 1 hour; rounded to a tenth, which is as exact as anybody's memory."""
    if value is None:
        return str(NOT_RECORDED)
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("{count} hour" if rounded == 1 else "{count} hours", count=number(rounded))


def file_size(count: int) -> str:
    """3.2 MB: a number of bytes in units of a thousand, as file managers show it."""
    if count < 1000:
        return plural(count, "byte")
    size = Decimal(count)
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < Decimal("999.5") or unit == "GB":
            break
    places = Decimal("0.1") if size < 10 else Decimal(1)
    return f"{number(size.quantize(places, ROUND_HALF_UP))} {unit}"


def joined(words: Iterable[str]) -> str:
    """a, b and c."""
    listed = [str(each) for each in words]
    if len(listed) < 2:
        return "".join(listed)
    return _("{all_but_last} and {last}", all_but_last=", ".join(listed[:-1]), last=listed[-1])


def in_words(value: Any, field: Field) -> str:
    """A recorded value as its field says it, such as a choice by its label."""
    return field.words(value) or str(NOT_RECORDED)


def register(app: Flask) -> None:
    """Let templates write ``{{ activity.held_on|british_date }}``, ``{{ _("Not yet") }}`` and the like."""
    for written in (british_date, day_range, moment, number, plural, percent, hours, file_size, joined, in_words):
        app.add_template_filter(written)
    app.add_template_global(said_on_page, "_")
    app.add_template_global(counted_on_page, "counted")
    app.add_template_global(both)
    app.add_template_global(language, "language")
