"""What a package, taken in or withdrawn, would change here: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.exchange.kept import packages_of
from vcsapp.exchange.package.reader import Package, Records
from vcsapp.exchange.replay import MENTIONED, mentions, replay
from vcsapp.exchange.sections import SECTIONS
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.models import Mention, ReceivedPackage
from vcsapp.provenance.sections import Section
from vcsapp.provenance.travelling import Record
from vcsapp.reference.lists import shipped_ids
from vcsapp.reference.models import SHIPPED
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
    remaining = packages_of(package.ledger_id, workspace, but=package.id)
    state = replay(remaining if withdrawn else [*remaining, package])
    others = _states_of_others(package, workspace)
    return [_changes(section, package, state[section.name], others, withdrawn) for section in SECTIONS]


def _states_of_others(package: Package, workspace: Workspace) -> dict[str, Records]:
    """What the owners of the records that it mentions say themselves, where packages of theirs are held."""
    owners = {record["owner"] for _, record in mentions(package)} - {package.ledger_id}
    held = db.session.scalars(select(ReceivedPackage.ledger_id).where(ReceivedPackage.ledger_id.in_(owners)).distinct())
    return {owner: replay(packages_of(owner, workspace)) for owner in held.all()}


def _changes(
    section: Section, package: Package, state: dict[str, Record], others: dict[str, Records], withdrawn: bool
) -> Changes:
    """Compare what is to be shown of a section with what is shown."""
    sayings = _sayings(section, package, withdrawn)
    wanted = {record_id: section.shape.blank() | max(said, key=_latest).record for record_id, said in sayings.items()}
    borne_upon = wanted.keys() | package.records.get(section.name, {}).keys()
    wanted |= {i: r for other in others.values() for i, r in other[section.name].items() if i in borne_upon}
    wanted |= state
    shown = _shown(section, package, wanted)
    kept_here = _kept_here(section, shown)
    changes = Changes(section)
    for record_id, record in wanted.items():
        if record_id in kept_here:
            changes.same += record_id in package.records.get(section.name, {})
        elif record_id not in shown:
            changes.new.append(record)
        elif _differs(section, record, shown[record_id]):
            changes.changed.append(record)
        else:
            changes.same += record_id in package.records.get(section.name, {})
    changes.gone = sorted(shown.keys() - wanted.keys() - kept_here)
    return changes


def _latest(saying: Saying) -> tuple[str, str]:
    return saying.created, saying.package_id


def _sayings(section: Section, package: Package, withdrawn: bool) -> dict[str, list[Saying]]:
    """All that is said, by packages that do not own them, of the records that this package may bear upon."""
    if section.name not in MENTIONED:
        return {}
    said: dict[str, list[Saying]] = {}
    if not withdrawn:
        for name, record in mentions(package):
            if name == section.name:
                said.setdefault(record["id"], []).append(Saying(package.created, package.id, record))
    rows = db.session.execute(
        select(Mention, ReceivedPackage.created)
        .join(ReceivedPackage, ReceivedPackage.id == Mention.package_id)
        .where(Mention.section == section.name, Mention.package_id != package.id)
    )
    own = {record["id"] for name, record in mentions(package) if name == section.name}
    for mention, created in rows:
        record = _recalled(section, mention)
        if mention.record_id in own or record["owner"] == package.ledger_id:
            said.setdefault(mention.record_id, []).append(Saying(created, mention.package_id, record))
    return said


def _recalled(section: Section, mention: Mention) -> Record:
    told = dict(mention.told)
    keys = {"id": mention.record_id, "owner": told.pop("owner"), "version": int(told.pop("version"))}
    return keys | section.shape.plain(told)


def told_in_mention(section: Section, record: Record) -> dict[str, object]:
    """A mention as it is kept: the other way of ``_recalled``."""
    return {"owner": record["owner"], "version": str(record["version"]), **section.shape.canonical(record)}


def _shown(section: Section, package: Package, wanted: Iterable[str]) -> dict[str, Record]:
    """What is shown now of all records that could change: the sender's, and those that it mentions."""
    bears_upon = set(wanted) | set(package.records.get(section.name, {}))
    return store.load_owned(section.shape, package.ledger_id) | store.load(section.shape, sorted(bears_upon))


def _kept_here(section: Section, shown: dict[str, Record]) -> set[str]:
    """Records that no package speaks for: the workspace's own, and the entries that come with the app."""
    own = own_ledger_id()
    laid_out = shipped_ids() if section.name == "list_entries" else frozenset()
    return {i for i, r in shown.items() if r["owner"] == own or (r["owner"] == SHIPPED and i in laid_out)}


def _differs(section: Section, one: Record, other: Record) -> bool:
    shape = section.shape
    keys = ("owner", "version")
    return any(one[key] != other[key] for key in keys) or shape.canonical(one) != shape.canonical(other)


def write(changes: list[Changes]) -> None:
    """Write what was worked out: what is pointed at comes first, and goes last."""
    for change in changes:
        store.insert(change.section.shape, change.new)
        store.replace(change.section.shape, change.changed)
    for change in reversed(changes):
        store.delete(change.section.shape, change.gone)
