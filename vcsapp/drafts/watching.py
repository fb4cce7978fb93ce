"""Watching over every form that is sent: what was saved has no draft any more, and what was not saved is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from flask import Flask, Response, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from vcsapp.drafts import forms, views
from vcsapp.drafts.forms import MARK
from vcsapp.drafts.keeping import Keeper
from vcsapp.drafts.marks import Mark, Sealer, sealer_of
from vcsapp.errors import DiskFull
from vcsapp.web.errors import open_too_long
from vcsapp.web.flashes import tell
from vcsapp.words import _
from vcsapp.workspace import Workspace

#: More than this, in bytes, is no form that anybody typed.
LARGEST = 2_000_000


def register(app: Flask, *, is_known: Callable[[str], bool]) -> None:
    """Keep drafts in this app. ``is_known`` tells of an owner of drafts whether they still come here."""
    workspace: Workspace = app.extensions["workspace"]
    app.extensions["draft_sealer"] = sealer_of(workspace)
    app.extensions["draft_keeper"] = Keeper(workspace, is_known)
    app.extensions["typed_before"] = forms.take_up
    app.add_template_global(forms.mark_of, "draft_mark")
    app.add_template_global(forms.begun, "draft_begun")
    app.after_request(keep_or_let_go)
    # In the place of the page that could only show what was typed.
    app.register_error_handler(CSRFError, brought_back)
    # The mark is its leave. It has to be taken after the app was started again, too, when no token is known any more.
    app.extensions["csrf"].exempt(views.keep)


def mark_sent() -> Mark | None:
    """The mark of the form that this request sends; None where it sends none."""
    most = min(LARGEST, request.max_content_length or LARGEST)
    if request.method != "POST" or (request.content_length or 0) > most:
        return None
    sealer: Sealer = current_app.extensions["draft_sealer"]
    return sealer.unseal(request.form.get(MARK, ""))


def keep_or_let_go(response: Response) -> Response:
    """A form that led on was saved, so its draft goes; one that came back, for whatever reason, is kept."""
    if "draft_is_settled" in g or request.blueprint == views.bp.name:
        return response
    mark = mark_sent()
    if mark is None:
        return response
    keeper: Keeper = current_app.extensions["draft_keeper"]
    # Whoever is sent to the sign-in page is led on as well, and nothing of theirs was saved.
    if "person" in g and response.status_code in (301, 302, 303):
        keeper.let_go(mark)
    else:
        # With a full disk it cannot be kept; the page itself still shows it.
        with suppress(DiskFull):
            keeper.keep(mark, request.form.items(multi=True))
    return response


def brought_back(error: CSRFError) -> ResponseReturnValue:
    """The form that cannot be known as our own any more, once more, with all that was typed into it."""
    mark = mark_sent()
    keeper: Keeper = current_app.extensions["draft_keeper"]
    if mark is None or not keeper.keep(mark, request.form.items(multi=True)):
        return open_too_long(error)
    g.draft_is_settled = True
    tell(
        _(
            "Nothing was saved yet: since that page was opened, the app was started again or somebody signed in. "
            "What was typed is kept. Look it over, and save it once more."
        ),
        tone="careful",
    )
    return redirect(forms.address_with(mark.address, mark.draft_id))
