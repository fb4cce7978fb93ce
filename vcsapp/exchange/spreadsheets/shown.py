"""What the pages say of a plan: sentences, sums and findings as small values, made before a template sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.fields import Listed
from vcsapp.quoting import quoted
from vcsapp.records.addresses import book
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


def sentences(drawn: SheetPlan) -> list[str]:
    """What would happen, most important first."""
    counts = drawn.counts
    read = drawn.tally.rows
    told = [
        counted(read, "{count} row read from the file.", "{count} rows read from the file."),
        _("{records} would be new.", records=so_many(drawn.shape.name, counts.new)),
    ]
    if counts.changed:
        changed = so_many(drawn.shape.name, drawn.changed_records)
        told.append(_("{records} that you have already would be filled in or changed.", records=changed))
    return [*told, *_what_adds_nothing(drawn), *_to_be_made(drawn)]


def _what_adds_nothing(drawn: SheetPlan) -> Iterator[str]:
    """What would come of all the other rows."""
    same, repeated, refused = drawn.fates.get(Fate.SAME, 0), drawn.repeated, drawn.counts.refused
    left = drawn.left - drawn.waits
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
    if drawn.waits:
        yield counted(
            drawn.waits,
            "{count} waits for you to say whether it is the same as something here, and stays out until then.",
            "{count} wait for you to say whether they are the same as something here, and stay out until then.",
        )
    if refused:
        yield counted(
            refused,
            "{count} row cannot be taken. What is wrong with it stands below.",
            "{count} rows cannot be taken. What is wrong with each stands below.",
        )


def record_words(kind: str) -> tuple[str, str]:
    """What one and several records of a kind are called."""
    address = book()[kind]
    return address.singular, address.plural


def so_many(kind: str, count: int) -> str:
    """So many records of a kind: “12 activities”, and “No activities” of none."""
    one, many = record_words(kind)
    return plural(count, one, many).capitalize()


def _to_be_made(drawn: SheetPlan) -> Iterator[str]:
    """What else would be made on the way, because the file names it and it is not here."""
    lists = {slot.field.of: slot.field.label for slot in drawn.target.slots if isinstance(slot.field, Listed)}
    for kind, names in drawn.wishes.items():
        if kind in lists:
            yield counted(
                len(names),
                "{count} new entry for “{list}”: {names}.",
                "{count} new entries for “{list}”: {names}.",
                list=lists[kind],
                names=_some(names),
            )
        else:
            # What names of others become: they are looked up among the records of another kind, and made there.
            records = so_many(kind, len(names))
            yield _("New on the way, as the file names them: {records}, {names}.", records=records, names=_some(names))


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    shown = [quoted(name) for name in listed[:MOST_NAMES]]
    if len(listed) > MOST_NAMES:
        shown.append(_("{count} more", count=number(len(listed) - MOST_NAMES)))
    return joined(shown)


def about_columns(mapping: Mapping[str, str]) -> list[str]:
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
        columns = drawn.understood.headings(slot.name)
        if columns and slot.name in drawn.target.figures:
            figures = drawn.figures[slot.name]
            in_file = sum((drawn.tally.sums.get(heading, Decimal(0)) for heading in columns), Decimal(0))
            parts = [
                sum((figures.get(fate, Decimal(0)) for fate in fates), Decimal(0))
                for fates in ((Fate.NEW,), (Fate.CHANGED, Fate.SAME), (Fate.LEFT, Fate.WAITS))
            ]
            found.append(Sum(slot.field.label, joined(columns), in_file, *parts))
    return found


def totals(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Total]:
    """What the own records add up to before and after, from a plan or from the import log."""
    return [Total(N_(label), Decimal(figure), Decimal(after[label])) for label, figure in before.items()]
