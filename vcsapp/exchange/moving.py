"""Going on with a record that was begun on another machine."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange import comparing, receiving
from vcsapp.exchange.comparing import Changes
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.package.reader import Package, read_package
from vcsapp.exchange.receiving import HasFindings
from vcsapp.exchange.replay import MENTIONED
from vcsapp.exchange.sections import SECTIONS
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import continue_ledger, find_own_ledger
from vcsapp.provenance.models import ImportRun, ReceivedPackage
from vcsapp.provenance.sections import Profile
from vcsapp.reference.lists import shipped_ids
from vcsapp.words import _
from vcsapp.workspace import Workspace


class NotEverything(Problem):
    """“{name}” is a return, and a return leaves out what its receiver does not need, so nobody can go on from it.
    Choose a package whose name ends in “everything.vcs.zip”."""


class HoldsPackagesAlready(Problem):
    """This workspace holds packages from others already, so no other record can be gone on with here. Open a new
    workspace in a folder of its own, and go on there."""

    status = 409


def may_continue(package: Package) -> bool:
    """Whether this package can be gone on with here: it is everything, and nothing was begun or received here yet."""
    return package.profile is Profile.EVERYTHING and find_own_ledger() is None and not _holds_packages()


def _holds_packages() -> bool:
    return db.session.scalar(select(ReceivedPackage.id).limit(1)) is not None


def continue_here(
    path: Path, *, by: Actor, workspace: Workspace, name: str | None = None, run_id: str | None = None
) -> Counts:
    """Go on with a ledger here: its own records become editable, and the packages that it had received are held again.

    Raises ``NotEverything``; ``HoldsPackagesAlready`` and ``LedgerBegunAlready`` where something is here already;
    ``HasFindings`` where the package is at fault. ``run_id`` becomes the id of its line in the import log.
    """
    by.must_be_allowed_to(Permission.KEEP_WORKSPACE)
    package, shown = read_package(path, name=name), name or path.name
    if package.profile is not Profile.EVERYTHING:
        raise NotEverything(name=shown)
    if _holds_packages():
        raise HoldsPackagesAlready
    if package.findings:
        raise HasFindings(name=shown, count=len(package.findings))
    _begin_again(package, by)
    written = _write_own(package, shown)
    _take_in_inner(path, package, by, workspace)
    counts = Counts(new=written)
    _log(package, counts, by, run_id)
    return counts


def _begin_again(package: Package, by: Actor) -> None:
    continue_ledger(
        ledger_id=package.ledger_id,
        name=package.ledger_name,
        organisation_id=package.organisation_id,
        packages_made=package.number,
        by=by,
    )


def _log(package: Package, counts: Counts, by: Actor, run_id: str | None) -> None:
    db.session.add(
        ImportRun(
            id=run_id or by.new_id(),
            at=by.now(),
            by_name=by.name,
            saying=_("Went on with the record of {name}", name=package.ledger_name),
            outcome=counts.told(),
            package_id=package.id,
        )
    )
    db.session.flush()


def _write_own(package: Package, name: str) -> int:
    """The ledger's own records, and those of others that its own point at and no package that it holds tells of."""
    changes = []
    for section in SECTIONS:
        told = package.records.get(section.name, {})
        own = [r for i, r in told.items() if r["owner"] == package.ledger_id and i not in shipped_ids()]
        changes.append(Changes(section, new=[*_of_others(section.name, package), *own]))
    receiving.write(changes, name)
    return sum(record["owner"] == package.ledger_id for change in changes for record in change.new)


def _of_others(section: str, package: Package) -> list[dict[str, object]]:
    """Organisations and list entries of others: they must stand before one's own records can point at them."""
    if section not in MENTIONED:
        return []
    told = package.records.get(section, {}).values()
    return [r for r in told if r["owner"] != package.ledger_id and r["id"] not in shipped_ids()]


def _take_in_inner(path: Path, package: Package, by: Actor, workspace: Workspace) -> None:
    """Hold the packages within it again: first all of them, then show what they say together."""
    accepted = []
    with tempfile.TemporaryDirectory(dir=workspace.incoming) as folder, zipfile.ZipFile(path) as archive:
        for member in package.inner:
            inner = Path(folder) / Path(member).name
            with archive.open(member) as source, inner.open("wb") as target:
                shutil.copyfileobj(source, target)
            accepted.append(_accept(inner, by, workspace))
    for inner_package in accepted:
        receiving.write(comparing.changes_by(inner_package, workspace), inner_package.ledger_name)
    db.session.expire_all()


def _accept(path: Path, by: Actor, workspace: Workspace) -> Package:
    drawn = receiving.plan(path, workspace=workspace)
    if drawn.findings:
        raise HasFindings(name=path.name, count=len(drawn.findings))
    if not drawn.is_held:
        receiving.accept(drawn, by=by, workspace=workspace)
    return drawn.package
