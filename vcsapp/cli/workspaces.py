"""A workspace opened for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from vcsapp.acting import LOCAL_KEEPER
from vcsapp.app import create_app
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.config import Settings
from vcsapp.words import language
from vcsapp.workspace import Workspace, WorkspaceInUse, default_folder


def workspace_at(folder: Path | None) -> Workspace:
    """The workspace that was named, or the usual one."""
    return Workspace(folder.absolute() if folder else default_folder())


@contextmanager
def opened(folder: Path | None) -> Iterator[Workspace]:
    """A workspace for a command that writes. Raises ``WorkspaceInUse`` where the app is open with it."""
    workspace = workspace_at(folder)
    workspace.prepare()
    with workspace.hold(), app_for(workspace).app_context():
        yield workspace


@contextmanager
def looked_at(folder: Path | None) -> Iterator[Workspace]:
    """A workspace for a command that only looks; the app may be open with it at the same time."""
    workspace = workspace_at(folder)
    workspace.prepare()
    try:
        with workspace.hold(), app_for(workspace).app_context():
            yield workspace
    except WorkspaceInUse:
        with app_for(workspace, only_looking=True).app_context():
            yield workspace


def app_for(workspace: Workspace, *, only_looking: bool = False) -> Flask:
    """The app, without a server."""
    return create_app(Settings(workspace=workspace.folder, only_looking=only_looking, language=language()))


def snapshot_before(reason: str, workspace: Workspace) -> None:
    """A snapshot, as before every change that a door makes in bulk."""
    kept = Settings(workspace=workspace.folder).snapshots_kept
    take_snapshot(workspace, reason=f"before-{reason}", at=LOCAL_KEEPER.now(), keep=kept)
