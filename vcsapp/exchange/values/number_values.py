"""Numbers and lengths of time, read as the values that fields of counts and of hours keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeVar

from vcsapp.exchange.values.hours import read_hours
from vcsapp.exchange.values.numbers import WrittenNumber, read_number
from vcsapp.exchange.values.written import Written, converted
from vcsapp.fields import Count, Fault, Field, Hours, Proposal
from vcsapp.provenance.targets import Reading
from vcsapp.provenance.ways import Way
from vcsapp.words import _

THOUSANDTH = Decimal("0.001")
#: What a form may say behind a number of people.
PEOPLE = ("person", "people", "attendees", "participants", "attended", "ppl", "pax")

_Read = TypeVar("_Read")


def count_of(field: Count, written: Written) -> Reading:
    """A whole number of things or people; raises ``Fault``."""
    text, unit = _without_unit(field, written.text)
    number = _for(field, read_number, text, written)
    if fault := _no_count(field, number, written):
        raise fault
    way = Way.WHOLE_NUMBER if number.way is Way.NUMBER else number.way
    return converted(field, written, str(int(number.value)), Way.UNIT_LEFT_OUT if unit else way)


def hours_of(field: Hours, written: Written) -> Reading:
    """A length of time in hours; raises ``Fault``."""
    found = _for(field, read_hours, written.text, written)
    if found.way is Way.CURRENCY:
        raise _money(field, found.hours, written)
    if found.hours < 0:
        raise _below_nought(field, found.hours, written)
    rounded = found.hours.quantize(THOUSANDTH, ROUND_HALF_UP)
    how = _("{text} read as {hours} hours", text=written.shown, hours=field.words(rounded))
    return converted(field, written, field.write(rounded), Way.ROUNDED if rounded != found.hours else found.way, how)


def _without_unit(field: Count, text: str) -> tuple[str, str]:
    """The text without what is counted behind it, where that is what the field counts: “25 people”."""
    before, _blank, behind = text.rpartition(" ")
    is_its_unit = before and behind.casefold() in (PEOPLE if field.unit == "people" else (field.unit,))
    return (before, behind) if is_its_unit else (text, "")


def _for(field: Field, read: Callable[[str], _Read], text: str, written: Written) -> _Read:
    """What is read; a fault proposes only what this field could keep, and quotes the cell as it stood."""
    try:
        return read(text)
    except Fault as fault:
        meant = [fit for proposal in fault.proposals for fit in _fitting(field, proposal.text)]
        raise Fault(str(fault), cause=fault.cause, proposals=_proposals(meant, written)) from None


def _no_count(field: Count, number: WrittenNumber, written: Written) -> Fault | None:
    """Why a number is no count, though it can be read; None where it is one."""
    if number.way is Way.CURRENCY:
        return _money(field, number.value, written)
    if number.way is Way.PERCENT:
        sentence = _("{text} is a share, not a whole number of {unit}.", text=written.shown, unit=_unit(field))
        # Where somebody made percentages of a column of numbers, 25 shows as 2500%.
        meant = _fitting(field, str(number.value)) if number.value >= 1 else ()
        return Fault(sentence, cause="a-share", proposals=_proposals(meant, written))
    if number.value < 0 <= field.minimum:
        return _below_nought(field, number.value, written)
    if number.value != number.value.to_integral_value():
        sentence = _("{text} is not a whole number. Write it without decimals.", text=written.shown)
        return Fault(sentence, cause="not-whole", proposals=_proposals(_fitting(field, str(number.value)), written))
    return None


def _money(field: Field, number: Decimal, written: Written) -> Fault:
    sentence = _("{text} is a sum of money, not a number of {unit}.", text=written.shown, unit=_unit(field))
    return Fault(sentence, cause="money", proposals=_proposals(_fitting(field, str(number)), written))


def _below_nought(field: Field, number: Decimal, written: Written) -> Fault:
    sentence = _("{text} is less than nought. Write a number of {unit}.", text=written.shown, unit=_unit(field))
    return Fault(sentence, cause="too-small", proposals=_proposals(_fitting(field, str(-number)), written))


def _unit(field: Field) -> str:
    return field.unit or _("things")


def _fitting(field: Field, number: str) -> Iterator[str]:
    """What this field could keep of a number: for a count of 25.5, 25 and 26."""
    try:
        exact = Decimal(number)
        if isinstance(field, Count):
            candidates = [str(int(exact.to_integral_value(how))) for how in (ROUND_FLOOR, ROUND_CEILING)]
        else:
            candidates = [field.write(exact.quantize(THOUSANDTH, ROUND_HALF_UP))]
    except InvalidOperation:
        return
    for text in dict.fromkeys(candidates):
        try:
            field.read(text)
        except Fault:
            continue
        yield text


def _proposals(numbers: Iterable[str], written: Written) -> list[Proposal]:
    return [Proposal(number) for number in dict.fromkeys(numbers) if number != written.text]
