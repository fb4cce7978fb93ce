"""Whether a package calls records its sender's own that belong to somebody else."""

from __future__ import annotations

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.exchange import comparing
from vcsapp.exchange.findings import Finding
from vcsapp.exchange.package.reader import Package
from vcsapp.exchange.sections import SECTIONS
from vcsapp.provenance import store
from vcsapp.provenance.sections import Section
from vcsapp.words import _
from vcsapp.workspace import Workspace


def claims_of_others(package: Package, workspace: Workspace) -> list[Finding]:
    """Records that the package calls the sender's own, and of which somebody else speaks here as the owner."""
    findings = []
    sentence = _("The sender calls this record its own, and it belongs to somebody else.")
    for section in SECTIONS:
        told = package.records.get(section.name, {})
        owners = _other_owners(
            section, [i for i, record in told.items() if record["owner"] == package.ledger_id], package
        )
        for record_id in sorted(_spoken_for(section, owners, workspace)):
            cause, file = _("not the sender's"), f"data/{section.name}.csv"
            findings.append(Finding(cause, sentence, file, None, "owner", record_id))
    return findings


def _other_owners(section: Section, ids: list[str], package: Package) -> dict[str, str]:
    """Those of these records that are shown here as somebody else's, with the owner."""
    table = section.shape.table
    owners: dict[str, str] = {}
    for batch in store.in_batches(ids):
        rows = select(table.c.id, table.c.owner).where(table.c.id.in_(batch), table.c.owner != package.ledger_id)
        owners |= {row.id: row.owner for row in db.session.execute(rows)}
    return owners


def _spoken_for(section: Section, owners: dict[str, str], workspace: Workspace) -> set[str]:
    """Those whose owner speaks for them; what is only mentioned by third parties proves nothing."""
    states = comparing.states_of(set(owners.values()), workspace)
    told = {i for i, owner in owners.items() if owner in states and i in states[owner][section.name]}
    return told | comparing.kept_here_of(section, owners)
