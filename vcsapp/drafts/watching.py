"""Watching over every form that is sent: what was saved has no draft any more, and what was not saved is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from flask import Flask, Response, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from vcsapp.drafts import forms, views
from vcsapp.drafts.forms import mark_sent
from vcsapp.drafts.keeping import Keeper, the_keeper
from vcsapp.drafts.kept import TooManyDrafts
from vcsapp.drafts.marks import Mark, sealer_of
from vcsapp.errors import DiskFull
from vcsapp.web.errors import open_too_long
from vcsapp.web.flashes import tell
from vcsapp.words import _
from vcsapp.workspace import Workspace


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


def keep_or_let_go(response: Response) -> Response:
    """A form that led on was saved, so its draft goes; one that came back, for whatever reason, is kept."""
    if "draft_is_settled" in g or request.blueprint == views.bp.name:
        return response
    mark = mark_sent()
    if mark is None:
        return response
    # Whoever is sent to the sign-in page is led on as well, and nothing of theirs was saved.
    if "person" in g and response.status_code in (301, 302, 303):
        the_keeper().let_go(mark)
    else:
        _is_kept(mark)
    return response


def _is_kept(mark: Mark) -> bool:
    """Keep what was sent, if there is room. Where there is none, it stands in the answer's page alone."""
    with suppress(DiskFull, TooManyDrafts):
        return the_keeper().keep(mark, request.form.items(multi=True))
    return False


def brought_back(error: CSRFError) -> ResponseReturnValue:
    """The form that cannot be known as our own any more, once more, with all that was typed into it."""
    mark = mark_sent()
    if mark is None or not _is_kept(mark):
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
