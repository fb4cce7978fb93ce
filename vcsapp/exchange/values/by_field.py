"""What people write into spreadsheets, read as the values that fields keep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from vcsapp.exchange.values.answers import chosen, matching, read_yes_or_no
from vcsapp.exchange.values.day_values import day_of
from vcsapp.exchange.values.days import UK_DAY
from vcsapp.exchange.values.number_values import count_of, hours_of
from vcsapp.exchange.values.texts import needs_nothing, read_text, tidied
from vcsapp.exchange.values.written import Written, converted
from vcsapp.fields import Choice, Count, Day, Fault, Field, Hours, Listed, Option, Proposal, Reference, Text, YesNo
from vcsapp.provenance.cell_lists import bracketed
from vcsapp.provenance.targets import MISSING_WORDS, Manner, Reading
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _

#: Of a list of several, as many are proposed as the one that is meant.
MOST_PROPOSED = 6


def understand(field: Field, raw: str, *, entries: Sequence[Option] = (), manner: Manner = UK_DAY) -> Reading:
    """The value that this text means for this field; raises ``Fault`` with what is wrong and what would do.

    ``entries`` are those of a ``Listed`` field's list, by whose labels it can then be read; ``manner`` is how the
    cells of its column are written. A value that stands as we keep it comes back without a word.
    """
    if isinstance(field, Text):
        if needs_nothing(field, raw):
            return Reading(raw)
    elif is_canonical(field, raw):
        return Reading(field.read(raw))
    text = tidied(raw)
    if text == "":
        return Reading(field.read(""))
    if text.casefold() in MISSING_WORDS and not is_an_answer(field, text, entries):
        return missing(field, raw)
    if isinstance(field, Text):
        return read_text(field, raw, text)
    parts = bracketed(text)
    if parts == []:
        return missing(field, raw)
    if parts is None or len(parts) == 1:
        return reading(field, Written(raw, parts[0] if parts else text, entries, manner))
    likely = dict.fromkeys(parts[:MOST_PROPOSED])
    raise several(field, [part for part in likely if can_be_read(field, part, entries, manner)], len(parts))


def is_canonical(field: Field, raw: str) -> bool:
    """Whether text stands as packages write it, or differs from that by noughts behind the point only."""
    if isinstance(field, Listed):
        return False
    try:
        value = field.read(raw)
    except Fault:
        return False
    return isinstance(field, Hours) or field.write(value) == raw


def is_an_answer(field: Field, text: str, entries: Sequence[Option]) -> bool:
    """Whether a word that mostly means "missing" is an answer of this field's closed list."""
    return matching(field.options if isinstance(field, Choice) else entries, text) is not None


def missing(field: Field, raw: str) -> Reading:
    """Nothing recorded, because the text says so; raises ``Fault`` where something is needed."""
    if field.required:
        needed = _(
            "“{label}” is needed, and {text} says that it is missing. Write {expected}.",
            label=field.label,
            text=quoted(raw),
            expected=field.expects,
        )
        raise Fault(needed, cause="needed")
    return Reading(None, _("{text} read as missing", text=quoted(raw)), Way.MISSING)


@singledispatch
def reading(field: Field, written: Written) -> Reading:
    """What text that is neither empty nor a missing word means for a field of this kind; raises ``Fault``."""
    return Reading(field.read(written.text))


reading.register(Count, count_of)
reading.register(Hours, hours_of)
reading.register(Day, day_of)


@reading.register
def yes_or_no_of(field: YesNo, written: Written) -> Reading:
    return converted(field, written, "true" if read_yes_or_no(written.text) else "false", Way.YES_NO)


@reading.register
def choice_of(field: Choice, written: Written) -> Reading:
    return label_of(field, field.options, written)


@reading.register
def entry_of(field: Listed, written: Written) -> Reading:
    if written.entries:
        return label_of(field, written.entries, written)
    return converted(field, written, written.text.casefold(), Way.LABEL)


def label_of(field: Field, offered: Sequence[Option], written: Written) -> Reading:
    """The answer that is written by its code or its label; raises ``Fault``."""
    option = chosen(offered, written.text)
    how = _("{text} read as {value}", text=written.shown, value=option.label)
    return converted(field, written, option.code, Way.LABEL, how)


@reading.register
def reference_of(field: Reference, written: Written) -> Reading:
    plain = written.text.casefold().removeprefix("urn:uuid:").strip("{}")
    return converted(field, written, plain, Way.LABEL)


def can_be_read(field: Field, text: str, entries: Sequence[Option], manner: Manner) -> bool:
    """Whether this text alone could be taken for the field."""
    try:
        understand(field, text, entries=entries, manner=manner)
    except Fault:
        return False
    return True


def several(field: Field, meant: Sequence[str], count: int) -> Fault:
    """That a list of several stands where one answer is asked for, with those of them that could be taken."""
    sentence = _(
        "“{label}” takes one answer, and this list has {count}. Write {expected}.",
        label=field.label,
        count=count,
        expected=field.expects,
    )
    return Fault(sentence, cause="several-answers", proposals=map(Proposal, meant))
