"""The packages that were accepted, kept whole in the workspace."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from sqlalchemy import select

from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange.package.reader import Package, read_package
from vcsapp.provenance.models import ReceivedPackage
from vcsapp.workspace import Workspace

#: The folder, among the kept packages, for those that are held no longer.
SET_ASIDE = "no-longer-held"


class KeptPackageMissing(Problem):
    """The package “{name}” should be kept in {folder}, and is not there any more. Nothing was changed.
    Put the file back, or go back to a snapshot from before it went missing."""


def path_of(package_id: str, workspace: Workspace) -> Path:
    """Where a received package is kept."""
    return workspace.packages / f"{package_id}.vcs.zip"


def keep(source: Path, package_id: str, workspace: Workspace) -> None:
    """Put a copy of a package among the kept ones; on the disk for certain before this returns."""
    target = path_of(package_id, workspace)
    part = target.with_suffix(".part")
    with source.open("rb") as reading, part.open("wb") as written:
        shutil.copyfileobj(reading, written)
        written.flush()
        os.fsync(written.fileno())
    part.replace(target)


def packages_of(ledger_id: str, workspace: Workspace, *, but: str = "") -> list[Package]:
    """All packages held of one ledger, read anew; ``but`` is the id of one to leave out."""
    held = db.session.scalars(select(ReceivedPackage).where(ReceivedPackage.ledger_id == ledger_id)).all()
    return [read_held(package, workspace) for package in held if package.id != but]


def read_held(package: ReceivedPackage, workspace: Workspace) -> Package:
    """A package that is held, read anew. Raises ``KeptPackageMissing``."""
    return read_package(path_held(package.id, workspace))


def path_held(package_id: str, workspace: Workspace) -> Path:
    """Where a package that is held lies. Raises ``KeptPackageMissing``.

    Whoever goes back to an older snapshot holds packages again that were set aside since.
    """
    path = path_of(package_id, workspace)
    if not path.is_file() and (aside := workspace.packages / SET_ASIDE / path.name).is_file():
        aside.replace(path)
    if not path.is_file():
        raise KeptPackageMissing(name=package_id, folder=workspace.packages)
    return path


def sweep(workspace: Workspace) -> None:
    """Set aside the files that no accepted package needs, and remove what a power cut left half written.

    They are not deleted: a snapshot that somebody goes back to may hold them.
    """
    wanted = {path_of(package_id, workspace) for package_id in db.session.scalars(select(ReceivedPackage.id))}
    aside = workspace.packages / SET_ASIDE
    for path in workspace.packages.glob("*.zip"):
        if path not in wanted:
            aside.mkdir(exist_ok=True)
            path.replace(aside / path.name)
    for part in workspace.packages.glob("*.part"):
        part.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
