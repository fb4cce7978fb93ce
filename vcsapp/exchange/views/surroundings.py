"""What the pages of sending, receiving and importing find around them."""

from __future__ import annotations

from flask import current_app

from vcsapp.backup.snapshots import take_snapshot
from vcsapp.config import Settings
from vcsapp.web.access import current_person
from vcsapp.workspace import Workspace


def this_workspace() -> Workspace:
    """The workspace that is open."""
    found: Workspace = current_app.extensions["workspace"]
    return found


def snapshot(reason: str) -> None:
    """Copy the records as they stand, before something large happens to them."""
    settings: Settings = current_app.extensions["settings"]
    take_snapshot(this_workspace(), reason=reason, at=current_person().now(), keep=settings.snapshots_kept)
