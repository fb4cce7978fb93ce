"""Going on with a record that was begun on another machine."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from vcsapp.db.base import db
from vcsapp.exchange import receiving
from vcsapp.exchange.package.reader import Package, read_package
from vcsapp.exchange.receiving import Counts, HasFindings
from vcsapp.exchange.sections import SECTIONS
from vcsapp.provenance import store
from vcsapp.provenance.acting import Actor
from vcsapp.provenance.ledgers import continue_ledger, find_own_ledger
from vcsapp.provenance.models import ImportRun
from vcsapp.provenance.sections import Profile
from vcsapp.reference.lists import shipped_ids
from vcsapp.workspace import Workspace


def may_continue(package: Package) -> bool:
    """Whether this package can be gone on with here: it is everything, and no ledger was begun in this workspace."""
    return package.profile is Profile.EVERYTHING and find_own_ledger() is None


def continue_here(path: Path, *, by: Actor, workspace: Workspace) -> Counts:
    """Go on with a ledger here: its own records become editable, and the packages that it had received are held again.

    Raises ``LedgerBegunAlready`` where this workspace keeps a ledger, ``HasFindings`` where the package is at fault.
    """
    package = read_package(path)
    if package.findings:
        raise HasFindings(name=path.name, count=len(package.findings))
    continue_ledger(
        ledger_id=package.ledger_id,
        name=package.ledger_name,
        organisation_id=package.organisation_id,
        packages_made=package.number,
        by=by,
    )
    written = _write_own(package)
    _take_in_inner(path, package, by, workspace)
    counts = Counts(new=written)
    db.session.add(
        ImportRun(
            id=by.new_id(),
            at=by.now(),
            by_name=by.name,
            saying=f"Went on with the record of {package.ledger_name}",
            outcome=counts.told(),
            package_id=package.id,
        )
    )
    db.session.flush()
    return counts


def _write_own(package: Package) -> int:
    """The ledger's own records, and those of others that its own point at and no package that it holds tells of."""
    written = 0
    for section in SECTIONS:
        told = package.records.get(section.name, {})
        laid_out = shipped_ids() if section.name == "list_entries" else frozenset()
        own = [record for record in told.values() if record["owner"] == package.ledger_id and record["id"] not in laid_out]
        pointed_at = _of_others(section.name, package)
        store.insert(section.shape, [*pointed_at, *own])
        written += len(own)
    return written


def _of_others(section: str, package: Package) -> list[dict[str, object]]:
    """Organisations and list entries of others: they must stand before one's own records can point at them."""
    if section not in ("list_entries", "organisations"):
        return []
    told = package.records.get(section, {}).values()
    return [r for r in told if r["owner"] != package.ledger_id and r["id"] not in shipped_ids()]


def _take_in_inner(path: Path, package: Package, by: Actor, workspace: Workspace) -> None:
    with tempfile.TemporaryDirectory(dir=workspace.incoming) as folder, zipfile.ZipFile(path) as archive:
        for member in package.inner:
            inner = Path(folder) / Path(member).name
            with archive.open(member) as source, inner.open("wb") as target:
                shutil.copyfileobj(source, target)
            receiving.take_in(receiving.plan(inner, workspace=workspace), by=by, workspace=workspace)
