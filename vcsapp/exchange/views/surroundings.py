"""What the pages of sending, receiving and importing find around them."""

from __future__ import annotations

from pathlib import Path

from vcsapp.backup.snapshots import take_snapshot
from vcsapp.progress import begins
from vcsapp.web.access import current_person
from vcsapp.web.surroundings import these_settings, this_workspace
from vcsapp.words import _
from vcsapp.work.notes import folder_of
from vcsapp.workspace import Workspace


def snapshot(reason: str) -> None:
    """Copy the records as they stand, before something large happens to them."""
    begins(_("Making a snapshot"))
    keep = these_settings().snapshots_kept
    take_snapshot(this_workspace(), reason=reason, at=current_person().now(), keep=keep)


def find_made(package_id: str, workspace: Workspace) -> Path | None:
    """The file that was made under this id and lies ready to be saved; None where there is none (any more)."""
    folder = folder_of(package_id, workspace)
    return next(folder.iterdir(), None) if folder.is_dir() else None
