"""The app for one workspace: the one place that knows every room."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from vcsapp.backup.snapshots import take_snapshot
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.db.sqlite import address, open_safely
from vcsapp.db.upgrade import upgrade
from vcsapp.exchange import kept, sections
from vcsapp.provenance.acting import utc_now
from vcsapp.records import models as records_models
from vcsapp.reference.lists import lay_out_shipped_entries
from vcsapp.workspace import Workspace

#: Rooms whose tables must be known before the database is opened.
TABLES = (sections, records_models)


def create_app(settings: Settings) -> Flask:
    """The app for one workspace, its database brought up to date."""
    app = Flask(__name__)
    configure(app, settings)
    connect_database(app)
    bring_up_to_date(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Hand the settings to those who ask for them."""
    app.extensions["settings"] = settings
    app.extensions["workspace"] = Workspace(settings.workspace)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload,
        TESTING=settings.testing,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
    )


def connect_database(app: Flask) -> None:
    """Open the workspace's database, safely."""
    workspace: Workspace = app.extensions["workspace"]
    workspace.prepare()
    app.config["SQLALCHEMY_DATABASE_URI"] = address(workspace.database)
    db.init_app(app)
    with app.app_context():
        open_safely(db.engine)


def bring_up_to_date(app: Flask) -> None:
    """Bring the tables and the app's own lists up to date, after a snapshot; tidy what a power cut left behind."""
    workspace: Workspace = app.extensions["workspace"]
    settings: Settings = app.extensions["settings"]

    def snapshot() -> Path | None:
        return take_snapshot(workspace, reason="before-upgrade", at=utc_now(), keep=settings.snapshots_kept)

    with app.app_context():
        upgraded = upgrade(db.engine, before=snapshot)
        with transaction():
            lay_out_shipped_entries()
        kept.sweep(workspace)
    app.logger.debug("Tables brought up to date." if upgraded else "Tables are up to date.")
