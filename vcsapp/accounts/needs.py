"""What the register of organisations would like done: say whose record this is, and which organisations are one."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from vcsapp.accounts.queries import OrganisationFilter, number_of_organisations
from vcsapp.acting import Actor
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.web.needs import Need, Weight, counted_to_many
from vcsapp.words import _


def needs(by: Actor) -> Iterator[Need]:
    """An own organisation without a name, and organisations that are perhaps the same as another."""
    ledger = find_own_ledger()
    if ledger and ledger.organisation_id is None and by.may(Permission.KEEP_WORKSPACE):
        yield Need(
            sentence=_("Name your own organisation"),
            why=_("Then others know from whom they receive what you send."),
            href=url_for("beginning.begin"),
            weight=Weight.NOW,
        )
    if ledger and by.may(Permission.KEEP_RECORDS):
        yield from _perhaps_the_same(by)


def _perhaps_the_same(by: Actor) -> Iterator[Need]:
    alike = number_of_organisations(OrganisationFilter(alike=True), seen_by=by)
    if alike:
        yield Need(
            sentence=counted_to_many(
                alike,
                "Look at {count} organisation that has the same name as another",
                "Look at {count} organisations that have the same names as others",
            ),
            why=_("If two are one and the same, give both the same number; they are then counted once."),
            href=url_for("accounts.index", alike="yes"),
            weight=Weight.WHEN_THERE_IS_TIME,
        )
