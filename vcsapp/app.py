"""The app for one workspace: the one place that knows every room."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flask import Blueprint, Flask, g
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from vcsapp import words
from vcsapp.accounts import glances as accounts_glances
from vcsapp.accounts import needs as accounts_needs
from vcsapp.accounts import signing_in
from vcsapp.accounts.views import contacts, organisations, people, settings
from vcsapp.accounts.views import signing_in as signing_in_views
from vcsapp.acting import utc_now
from vcsapp.activities import glances as activities_glances
from vcsapp.activities import links as activities_links
from vcsapp.activities import needs as activities_needs
from vcsapp.activities.views import pages as activities_pages
from vcsapp.backup import needs as backup_needs
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.commissioning import views as commissioning_views
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.db.sqlite import address, open_safely
from vcsapp.db.upgrade import upgrade
from vcsapp.drafts import kept as drafts_kept
from vcsapp.drafts import needs as drafts_needs
from vcsapp.drafts import views as drafts_views
from vcsapp.drafts import watching as drafts
from vcsapp.exchange import kept, sections, tray
from vcsapp.exchange import links as exchange_links
from vcsapp.exchange import needs as exchange_needs
from vcsapp.exchange.spreadsheets import intake
from vcsapp.exchange.spreadsheets import views as imports
from vcsapp.exchange.views import held, kinds, receiving, sending
from vcsapp.help import terms
from vcsapp.help import views as help_views
from vcsapp.home import first_steps
from vcsapp.home.views import about, accessibility, beginning, first_page, history
from vcsapp.kit import views as kit_views
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.records import links
from vcsapp.records import models as records_models
from vcsapp.records.addresses import Address
from vcsapp.reference.lists import lay_out_shipped_entries
from vcsapp.search import views as search_views
from vcsapp.tour import views as tour_views
from vcsapp.web import errors, flashes, formatting, navigation, needs, security, tables
from vcsapp.web.access import public
from vcsapp.web.navigation import Group, Place
from vcsapp.web.needs import NeedsOfRoom
from vcsapp.words import N_
from vcsapp.work import telling as work
from vcsapp.work import views as work_views
from vcsapp.workspace import Workspace

#: The largest that the log grows, in bytes, before the older half goes.
LOG_SIZE = 500_000

#: Rooms whose tables must be known before the database is opened.
TABLES = (sections, records_models)

#: Every room that has pages.
ROOMS: tuple[Blueprint, ...] = (
    first_page.bp,
    beginning.bp,
    tour_views.bp,
    help_views.bp,
    search_views.bp,
    organisations.bp,
    contacts.bp,
    activities_pages.bp,
    imports.bp,
    receiving.bp,
    held.bp,
    sending.bp,
    commissioning_views.bp,
    history.bp,
    work_views.bp,
    drafts_views.bp,
    settings.bp,
    people.bp,
    signing_in_views.bp,
    about.bp,
    accessibility.bp,
)

#: The menu, for those who may go there.
MENU = (
    Group("", (Place("Home", "home.index", Permission.SEE_RECORDS, key="h"),)),
    Group(
        "What we do",
        (
            Place("Activities", "activities.index", Permission.SEE_RECORDS, key="a"),
            Place(
                "Organisations", "accounts.index", Permission.SEE_RECORDS, match=("contacts", "organisations"), key="o"
            ),
        ),
    ),
    Group(
        "What we share",
        (
            Place("Bring in", "imports.index", Permission.IMPORT_RECORDS, key="b"),
            Place("Receive", "exchange.receive", Permission.RECEIVE_PACKAGES, key="r"),
            Place("Send", "sending.export", Permission.EXPORT_RETURN, key="e"),
        ),
    ),
    Group(
        "Looking back",
        (
            Place("The whole picture", "commissioning.across", Permission.SEE_RECORDS, key="w"),
            Place("History", "history.index", Permission.SEE_RECORDS, key="y"),
        ),
    ),
    Group("", (Place("Settings", "settings.index", Permission.KEEP_WORKSPACE, match=("people",), key="s"),)),
)
#: What stands at the foot of every page.
FOOTER = (
    Place("Help", "help.index", match=("tour", "beginning")),
    Place("Unfinished", "drafts.index", Permission.SEE_RECORDS),
    Place("Work in the background", "work.index", Permission.SEE_RECORDS),
    Place("About and sources", "about.sources"),
    Place("Accessibility", "accessibility.statement"),
)

#: Which kinds of record have a page of their own, and where; a search groups what it finds by these, in this order.
ADDRESSES = (
    Address(
        "activities",
        "activity",
        "activities",
        "activities.show",
        listed_at="activities.index",
        glances=activities_glances.activities,
        private=Permission.SEE_PRIVATE_NOTES,
    ),
    Address(
        "organisations",
        "organisation",
        "organisations",
        "accounts.show",
        listed_at="accounts.index",
        glances=accounts_glances.organisations,
    ),
    Address(
        "contacts",
        "contact",
        "contacts",
        "contacts.show",
        glances=accounts_glances.contacts,
        permission=Permission.SEE_CONTACTS,
        private=Permission.SEE_CONTACTS,
    ),
)

#: What one is doing at each form, by its view; an unfinished one is called so.
FORMS = {
    "beginning.begin": N_("Start with your own organisation"),
    "accounts.new": N_("Add an organisation"),
    "accounts.edit": N_("Change an organisation"),
    "contacts.new": N_("Add a contact"),
    "contacts.edit": N_("Change a contact"),
    "activities.new": N_("Log an activity"),
    "activities.edit": N_("Change an activity"),
}

#: What each room would like done, for the first page.
NEEDS: tuple[NeedsOfRoom, ...] = (
    drafts_needs.needs,
    accounts_needs.needs,
    exchange_needs.needs,
    activities_needs.needs,
    work.needs,
    backup_needs.needs,
)

#: What each room knows to be linked to a record, whichever room's it is.
LINKS: tuple[links.LinksOfRoom, ...] = (activities_links.links_to, exchange_links.links_to)


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
    work.register(app, kinds.LONG_WORK)
    app.extensions["form_names"] = FORMS
    app.extensions["addresses"] = {address.kind: address for address in ADDRESSES}
    app.extensions["places"] = (*(place for group in MENU for place in group.places), *FOOTER)
