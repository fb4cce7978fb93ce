"""The sample is thrown away with all that was begun on it."""

from __future__ import annotations

from flask import Flask

from critic import browser_at
from vcsapp.acting import utc_now
from vcsapp.drafts import kept
from vcsapp.drafts.kept import WHOEVER_OPENS, Draft
from vcsapp.sample.opening import lay_out, offer_sample
from vcsapp.workspace import Workspace


def test_what_was_begun_on_the_sample_goes_with_it(app: Flask, workspace: Workspace) -> None:
    offer_sample(app)
    with app.app_context():
        lay_out()
    now = utc_now()
    begun = Draft("d1", WHOEVER_OPENS, "/activities/new", "", now, now, (("title", "Half an activity"),))
    kept.keep(begun, workspace)
    assert kept.find_draft("d1", WHOEVER_OPENS, workspace) == begun
    browser_at(app).post("/end-sample")
    assert kept.find_draft("d1", WHOEVER_OPENS, workspace) is None
