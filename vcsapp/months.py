"""Days as the British write them, and not as the computer would, in the language that it was set up in."""

from __future__ import annotations

from datetime import date

from vcsapp.words import N_, _

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def day_in_words(day: date) -> str:
    """3 April 2026."""
    return _("{day} {month} {year}", day=day.day, month=month_name(day), year=day.year)


def month_name(day: date) -> str:
    """April."""
    return str(MONTHS[day.month - 1])
