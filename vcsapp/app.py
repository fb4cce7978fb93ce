"""The app for one workspace, put together of the rooms in ``rooms.py``."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flask import Flask, g
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from vcsapp import words
from vcsapp.accounts import signing_in
from vcsapp.acting import utc_now
from vcsapp.backup import snapshots
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.db.sqlite import address, open_safely
from vcsapp.db.upgrade import upgrade
from vcsapp.drafts import kept as drafts_kept
from vcsapp.drafts import watching as drafts
from vcsapp.exchange import kept, tray
from vcsapp.exchange.spreadsheets import intake
from vcsapp.help import terms
from vcsapp.home import first_steps
from vcsapp.kit import views as kit_views
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.records import links
from vcsapp.reference.lists import lay_out_shipped_entries
from vcsapp.rooms import ADDRESSES, FOOTER, FORMS, LINKS, LONG_WORK, MENU, NEEDS, ROOMS
from vcsapp.tour import views as tour_views
from vcsapp.web import errors, flashes, formatting, navigation, needs, security, tables
from vcsapp.web.access import public
from vcsapp.work import telling as work
from vcsapp.workspace import Workspace

#: The largest that the log grows, in bytes, before the older half goes.
LOG_SIZE = 500_000


def create_app(settings: Settings) -> Flask:
    """The app for one workspace, its database brought up to date."""
    app = Flask(__name__)
    configure(app, settings)
    if not settings.testing:
        keep_log(app)
    connect_database(app)
    if not settings.only_looking:
        bring_up_to_date(app)
    put_up_guards(app)
    furnish_pages(app)
    open_rooms(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Hand the settings to those who ask for them."""
    app.extensions["settings"] = settings
    app.extensions["workspace"] = Workspace(settings.workspace)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload,
        TESTING=settings.testing,
        SESSION_COOKIE_NAME=session_cookie_name(settings),
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        # What was typed has no place in a log.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        # A form may be left open over lunch; its token is good for as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
    )


def session_cookie_name(settings: Settings) -> str:
    """Named after the port, because browsers show a cookie to every port of a host: two workspaces may be open."""
    port = (settings.host or "").rpartition(":")[2]
    return f"vcsapp_session_{port}" if port else "vcsapp_session"


def keep_log(app: Flask) -> None:
    """Write the app's own faults into the workspace: a window has no terminal that would show them."""
    workspace: Workspace = app.extensions["workspace"]
    log = RotatingFileHandler(workspace.log, maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8", delay=True)
    log.setLevel(logging.WARNING)
    log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    app.logger.addHandler(log)


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
        drafts_kept.sweep(workspace, now=utc_now())
        snapshots.sweep(workspace)
        kept.sweep(workspace)
        tray.sweep(workspace)
        intake.sweep(workspace)
    app.logger.debug("Tables brought up to date." if upgraded else "Tables are up to date.")


def put_up_guards(app: Flask) -> None:
    """See that forms are our own, find out who is asking, and tell the browser what to refuse."""
    settings: Settings = app.extensions["settings"]
    # Before all others, so that a refusal by any of them is said in the reader's language.
    app.before_request(lambda: words.speak(settings.language))
    CSRFProtect(app)
    signing_in.register(app)
    security.register(app)
    errors.register(app)
    drafts.register(app, is_known=signing_in.still_comes)


def furnish_pages(app: Flask) -> None:
    """Give every page its menu and its components."""
    app.jinja_env.undefined = StrictUndefined
    for part in (formatting, tables, flashes, terms, first_steps, tour_views):
        part.register(app)
    navigation.register(app, main=MENU, footer=FOOTER, may=may)
    app.context_processor(about_this_workspace)


def may(permission: Permission) -> bool:
    """Whether whoever is looking is allowed this; nobody is, before it is known who looks."""
    return "person" in g and g.person.may(permission)


def about_this_workspace() -> dict[str, object]:
    """What every page may show: whose record this is, and what the person looking may do."""
    ledger = find_own_ledger() if may(Permission.SEE_RECORDS) else None
    return {"workspace_name": ledger.name if ledger else "", "may": may, "Permission": Permission}


def open_rooms(app: Flask) -> None:
    """Open the pages of every room, and tell ``records`` where each kind of record has its own."""
    for bp in ROOMS:
        app.register_blueprint(bp)
    settings: Settings = app.extensions["settings"]
    if settings.development:
        app.register_blueprint(kit_views.bp)
    public(app.view_functions["static"])
    needs.register(app, NEEDS)
    links.register(app, LINKS)
    work.register(app, LONG_WORK)
    app.extensions["form_names"] = FORMS
    app.extensions["addresses"] = {address.kind: address for address in ADDRESSES}
    app.extensions["places"] = (*(place for group in MENU for place in group.places), *FOOTER)
