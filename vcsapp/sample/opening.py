"""The sample network for those who look round: opened on its own, laid out on request, thrown away again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Flask

from vcsapp.acting import Actor
from vcsapp.app import create_app
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.config import Settings
from vcsapp.db.base import Base, db, transaction
from vcsapp.drafts import kept as drafts
from vcsapp.errors import Problem
from vcsapp.exchange import kept
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.reference.models import SHIPPED
from vcsapp.sample.network import fill, holds_anything
from vcsapp.sample.staff import BEGUN_AT
from vcsapp.words import _
from vcsapp.workspace import Workspace

#: Where the sample lies beside one's own record, so that the two never mix.
SAMPLE_FOLDER = "sample"

#: Tables that outlive the sample: who signs in, and the register that follows the others by itself.
STAYS = frozenset({"users", "registered_records"})


class NotTheSample(Problem):
    """This workspace keeps a record of its own, not the sample network, so nothing was thrown away."""

    status = 409


def app_with_sample(settings: Settings) -> Flask:
    """The app, with the sample network on offer."""
    app = create_app(settings)
    offer_sample(app)
    return app


def offer_sample(app: Flask) -> None:
    """Hang the sample network's verbs where the first page, which lies below, looks for them."""
    app.extensions["fill_with_sample"] = lay_out
    app.extensions["is_sample"] = is_sample
    app.extensions["throw_sample_away"] = throw_away


def sample_workspace(workspace: Workspace, *, is_named: bool, say: Callable[[str], None]) -> Workspace:
    """A workspace with the sample network in it: the one that was named, else one beside one's own record."""
    chosen = workspace if is_named else replace(workspace, folder=workspace.folder / SAMPLE_FOLDER)
    chosen.prepare()
    with chosen.hold(), create_app(Settings(workspace=chosen.folder)).app_context():
        if not holds_anything():
            say(_("Laying out the sample network. Everything in it is made up. This takes some seconds."))
            lay_out()
    return chosen


def lay_out() -> None:
    """Fill this workspace, which must be empty, and save it."""
    with transaction():
        fill()


def is_sample() -> bool:
    """Whether this workspace holds the sample network: its ledger begins at a made-up moment."""
    ledger = find_own_ledger()
    return ledger is not None and ledger.begun_at == BEGUN_AT


def throw_away(*, by: Actor, workspace: Workspace, keep: int) -> None:
    """Empty a workspace that holds the sample network, after a snapshot. Raises ``NotTheSample``."""
    by.must_be_allowed_to(Permission.KEEP_WORKSPACE)
    if not is_sample():
        raise NotTheSample
    take_snapshot(workspace, reason="before-throwing-away", at=by.now(), keep=keep)
    with transaction():
        for table in reversed(Base.metadata.sorted_tables):
            if table.name == "list_entries":
                db.session.execute(table.delete().where(table.c.owner != SHIPPED))
            elif table.name not in STAYS:
                db.session.execute(table.delete())
    kept.sweep(workspace)
    drafts.forget_everybody(workspace)
