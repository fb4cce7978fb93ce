"""The workspace's own settings: whose record it is, who signs in, and where it lies."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from vcsapp.accounts import queries
from vcsapp.backup.snapshots import snapshots
from vcsapp.permissions import ALLOWED, Permission, Role
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.web.access import requires
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import N_

#: Why a snapshot was taken, by the reason in its name.
REASONS = {
    "before-upgrade": N_("Before an upgrade of the app"),
    "before-import": N_("Before an import"),
    "before-package": N_("Before a package was accepted"),
    "before-packages": N_("Before packages were accepted"),
    "before-withdrawal": N_("Before a package was withdrawn"),
    "before-throwing-away": N_("Before the sample was thrown away"),
}

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("")
@requires(Permission.KEEP_WORKSPACE)
def index() -> ResponseReturnValue:
    """Everything that can be set, and how it stands."""
    workspace = this_workspace()
    return render_template(
        "settings/index.html",
        ledger=find_own_ledger(),
        users=queries.users(),
        roles=[(role, [leave.value for leave in Permission if leave in ALLOWED[role]]) for role in Role],
        folder=workspace.folder,
        warning=workspace.warning(),
        snapshots=snapshots(workspace),
        why=why,
    )


def why(reason: str) -> str:
    """Why a snapshot was taken; one that another version of the app took by its own word."""
    return str(REASONS.get(reason, reason.replace("-", " ").capitalize()))
