"""What is doubtful of values that can be taken: years and numbers that are hardly meant, and names nearly on a list."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from vcsapp.fields import Proposal
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import Doubt, Doubter, Here
from vcsapp.quoting import quoted
from vcsapp.reference import lists
from vcsapp.reference.near import nearest
from vcsapp.words import _

#: Hardly anybody keeps a record of what went on before this year, or plans further ahead than so long.
EARLIEST_YEAR = 1990
FURTHEST_AHEAD = timedelta(days=2 * 366)
#: A festival of a city may have as many people, and hardly anything has more; nor are more hours given to one thing.
MOST_PEOPLE, MOST_HOURS = 100_000, Decimal(100_000)


def of_day(day: Any, here: Here) -> Doubt | None:
    """Long past, or far ahead."""
    is_ahead = here.today is not None and day > here.today + FURTHEST_AHEAD
    if day.year >= EARLIEST_YEAR and not is_ahead:
        return None
    sentence = (
        _("{day} is far ahead. See whether the year is right.", day=day_in_words(day))
        if is_ahead
        else _("{day} is long past. See whether the year is right.", day=day_in_words(day))
    )
    return Doubt(cause="unlikely-year", sentence=sentence, proposals=tuple(_in_likelier_years(day, here)))


def _in_likelier_years(day: date, here: Here) -> list[Proposal]:
    """The same day in the years that one wrong figure makes of it, those that are not to come."""
    latest = here.today.year if here.today else day.year
    years = (year for year in (day.year + 100, day.year - 10, day.year - 100) if EARLIEST_YEAR <= year <= latest)
    # The 29th of February is in few of them.
    days = (day.replace(year=year) for year in years if (day.month, day.day) != (2, 29))
    return [Proposal(likelier.isoformat(), day_in_words(likelier)) for likelier in days]


def of_people(number: Any, _here: Here) -> Doubt | None:
    """More people than can have been there."""
    return _too_many(number) if number > MOST_PEOPLE else None


def of_hours(hours: Any, _here: Here) -> Doubt | None:
    """More hours than one activity takes."""
    return _too_many(hours) if hours > MOST_HOURS else None


def _too_many(number: Any) -> Doubt:
    return Doubt(
        cause="unlikely-number", sentence=_("{number} is very many. See whether that is right.", number=f"{number:,}")
    )


def of_entry(list_name: str) -> Doubter:
    """Nearly what stands on a list, and would stand on it a second time."""

    def doubt(said: Any, _here: Here) -> Doubt | None:
        labels = [str(option.label) for option in lists.options(list_name)]
        if any(said.casefold() == label.casefold() for label in labels):
            return None
        near = nearest(said, labels)
        if not near:
            return None
        sentence = _(
            "{said} is not on the list yet, and would be put there beside {near}.",
            said=quoted(said),
            near=quoted(near[0]),
        )
        return Doubt(cause="nearly-on-the-list", sentence=sentence, proposals=tuple(map(Proposal, near)))

    return doubt
