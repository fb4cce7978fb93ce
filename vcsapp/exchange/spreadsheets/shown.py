"""What the pages say of a plan: sentences, sums and look-alikes as small values, made before a template sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vcsapp.exchange.quoting import quoted
from vcsapp.exchange.spreadsheets.mapping import KEPT_AS_WORDS, LEFT_OUT
from vcsapp.exchange.spreadsheets.meeting import in_words
from vcsapp.exchange.spreadsheets.plan import LookAlike, SheetPlan
from vcsapp.fields import Count, Hours, Listed
from vcsapp.provenance.targets import Draft, Target, Wanted
from vcsapp.provenance.travelling import shape_of
from vcsapp.records.addresses import book, find_url
from vcsapp.web.formatting import joined, number, plural
from vcsapp.words import N_, _, counted

#: So many names stand in a sentence; of more it says how many.
MOST_NAMES = 12


@dataclass(frozen=True)
class Sum:
    """Where the figures of one kind go: what the file's columns add up to is the sum of all the rest."""

    label: str
    columns: str
    in_file: Decimal
    new: Decimal
    known: Decimal
    left: Decimal

    @property
    def elsewhere(self) -> Decimal:
        """What stands in rows that are refused, or that repeat another row."""
        return self.in_file - self.new - self.known - self.left


@dataclass(frozen=True)
class Total:
    """What the own records add up to, before and after."""

    label: str
    before: Decimal
    after: Decimal

    @property
    def more(self) -> Decimal:
        """What comes to it."""
        return self.after - self.before


@dataclass(frozen=True)
class Meeting:
    """A look-alike as a page shows it."""

    row: int
    title: str
    known_as: str
    url: str | None
    why: str
    #: What would be filled in, in words; empty where nothing would.
    fills: str


def sentences(drawn: SheetPlan) -> list[str]:
    """What would happen, most important first."""
    counts = drawn.counts
    read = drawn.reading.rows
    told = [
        counted(read, "{count} row read from the file.", "{count} rows read from the file."),
        _("{records} would be new.", records=so_many(drawn.target, counts.new)),
    ]
    if counts.changed:
        changed = so_many(drawn.target, len(drawn.changes))
        told.append(_("{records} that you have already would be filled in or changed.", records=changed))
    return [*told, *_what_adds_nothing(drawn), *_to_be_made(drawn)]


def _what_adds_nothing(drawn: SheetPlan) -> Iterator[str]:
    """What would come of all the other rows."""
    same, repeated, left, refused = len(drawn.same), len(drawn.repeated), len(drawn.left), drawn.counts.refused
    if same:
        yield counted(
            same,
            "{count} would stay as it is: the file says nothing new of it.",
            "{count} would stay as they are: the file says nothing new of them.",
        )
    if repeated:
        yield counted(
            repeated,
            "{count} row of the file repeats another row.",
            "{count} rows of the file repeat another row.",
        )
    if left:
        yield counted(
            left,
            "{count} would be left out: you chose so, or the record was removed here.",
            "{count} would be left out: you chose so, or the records were removed here.",
        )
    if refused:
        yield counted(
            refused,
            "{count} row cannot be taken. What is wrong with it stands below.",
            "{count} rows cannot be taken. What is wrong with each stands below.",
        )


def record_words(target: Target) -> tuple[str, str]:
    """What one and several of the records are called that the rows become."""
    address = book()[shape_of(target.model).name]
    return address.singular, address.plural


def so_many(target: Target, count: int) -> str:
    """So many of the records that the rows become: “12 activities”, and “No activities” of none."""
    one, many = record_words(target)
    return plural(count, one, many).capitalize()


def _to_be_made(drawn: SheetPlan) -> Iterator[str]:
    """What else would be made on the way, because the file names it and it is not here."""
    named: dict[str, dict[str, None]] = {}
    records = [draft.record for draft in drawn.new] + list(drawn.changes.values())
    for wanted in (found for record in records for found in _wanted_in(record.values())):
        named.setdefault(wanted.kind, {})[wanted.name] = None
    lists = {slot.field.of: slot.field.label for slot in drawn.target.slots if isinstance(slot.field, Listed)}
    for kind, names in named.items():
        if kind in lists:
            yield counted(
                len(names),
                "{count} new entry for “{list}”: {names}.",
                "{count} new entries for “{list}”: {names}.",
                list=lists[kind],
                names=_some(names),
            )
        else:
            # What names of others become: they are looked up among the organisations, and made there.
            yield counted(
                len(names),
                "{count} new organisation named in the file: {names}.",
                "{count} new organisations named in the file: {names}.",
                names=_some(names),
            )


def _wanted_in(values: Iterable[Any]) -> Iterator[Wanted]:
    for value in values:
        if isinstance(value, Wanted):
            yield value
        elif isinstance(value, list):
            for row in value:
                yield from _wanted_in(row.values())


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    shown = [quoted(name) for name in listed[:MOST_NAMES]]
    if len(listed) > MOST_NAMES:
        shown.append(_("{count} more", count=number(len(listed) - MOST_NAMES)))
    return joined(shown)


def about_columns(mapping: dict[str, str]) -> list[str]:
    """Which columns are left out, and which are kept as words."""
    by_fate: dict[str, list[str]] = {}
    for heading, becomes in mapping.items():
        by_fate.setdefault(becomes, []).append(quoted(heading))
    told = []
    if left_out := by_fate.get(LEFT_OUT):
        told.append(_("Left out: {headings}.", headings=joined(left_out)))
    if kept := by_fate.get(KEPT_AS_WORDS):
        told.append(_("Kept as words: {headings}.", headings=joined(kept)))
    return told


def sums(drawn: SheetPlan) -> list[Sum]:
    """The file's own sums, and where they go."""
    found = []
    for slot in drawn.target.slots:
        columns = [heading for heading, becomes in drawn.mapping.items() if becomes == slot.name]
        if columns and isinstance(slot.field, Count | Hours):
            known = [draft for draft, _, _ in drawn.changed] + [draft for draft, _ in drawn.same]
            in_file = sum((drawn.reading.sums.get(heading, Decimal(0)) for heading in columns), Decimal(0))
            parts = [_add_up(drafts, slot.name) for drafts in (drawn.new, known, drawn.left)]
            found.append(Sum(slot.field.label, joined(columns), in_file, *parts))
    return found


def _add_up(drafts: Iterable[Draft], name: str) -> Decimal:
    return sum((Decimal(draft.record.get(name) or 0) for draft in drafts), Decimal(0))


def totals(before: dict[str, Any], after: dict[str, Any]) -> list[Total]:
    """What the own records add up to before and after, from a plan or from the import log."""
    return [Total(N_(label), Decimal(figure), Decimal(after[label])) for label, figure in before.items()]


def meetings(drawn: SheetPlan, look_alikes: Iterable[LookAlike]) -> dict[str, Meeting]:
    """Look-alikes as a page shows them, by the keys of their drafts."""
    filling = {draft.key: values for draft, _, values in drawn.changed}
    return {one.draft.key: _meeting(drawn, one, filling.get(one.draft.key, {})) for one in look_alikes}


def _meeting(drawn: SheetPlan, one: LookAlike, values: dict[str, Any]) -> Meeting:
    fills = [
        _("{label}: {value}", label=drawn.shape.label_of(name), value=quoted(in_words(drawn.shape, name, said)))
        for name, said in values.items()
    ]
    return Meeting(
        row=one.draft.rows[0],
        title=one.draft.title,
        known_as=one.alike.title,
        url=find_url(drawn.shape.name, one.alike.record_id),
        why=one.alike.why,
        fills="; ".join(fills),
    )
