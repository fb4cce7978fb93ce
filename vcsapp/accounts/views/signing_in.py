"""The pages to sign in and out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import signing_in
from vcsapp.accounts.forms import SignInForm
from vcsapp.errors import Problem
from vcsapp.web.access import public
from vcsapp.web.flashes import tell
from vcsapp.words import _

bp = Blueprint("signing_in", __name__)


@bp.get("/sign-in")
@bp.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is, and let them in."""
    form = SignInForm()
    if form.validate_on_submit():
        try:
            signing_in.sign_in(name=form.name.data, passphrase=form.passphrase.data or "")
        except Problem as problem:
            form.show(problem)
        else:
            return redirect(signing_in.safe_way_on(request.args.get("next")))
    return render_template("signing_in/sign_in.html", form=form)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Let the person go, and say so."""
    signing_in.sign_out()
    tell(_("You have signed out."))
    return redirect(url_for(".sign_in"))
