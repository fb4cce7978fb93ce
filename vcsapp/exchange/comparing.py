"""What a package, taken in or withdrawn, would change here: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.exchange.kept import packages_of
from vcsapp.exchange.package.reader import Package, Records
from vcsapp.exchange.replay import MENTIONED, mentions, replay
from vcsapp.exchange.sections import BY_NAME, SECTIONS
from vcsapp.progress import begins
from vcsapp.provenance import history, store
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.models import Mention, ReceivedPackage
from vcsapp.provenance.sections import Section
from vcsapp.provenance.travelling import Record
from vcsapp.reference.lists import shipped_ids
from vcsapp.reference.models import SHIPPED
from vcsapp.words import _
from vcsapp.workspace import Workspace


@dataclass
class Changes:
    """What would be written of one section."""

    section: Section
    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True)
class Saying:
    """What one package says of a record that its sender does not own, and since when."""

    created: str
    package_id: str
    record: Record


def changes_by(package: Package, workspace: Workspace, *, withdrawn: bool = False) -> list[Changes]:
    """What taking a package in, or withdrawing it, would change; one entry a section, in writing order."""
    begins(_("Comparing with what is here"))
    remaining = packages_of(package.ledger_id, workspace, but=package.id)
    state = replay(remaining if withdrawn else [*remaining, package])
    others = _states_of_others(package, workspace)
    return [_changes(section, package, state[section.name], others, withdrawn) for section in SECTIONS]


def _states_of_others(package: Package, workspace: Workspace) -> dict[str, Records]:
    """What the owners of the records that it mentions say themselves, where packages of theirs are held."""
    owners = {record["owner"] for _, record in mentions(package)} | _owners_shown(package)
    return states_of(owners - {package.ledger_id}, workspace)


def states_of(ledgers: Iterable[str], workspace: Workspace) -> dict[str, Records]:
    """What each of these ledgers tells of its own records, where packages of it are held."""
    held = db.session.scalars(
        select(ReceivedPackage.ledger_id).where(ReceivedPackage.ledger_id.in_(list(ledgers))).distinct()
    )
    return {ledger: replay(packages_of(ledger, workspace)) for ledger in held.all()}


def _owners_shown(package: Package) -> set[str]:
    """Who owns the records that it mentions, as they are shown here: a mention may name somebody else."""
    owners: set[str] = set()
    for name in MENTIONED:
        table = BY_NAME[name].shape.table
        for batch in store.in_batches(record["id"] for section, record in mentions(package) if section == name):
            owners.update(db.session.scalars(select(table.c.owner).where(table.c.id.in_(batch))))
    return owners


def _changes(
    section: Section, package: Package, state: dict[str, Record], others: dict[str, Records], withdrawn: bool
) -> Changes:
    """Compare what is to be shown of a section with what is shown."""
    shape, told = section.shape, package.records.get(section.name, {})
    shown = store.load_owned(shape, package.ledger_id)
    borne_upon = told.keys() | shown.keys()
    sayings = _sayings(section, package, borne_upon, withdrawn)
    wanted = {record_id: shape.blank() | max(said, key=_latest).record for record_id, said in sayings.items()}
    wanted |= {i: r for other in others.values() for i, r in other[section.name].items() if i in borne_upon}
    wanted |= state
    shown |= store.load(shape, (wanted.keys() | told.keys()) - shown.keys())
    kept_here = kept_here_of(section, {record_id: record["owner"] for record_id, record in shown.items()})
    return _compared(Changes(section), wanted, shown, kept_here, told)


def _compared(
    changes: Changes, wanted: dict[str, Record], shown: dict[str, Record], kept_here: set[str], told: dict[str, Record]
) -> Changes:
    section = changes.section
    for record_id, record in wanted.items():
        if record_id in kept_here:
            changes.same += record_id in told
        elif record_id not in shown:
            changes.new.append(record)
        elif _differs(section, record, shown[record_id]):
            changes.changed.append(record)
        else:
            changes.same += record_id in told
    changes.gone = sorted(shown.keys() - wanted.keys() - kept_here)
    return changes


def _latest(saying: Saying) -> tuple[str, str]:
    return saying.created, saying.package_id


def _sayings(section: Section, package: Package, borne_upon: Set[str], withdrawn: bool) -> dict[str, list[Saying]]:
    """All that is said, by packages that do not own them, of the records that this package may bear upon."""
    if section.name not in MENTIONED:
        return {}
    said: dict[str, list[Saying]] = {}
    if not withdrawn:
        for name, record in mentions(package):
            if name == section.name:
                said.setdefault(record["id"], []).append(Saying(package.created, package.id, record))
    for mention, created in _mentions_kept(section, package, borne_upon):
        saying = Saying(created, mention.package_id, _recalled(section, mention))
        said.setdefault(mention.record_id, []).append(saying)
    return said


def _mentions_kept(section: Section, package: Package, ids: Set[str]) -> Iterator[tuple[Mention, str]]:
    """What other packages that are held mention of these records, and when each of them was made."""
    every = (
        select(Mention, ReceivedPackage.created)
        .join(ReceivedPackage, ReceivedPackage.id == Mention.package_id)
        .where(Mention.section == section.name, Mention.package_id != package.id)
    )
    # Asked by record, so that the index finds them: all mentions together grow with every package that comes.
    for batch in store.in_batches(ids):
        yield from db.session.execute(every.where(Mention.record_id.in_(batch)))


def _recalled(section: Section, mention: Mention) -> Record:
    told = dict(mention.told)
    keys = {"id": mention.record_id, "owner": told.pop("owner"), "version": int(told.pop("version"))}
    return keys | section.shape.plain(told)


def told_in_mention(section: Section, record: Record) -> dict[str, object]:
    """A mention as it is kept: the other way of ``_recalled``."""
    return {"owner": record["owner"], "version": str(record["version"]), **section.shape.canonical(record)}


def kept_here_of(section: Section, owners: dict[str, str]) -> set[str]:
    """Which of these records, by id with owner, no package speaks for: the workspace's own, and those of the app."""
    own = own_ledger_id()
    ours = {record_id for record_id, owner in owners.items() if owner == own}
    if section.name in MENTIONED:
        ours = history.standing(ours)
    laid_out = shipped_ids() if section.name == "list_entries" else frozenset()
    return ours | {record_id for record_id, owner in owners.items() if owner == SHIPPED and record_id in laid_out}


def _differs(section: Section, one: Record, other: Record) -> bool:
    shape = section.shape
    keys = ("owner", "version")
    return any(one[key] != other[key] for key in keys) or shape.canonical(one) != shape.canonical(other)


def write(changes: list[Changes]) -> None:
    """Write what was worked out: what is pointed at comes first, and goes last."""
    begins(_("Writing the records"), sum(len(each.new) + len(each.changed) + len(each.gone) for each in changes))
    for change in changes:
        store.insert(change.section.shape, change.new)
        store.replace(change.section.shape, change.changed)
    for change in reversed(changes):
        store.delete(change.section.shape, change.gone)
