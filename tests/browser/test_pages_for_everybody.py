"""Every page that can be opened, with the sample network in it, as axe and a narrow screen see it."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import select

import axe
from conftest import Served
from vcsapp.accounts.models import Contact, Organisation
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.sample.opening import lay_out, offer_sample

pytestmark = pytest.mark.browser

#: Pages that only answer something that was done just before.
ONLY_IN_PASSING = frozenset({"static", "imports.columns", "imports.check", "imports.receipt"})


def addresses(app: Flask) -> list[str]:
    """The address of every page of the app that is opened with GET, found by walking the URL map."""
    with app.test_request_context():
        record_of = {
            "organisations": db.session.scalar(select(Organisation.id)),
            "activities": db.session.scalar(select(Activity.id)),
            "contacts": db.session.scalar(select(Contact.id)),
        }
        found = []
        for rule in app.url_map.iter_rules():
            kind = rule.rule.strip("/").split("/")[0]
            if "GET" not in (rule.methods or ()) or rule.endpoint in ONLY_IN_PASSING or rule.rule.startswith("/_"):
                continue
            if rule.arguments == {"record_id"} and record_of.get(kind):
                found.append(rule.rule.replace("<record_id>", str(record_of[kind])))
            elif not rule.arguments:
                found.append(rule.rule)
        return sorted(found)


@pytest.fixture
def with_sample(app: Flask) -> None:
    """The sample network in the workspace."""
    offer_sample(app)
    with app.app_context():
        lay_out()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_objects_to_no_page(app: Flask, with_sample: None, served: Served, browser: Browser, scheme: str) -> None:
    """In light and dark."""
    page = browser.new_context(base_url=served.address, color_scheme=scheme).new_page()
    objections = {}
    for address in addresses(app):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if "text/html" in answer.headers["content-type"] and (found := axe.violations(page)):
            objections[address] = found
    page.context.close()
    assert objections == {}


def test_no_page_is_wider_than_a_narrow_screen(app: Flask, with_sample: None, served: Served, browser: Browser) -> None:
    """At 320 CSS pixels, which is 1280 at 400 per cent (WCAG 1.4.10)."""
    page = browser.new_context(base_url=served.address, viewport={"width": 320, "height": 640}).new_page()
    too_wide = {}
    for address in addresses(app):
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            too_wide[address] = width
    page.context.close()
    assert too_wide == {}


def test_a_name_without_blanks_does_not_push_the_page_aside(served: Served, browser: Browser) -> None:
    page = browser.new_context(base_url=served.address, viewport={"width": 320, "height": 640}).new_page()
    page.goto("/organisations/new")
    page.get_by_label("Name").fill("W" * 300)
    page.get_by_role("button", name="Save the organisation").click()
    page.get_by_text("You have added").wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert width <= 320
