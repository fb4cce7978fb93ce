"""What the pages of sending and receiving show: small values with every word that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from vcsapp.exchange.counts import Counts
from vcsapp.exchange.exporting import FORMATS
from vcsapp.exchange.outlook import Outlook, Sender
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.exchange.preview import Preview
from vcsapp.exchange.tray import Parcel
from vcsapp.provenance.models import ReceivedPackage, SentPackage
from vcsapp.web.formatting import british_date, joined, moment, number
from vcsapp.words import N_, _, both, counted

PROFILE_WORDS = {"return": N_("Return"), "everything": N_("Everything")}


@dataclass(frozen=True)
class Row:
    """One line of a table of counts."""

    kind: str
    new: str
    changed: str
    same: str
    withdrawn: str
    refused: str


@dataclass(frozen=True)
class Card:
    """A package in the tray, as it is shown."""

    id: str
    title: str
    #: Label and value of what it says of itself.
    facts: tuple[tuple[str, str], ...]
    sentence: str
    rows: tuple[Row, ...]
    outlook: Outlook


@dataclass(frozen=True)
class HeldPackage:
    """A package that was accepted, as a line of its sender's table."""

    id: str
    number: int
    profile: str
    period: str
    made_on: str
    received_at: str
    records: str


@dataclass(frozen=True)
class Held:
    """All packages that are held of one sender, the latest first."""

    sender: str
    ledger_id: str
    packages: tuple[HeldPackage, ...]


@dataclass(frozen=True)
class Sent:
    """A package or workbook that was made here."""

    number: str
    made_at: str
    profile: str
    format: str
    period: str
    rows: str


@dataclass(frozen=True)
class TotalLine:
    """One line of what would leave."""

    table: str
    rows: str
    adds_up_to: str


def number_of(count: int, sender: str) -> str:
    """Which package it is, within a sentence: “number 3 of Millbrook”."""
    return _("number {number} of {sender}", number=number(count), sender=sender)


def card_of(parcel: Parcel, outlook: Outlook) -> Card:
    """A package in the tray with all that is told of it before it is accepted."""
    sender = outlook.sender
    title = _("{sender}, number {number}", sender=sender.name, number=number(sender.number)) if sender else parcel.name
    facts = [(_("File"), parcel.name), *(_facts(sender) if sender else ())]
    return Card(parcel.id, title, tuple(facts), would_do(outlook), rows_of(outlook.by_kind), outlook)


def _facts(sender: Sender) -> list[tuple[str, str]]:
    return [
        (_("What it is"), str(PROFILE_WORDS[sender.profile])),
        (_("Period"), sender.period[:1].upper() + sender.period[1:]),
        (_("Made on"), british_date(datetime.fromisoformat(sender.created))),
        (_("Signature"), _("None. Nothing proves who made it; if in doubt, ask the sender whether they did.")),
    ]


def rows_of(by_kind: Iterable[tuple[str, Counts]]) -> tuple[Row, ...]:
    """The table of counts."""
    return tuple(
        Row(
            str(N_(kind)).capitalize(),
            *(number(n) for n in (counts.new, counts.changed, counts.same, counts.withdrawn, counts.refused)),
        )
        for kind, counts in by_kind
    )


def would_do(outlook: Outlook) -> str:
    """What taking it in would do, in sentences."""
    counts = outlook.counts
    if outlook.refusal:
        return outlook.refusal
    if outlook.findings:
        return counted(
            len(outlook.findings),
            "It cannot be accepted: it has {count} fault. Send the list to whoever made it, and ask for a mended one.",
            "It cannot be accepted: it has {count} faults. Send the list to whoever made it, and ask for a mended one.",
        )
    if outlook.is_held:
        return _("It was accepted before. Accepting it again changes nothing.")
    deeds = _deeds(counts)
    would = (
        _("Accepting it would {deeds}.", deeds=joined(deeds))
        if deeds
        else _("Everything that it says is here already, so nothing would change.")
    )
    stays = counted(counts.same, "{count} record would stay as before.", "{count} records would stay as before.")
    return f"{would} {stays}" if counts.same else would


def _deeds(counts: Counts) -> list[str]:
    deeds = (
        (counts.new, counted(counts.new, "add {count} record", "add {count} records")),
        (counts.changed, counted(counts.changed, "change {count} record", "change {count} records")),
        (counts.withdrawn, counted(counts.withdrawn, "withdraw {count} record", "withdraw {count} records")),
    )
    return [words for count, words in deeds if count]


def done(counts: Counts) -> str:
    """In a few words, what became of it: “12 new, 3 changed”."""
    became = (
        (counts.new, _("{count} new", count=number(counts.new))),
        (counts.changed, _("{count} changed", count=number(counts.changed))),
        (counts.withdrawn, _("{count} withdrawn", count=number(counts.withdrawn))),
        (counts.same, _("{count} the same", count=number(counts.same))),
    )
    return ", ".join(words for count, words in became if count) or _("nothing in it")


def would_withdraw(counts: Counts) -> list[str]:
    """What would be shown after a package is withdrawn, in sentences."""
    told = (
        (
            counts.withdrawn,
            *both(
                "{count} record would go from view: no other package tells of it.",
                "{count} records would go from view: no other package tells of them.",
            ),
        ),
        (
            counts.changed,
            *both(
                "{count} record would be shown as the other packages tell of it.",
                "{count} records would be shown as the other packages tell of them.",
            ),
        ),
        (counts.new, *both("{count} record would come back into view.", "{count} records would come back into view.")),
    )
    said = [counted(count, one, many) for count, one, many in told if count]
    return said or [_("Nothing that is shown would change: other packages say the same.")]


def held_by_sender(received: Sequence[ReceivedPackage]) -> list[Held]:
    """The packages that are held, sender by sender; of one that changed its name, the latest package tells it."""
    ordered = sorted(received, key=lambda package: (package.ledger_id, -package.number, package.id))
    senders = []
    for ledger_id, packages in groupby(ordered, key=lambda package: package.ledger_id):
        listed = list(packages)
        senders.append(Held(listed[0].ledger_name, ledger_id, tuple(_held(package) for package in listed)))
    return sorted(senders, key=lambda held: (held.sender.casefold(), held.ledger_id))


def _held(package: ReceivedPackage) -> HeldPackage:
    return HeldPackage(
        package.id,
        package.number,
        str(PROFILE_WORDS[package.profile]),
        period_of(package),
        british_date(datetime.fromisoformat(package.created)),
        moment(package.received_at),
        number(sum(package.row_counts.values())),
    )


def sent_of(packages: Iterable[SentPackage]) -> list[Sent]:
    """What was made here, line by line."""
    return [
        Sent(
            number(package.number),
            moment(package.made_at),
            str(PROFILE_WORDS[package.profile]),
            FORMATS[package.format],
            period_of(package),
            number(sum(package.row_counts.values())),
        )
        for package in packages
    ]


def period_of(package: ReceivedPackage | SentPackage) -> str:
    """The period of a package in words."""
    words = Period(package.period_start, package.period_end).words
    return words[:1].upper() + words[1:]


def totals_of(preview: Preview) -> list[TotalLine]:
    """The control totals of what would leave, line by line."""
    return [TotalLine(total.table.title, number(total.rows), _sums(total)) for total in preview.totals]


def _sums(total: ControlTotals) -> str:
    labels = {field.name: field.label for field in total.summed}
    told = ((str(labels[name]).rstrip("?"), number(added)) for name, added in total.sums.items())
    return "; ".join(_("{label}: {sum}", label=label, sum=added) for label, added in told)
