"""What sharing knows of a record: the spreadsheet that it came in with, and the packages that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flask import url_for
from sqlalchemy import Select, func, select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.exchange.sections import BY_NAME
from vcsapp.permissions import Permission
from vcsapp.provenance.models import HistoryChange, ImportRun, Mention, ReceivedPackage
from vcsapp.records.addresses import find_url
from vcsapp.records.links import Linked
from vcsapp.records.search import titles
from vcsapp.words import _, counted

#: So many packages are named, the latest.
NAMED = 3


def links_to(kind: str, record_id: str, by: Actor) -> Iterable[Linked]:
    """Spreadsheets that wrote a record, packages of whoever keeps it, and packages of others that name it; of an
    import, the records that it wrote."""
    if not by.may(Permission.SEE_RECORDS):
        return ()
    if kind == ImportRun.__tablename__:
        return _brought_in_by(record_id)
    if kind not in BY_NAME:
        return ()
    return chain(_came_in_with(record_id, by), _told_by_its_keeper(kind, record_id), _named_by_others(record_id))


def _came_in_with(record_id: str, by: Actor) -> Iterator[Linked]:
    if not by.may(Permission.IMPORT_RECORDS):
        return
    entries = select(HistoryChange.entry_id).where(HistoryChange.record_id == record_id)
    runs = db.session.scalars(select(ImportRun).where(ImportRun.entry_id.in_(entries)).order_by(ImportRun.at))
    for run in runs:
        yield Linked(
            sentence=_("From a spreadsheet: {what}", what=run.saying), href=url_for("imports.receipt", run_id=run.id)
        )


def _told_by_its_keeper(kind: str, record_id: str) -> Iterator[Linked]:
    table = BY_NAME[kind].shape.table
    owner = select(table.c.owner).where(table.c.id == record_id)
    told = db.session.scalars(_latest_first().where(ReceivedPackage.ledger_id.in_(owner))).all()
    if told:
        yield _linked(
            counted(
                len(told),
                "{count} package of {sender}, who keep it",
                "{count} packages of {sender}, who keep it",
                sender=told[0].ledger_name,
            ),
            told,
        )


def _named_by_others(record_id: str) -> Iterator[Linked]:
    naming = select(Mention.package_id).where(Mention.record_id == record_id)
    if packages := db.session.scalars(_latest_first().where(ReceivedPackage.id.in_(naming))).all():
        yield _linked(
            counted(len(packages), "Named in {count} package of others", "Named in {count} packages of others"),
            packages,
        )


def _brought_in_by(run_id: str) -> Iterator[Linked]:
    run = db.session.get(ImportRun, run_id)
    if run is None or run.entry_id is None:
        return
    wrote = select(HistoryChange.record_id).where(HistoryChange.entry_id == run.entry_id)
    count = db.session.scalar(select(func.count()).select_from(wrote.subquery())) or 0
    first = db.session.scalars(wrote.order_by(HistoryChange.position).limit(NAMED)).all()
    named = ((title, find_url(kind, record_id)) for record_id, (kind, title) in titles(first).items())
    yield Linked(
        sentence=counted(count, "{count} record written", "{count} records written"),
        href=url_for("history.index"),
        named=tuple((title, url) for title, url in named if url),
    )


def _latest_first() -> Select[ReceivedPackage]:
    return select(ReceivedPackage).order_by(ReceivedPackage.received_at.desc(), ReceivedPackage.id)


def _linked(sentence: str, packages: Sequence[ReceivedPackage]) -> Linked:
    """The line leads to the latest, whose page names the others of its sender; several are named here too."""
    named = tuple((called(each), url_for("packages.show", record_id=each.id)) for each in packages[:NAMED])
    return Linked(sentence=sentence, href=named[0][1], named=named if len(named) > 1 else ())


def called(package: ReceivedPackage) -> str:
    """What a package is called among others: by its sender and its number."""
    return _("Number {number} of {sender}", number=f"{package.number:,}", sender=package.ledger_name)
