"""Taking packages in, and withdrawing them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound, Problem
from vcsapp.exchange import comparing
from vcsapp.exchange.claims import claims_of_others
from vcsapp.exchange.comparing import Changes
from vcsapp.exchange.counts import Counts, counts_of
from vcsapp.exchange.findings import Finding, spoilt
from vcsapp.exchange.kept import keep, read_held, sha256_of
from vcsapp.exchange.package.reader import Package, read_package
from vcsapp.exchange.replay import mentions
from vcsapp.exchange.sections import BY_NAME
from vcsapp.permissions import Permission
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import find_own_ledger, own_ledger_id
from vcsapp.provenance.models import ImportRun, Mention, ReceivedPackage
from vcsapp.words import N_, _
from vcsapp.workspace import Workspace


class SameNumberOtherContent(Problem):
    """You hold a package with this very number already, and this one says something else. One of the two was changed
    after it was made. Nothing was taken in. Ask the sender to send it again."""

    status = 409


class FromThisLedger(Problem):
    """This package comes from the record that is kept here (“{name}”), so it was not taken in: your own records are
    changed where they are kept. {differences}"""

    status = 409


class HasFindings(Problem):
    """“{name}” was not taken in, because {count} of its values are at fault. They are listed; send the list to
    whoever made it."""


class StillNeeded(Problem):
    """Number {number} of “{name}” cannot be withdrawn, because other records here point at what it alone tells of.
    Nothing was changed. Change or remove those records first."""

    status = 409


class DoesNotGoTogether(Problem):
    """“{name}” was not taken in, because it does not go together with what is held here: {reason} Nothing was changed.
    Ask the sender whether the package was made by this app."""

    status = 409


#: In which way a package can contradict what is held.
REASONS: dict[type[Problem], str] = {
    store.PointsNowhere: N_("one of its records points at what is not here."),
    store.SaidTwice: N_("one of its records repeats what only one may say."),
    store.StillLinked: N_("it takes away what other records still point at."),
}

#: How many entries were written here, and which packages are held: a plan is good while these are the same.
Standing = tuple[int, frozenset[str]]


def standing() -> Standing:
    """How things stand here now, as far as a plan depends on it."""
    ledger = find_own_ledger()
    return ledger.entries_written if ledger else 0, frozenset(db.session.scalars(select(ReceivedPackage.id)))


@dataclass
class Plan:
    """What a package would do here. Nothing is written yet."""

    package: Package
    path: Path
    #: What the file is called by whoever chose it.
    name: str
    is_held: bool
    #: How things stood here when it was drawn.
    drawn_at: Standing
    changes: list[Changes] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        return self.package.findings

    @property
    def counts(self) -> Counts:
        """Over all sections."""
        return counts_of(self.changes, refused=len(spoilt(self.findings)))


def plan(path: Path, *, workspace: Workspace, name: str | None = None) -> Plan:
    """What taking in this package would do. Raises a Problem where it cannot be taken in at all."""
    package = read_package(path, name=name)
    held = db.session.get(ReceivedPackage, package.id)
    if held is not None and held.sha256 != sha256_of(path):
        raise SameNumberOtherContent
    drawn = Plan(package, path, name or path.name, is_held=held is not None, drawn_at=standing())
    package.findings += claims_of_others(package, workspace)
    if package.findings:
        return drawn
    if package.ledger_id == own_ledger_id():
        raise FromThisLedger(name=package.ledger_name, differences=_differences(package))
    drawn.changes = comparing.changes_by(package, workspace)
    return drawn


def _differences(package: Package) -> str:
    """In a sentence, how the package differs from what is kept here."""
    differing = 0
    for name, told in package.records.items():
        shape = BY_NAME[name].shape
        held = store.load(shape, told)
        for record_id, record in told.items():
            now = held.get(record_id)
            carried = shape.canonical(record)
            differing += now is None or any(shape.canonical(now)[key] != value for key, value in carried.items())
    if not differing:
        return _("It says the same as the records here.")
    return _("{count:,} of its records differ from those here, which stay as they are.", count=differing)


def take_in(drawn: Plan, *, by: Actor, workspace: Workspace, run_id: str | None = None) -> Counts:
    """Accept a package: keep it whole, and show what it says. Raises ``HasFindings`` and ``DoesNotGoTogether``.

    The plan is drawn anew where anything was written since. ``run_id`` becomes the id of its line in the import log,
    by which a door knows that it was taken in already.
    """
    by.must_be_allowed_to(Permission.RECEIVE_PACKAGES)
    if drawn.drawn_at != standing():
        drawn = plan(drawn.path, workspace=workspace, name=drawn.name)
    package, counts = drawn.package, drawn.counts
    if drawn.findings:
        raise HasFindings(name=drawn.name, count=len(drawn.findings))
    if drawn.is_held:
        return counts
    accept(drawn, by=by, workspace=workspace)
    write(drawn.changes, drawn.name)
    saying = _("Took in number {number} of {name}", number=package.number, name=package.ledger_name)
    _log(saying, counts, package.id, by, run_id)
    db.session.expire_all()
    return counts


def accept(drawn: Plan, *, by: Actor, workspace: Workspace) -> None:
    """Put a package among those that are held; what follows from it is not shown yet."""
    keep(drawn.path, drawn.package.id, workspace)
    _remember(drawn, by)


def write(changes: list[Changes], name: str) -> None:
    """Show what follows from the packages that are held. Raises ``DoesNotGoTogether``."""
    try:
        comparing.write(changes)
    except (store.PointsNowhere, store.SaidTwice, store.StillLinked) as refusal:
        raise DoesNotGoTogether(name=name, reason=REASONS[type(refusal)]) from refusal


def _remember(drawn: Plan, by: Actor) -> None:
    package = drawn.package
    db.session.add(
        ReceivedPackage(
            id=package.id,
            ledger_id=package.ledger_id,
            ledger_name=package.ledger_name,
            number=package.number,
            created=package.created,
            profile=package.profile.value,
            period_start=package.period.start,
            period_end=package.period.end,
            sha256=sha256_of(drawn.path),
            row_counts=package.row_counts,
            received_at=by.now(),
        )
    )
    db.session.flush()
    db.session.add_all(
        Mention(
            package_id=package.id,
            record_id=record["id"],
            section=name,
            told=comparing.told_in_mention(BY_NAME[name], record),
        )
        for name, record in mentions(package)
    )
    db.session.flush()


def plan_withdrawal(held: ReceivedPackage, *, workspace: Workspace) -> list[Changes]:
    """What withdrawing a package would change; nothing is written."""
    return comparing.changes_by(read_held(held, workspace), workspace, withdrawn=True)


def withdraw(package_id: str, *, by: Actor, workspace: Workspace) -> Counts:
    """Take a package out of those that are held: what remains is what the others say. Raises ``StillNeeded``.

    The file itself goes with the next ``kept.sweep``, once this is saved.
    """
    by.must_be_allowed_to(Permission.RECEIVE_PACKAGES)
    held = get_received(package_id, seen_by=by)
    changes = plan_withdrawal(held, workspace=workspace)
    name, number = held.ledger_name, held.number
    db.session.delete(held)
    db.session.flush()
    try:
        comparing.write(changes)
    except store.StillLinked as refusal:
        raise StillNeeded(number=number, name=name) from refusal
    counts = replace(counts_of(changes), same=0)
    _log(_("Withdrew number {number} of {name}", number=number, name=name), counts, package_id, by)
    db.session.expire_all()
    return counts


def _log(saying: str, counts: Counts, package_id: str, by: Actor, run_id: str | None = None) -> None:
    db.session.add(
        ImportRun(
            id=run_id or by.new_id(),
            at=by.now(),
            by_name=by.name,
            saying=saying,
            outcome=counts.told(),
            package_id=package_id,
        )
    )
    db.session.flush()


def received(*, seen_by: Actor) -> list[ReceivedPackage]:
    """The packages that are held, by sender, the latest first."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    order = (ReceivedPackage.ledger_name, ReceivedPackage.number.desc(), ReceivedPackage.id)
    return list(db.session.scalars(select(ReceivedPackage).order_by(*order)))


def get_received(package_id: str, *, seen_by: Actor) -> ReceivedPackage:
    """One package that is held. Raises ``NotFound``."""
    held = db.session.get(ReceivedPackage, package_id) if seen_by.may(Permission.SEE_RECORDS) else None
    if held is None:
        raise NotFound(what=_("package"))
    return held
