"""Every room, and what each gives the app: its pages, its places, its records' addresses, what it would like done."""

from __future__ import annotations

from flask import Blueprint

from vcsapp.accounts import glances as accounts_glances
from vcsapp.accounts import needs as accounts_needs
from vcsapp.accounts.views import contacts, organisations, people, settings
from vcsapp.accounts.views import signing_in as signing_in_views
from vcsapp.activities import glances as activities_glances
from vcsapp.activities import links as activities_links
from vcsapp.activities import needs as activities_needs
from vcsapp.activities.views import pages as activities_pages
from vcsapp.backup import needs as backup_needs
from vcsapp.commissioning import views as commissioning_views
from vcsapp.drafts import needs as drafts_needs
from vcsapp.drafts import views as drafts_views
from vcsapp.exchange import links as exchange_links
from vcsapp.exchange import needs as exchange_needs
from vcsapp.exchange import sections
from vcsapp.exchange.spreadsheets.pages import (
    correcting,
    decided,
    disputes,
    drafted,
    faults,
    imports,
    likeness,
    marked,
)
from vcsapp.exchange.views import held, kinds, receiving, sending
from vcsapp.help import views as help_views
from vcsapp.home.views import about, accessibility, beginning, first_page, history
from vcsapp.permissions import Permission
from vcsapp.records import links
from vcsapp.records import models as records_models
from vcsapp.records.addresses import Address
from vcsapp.search import views as search_views
from vcsapp.tour import views as tour_views
from vcsapp.web.navigation import Group, Place
from vcsapp.web.needs import NeedsOfRoom
from vcsapp.words import N_
from vcsapp.work import telling as work
from vcsapp.work import views as work_views
from vcsapp.work.kinds import Kind

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
    correcting.bp,
    # Before the faults, whose own way of making the copy answers to the same address.
    marked.bp,
    faults.bp,
    drafted.bp,
    likeness.bp,
    disputes.bp,
    decided.bp,
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
            Place(
                "Bring in",
                "imports.index",
                Permission.IMPORT_RECORDS,
                match=("faults", "correcting", "marked", "drafted", "likeness", "disputes", "decided"),
                key="b",
            ),
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
    Group(
        "",
        (
            Place("Settings", "settings.index", Permission.KEEP_WORKSPACE, match=("people",), key="s"),
            Place("Help", "help.index", match=("tour", "beginning.welcome"), key="p"),
        ),
    ),
)
#: What stands at the foot of every page.
FOOTER = (
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

#: The long work that rooms do in the background.
LONG_WORK: tuple[Kind, ...] = kinds.LONG_WORK
