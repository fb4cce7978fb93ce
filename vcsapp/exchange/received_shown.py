"""What the page of a received package shows: small values with every word that is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.exchange import shown
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.links import called
from vcsapp.exchange.sections import SECTIONS
from vcsapp.permissions import Permission
from vcsapp.provenance.models import ImportRun, ReceivedPackage
from vcsapp.records.addresses import book
from vcsapp.records.links import Linked
from vcsapp.web.formatting import british_date, moment, number
from vcsapp.words import _, counted

#: So many other packages of the sender are named.
NAMED = 5
#: In which list the records of a sender are found again, by their kind.
LISTS = {"organisations": "accounts.index", "activities": "activities.index"}


@dataclass(frozen=True)
class Happening:
    """One point of a package's story."""

    when: str
    by: str
    title: str
    text: str


@dataclass(frozen=True)
class PackagePage:
    """Everything that a received package's page shows."""

    title: str
    profile: str
    sender: str
    facts: tuple[tuple[str, str], ...]
    #: Kind of record and how many of it the package holds.
    holds: tuple[tuple[str, str], ...]
    links: tuple[Linked, ...]
    next_steps: tuple[tuple[str, str], ...]
    story: tuple[Happening, ...]


def page_of(package: ReceivedPackage, *, seen_by: Actor) -> PackagePage:
    """A package that is held, as its page shows it."""
    return PackagePage(
        title=called(package),
        profile=shown.PROFILE_WORDS[package.profile],
        sender=package.ledger_name,
        facts=_facts(package),
        holds=_holds(package),
        links=(*_records_of_sender(package), *_others_of_sender(package)),
        next_steps=_next_steps(package, seen_by),
        story=tuple(_happening(run) for run in _runs(package)),
    )


def _facts(package: ReceivedPackage) -> tuple[tuple[str, str], ...]:
    return (
        (_("Who sent it"), package.ledger_name),
        (_("Period"), shown.period_of(package)),
        (_("Made on"), british_date(datetime.fromisoformat(package.created))),
        (_("Accepted"), moment(package.received_at)),
        (_("Number"), number(package.number)),
    )


def _holds(package: ReceivedPackage) -> tuple[tuple[str, str], ...]:
    rows = ((section.plural.capitalize(), package.row_counts.get(section.name, 0)) for section in SECTIONS)
    return tuple((kind, number(count)) for kind, count in rows if count)


def _records_of_sender(package: ReceivedPackage) -> list[Linked]:
    """The lists, narrowed to what the sender keeps: more than this package, since all of its packages tell of it."""
    return [
        Linked(
            sentence=_(
                "{records} kept by {sender}", records=book()[kind].plural.capitalize(), sender=package.ledger_name
            ),
            href=url_for(endpoint, owner=package.ledger_id),
        )
        for kind, endpoint in LISTS.items()
        if package.row_counts.get(kind) and kind in book()
    ]


def _others_of_sender(package: ReceivedPackage) -> list[Linked]:
    others = db.session.scalars(
        select(ReceivedPackage)
        .where(ReceivedPackage.ledger_id == package.ledger_id, ReceivedPackage.id != package.id)
        .order_by(ReceivedPackage.number.desc(), ReceivedPackage.id)
    ).all()
    if not others:
        return []
    named = tuple((called(each), url_for("packages.show", record_id=each.id)) for each in others[:NAMED])
    sentence = counted(
        len(others), "{count} other package of the same sender", "{count} other packages of the same sender"
    )
    return [Linked(sentence=sentence, href=named[0][1], named=named)]


def _next_steps(package: ReceivedPackage, by: Actor) -> tuple[tuple[str, str], ...]:
    steps = [
        (
            _("Look across all organisations"),
            url_for("commissioning.across", **_days(package)),
        )
    ]
    if by.may(Permission.RECEIVE_PACKAGES):
        steps.append((_("Receive another package"), url_for("exchange.receive")))
    return tuple(steps)


def _days(package: ReceivedPackage) -> dict[str, Any]:
    days = (("since", package.period_start), ("until", package.period_end))
    return {name: day.isoformat() for name, day in days if day}


def _runs(package: ReceivedPackage) -> list[ImportRun]:
    told = select(ImportRun).where(ImportRun.package_id == package.id).order_by(ImportRun.at.desc())
    return list(db.session.scalars(told))


def _happening(run: ImportRun) -> Happening:
    counts = Counts(**{name: run.outcome.get(name, 0) for name in Counts().told()})
    return Happening(
        moment(run.at), run.by_name, run.saying, _("What became of it: {counts}.", counts=shown.done(counts))
    )
