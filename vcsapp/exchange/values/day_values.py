"""Days, read as the values that fields of days keep."""

from __future__ import annotations

from datetime import date

from vcsapp.exchange.values.days import WrittenDay, read_day
from vcsapp.exchange.values.spans import read_span
from vcsapp.exchange.values.written import Written, converted
from vcsapp.fields import Day, Fault
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import Reading
from vcsapp.provenance.ways import Way
from vcsapp.words import _


def day_of(field: Day, written: Written) -> Reading:
    """A day; of a time from one day to another, the end that the field asks for. Raises ``Fault``."""
    # A time of day may follow a day, and a second day may follow that, so two days are looked for first.
    if span := read_span(written.text, written.manner):
        return _end_of(field, written, span.last if field.is_the_last else span.first)
    try:
        return _single(field, written, read_day(written.text, written.manner))
    except Fault as fault:
        raise _in_its_order(field, fault) from None


def _single(field: Day, written: Written, found: WrittenDay) -> Reading:
    day = day_in_words(found.day)
    if found.way is Way.SERIAL_DATE:
        how = _("{text} read as a spreadsheet's number for {value}", text=written.shown, value=day)
        return converted(field, written, found.day.isoformat(), found.way, how)
    if found.time_left_out:
        how = _("{text} read as {value}, without the time", text=written.shown, value=day)
        return converted(field, written, found.day.isoformat(), Way.DATE_TIME, how)
    return converted(field, written, found.day.isoformat(), found.way)


def _end_of(field: Day, written: Written, day: date) -> Reading:
    if field.is_the_last:
        how = _("{text} read as its last day, {value}", text=written.shown, value=day_in_words(day))
        return converted(field, written, day.isoformat(), Way.LAST_DAY, how)
    how = _("{text} read as its first day, {value}", text=written.shown, value=day_in_words(day))
    return converted(field, written, day.isoformat(), Way.FIRST_DAY, how)


def _in_its_order(field: Day, fault: Fault) -> Fault:
    """The fault; where its proposals are the first and the last day of something, the end that is asked for first."""
    proposals = reversed(fault.proposals) if field.is_the_last else fault.proposals
    return Fault(str(fault), cause=fault.cause, proposals=proposals)
