"""What is known of whoever keeps this ledger, by which doubtful values are understood."""

from __future__ import annotations

from vcsapp.accounts.portable.sections import ORGANISATIONS
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.provenance import store
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.targets import Here


def here_now() -> Here:
    """As the workspace stands."""
    ledger = find_own_ledger()
    if ledger is None:
        return Here(today=LOCAL_KEEPER.today())
    found = store.find(ORGANISATIONS.shape, ledger.organisation_id) if ledger.organisation_id else None
    council = (found or {}).get("area_code") or ""
    return Here(council, ledger.organisation_id, ledger.id, LOCAL_KEEPER.new_id, LOCAL_KEEPER.today())
