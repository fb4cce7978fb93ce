"""A spreadsheet in a real browser: its faults are put right with one press, taken back, and all of it is undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from axe import violations
from conftest import Served
from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.activities.actions import change_activity
from vcsapp.activities.models import Activity
from vcsapp.db.base import db, transaction

pytestmark = pytest.mark.browser

SHEET = """Harrowdale Shed: what we did
Event,Date,Stage,Attendance
Fair,03/05/2025,Specifing the service,1
Walk,04/05/2025,Specifing the service,2
Talk,05/05/2025,Specifing the service,3
Tea,31/02/2025,,5
"""


def hands_in(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/import")
    page.get_by_label("The spreadsheet").set_input_files(
        {"name": "log.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    )
    page.get_by_role("radio", name="Activities").check()
    page.get_by_role("button", name="Look at its columns").click()


def test_a_spreadsheet_is_put_right_brought_in_and_undone(page: Page, served: Served) -> None:
    with served.app.app_context(), transaction():
        start_with_organisation(by=LOCAL_KEEPER, name="Harrowdale Shed")
    hands_in(page, served)
    expect(page.get_by_text("Left aside above the table")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("“Stage” becomes").select_option("stage")
    page.get_by_role("button", name="Check what would happen").click()
    expect(page.get_by_text("4 rows cannot be taken.")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("button", name="Specifying the service: fix all 3").click()
    expect(page.get_by_text("1 row cannot be taken.")).to_be_visible()
    page.get_by_role("link", name="See what, or take it back").click()
    assert violations(page) == []
    page.get_by_role("button", name="Take back “Specifing the service”").click()
    page.get_by_role("link", name="Back to the check").first.click()
    expect(page.get_by_text("4 rows cannot be taken.")).to_be_visible()

    page.get_by_role("button", name="Specifying the service: fix all 3").click()
    page.get_by_role("button", name="28 February 2025: fix it").click()
    expect(page.get_by_text("4 activities would be new.")).to_be_visible()
    page.get_by_role("button", name="Bring it in", exact=True).click()
    expect(page.get_by_role("heading", name="It has come in")).to_be_visible()
    receipt = page.url
    with served.app.app_context(), transaction():
        walk = db.session.scalars(select(Activity.id).where(Activity.title == "Walk")).one()
        change_activity(walk, by=LOCAL_KEEPER, description="It rained.")
    page.goto(receipt)
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("It was changed since.").first).to_be_visible()
    page.goto(f"{served.address}/activities")
    expect(page.get_by_text("Fair")).to_have_count(0)
    expect(page.get_by_role("link", name="Walk")).to_be_visible()
