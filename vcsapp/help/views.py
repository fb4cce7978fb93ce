"""The pages of the help: what there is, all words with their meanings, and the keys."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.reference import glossary
from vcsapp.web.access import public
from vcsapp.web.flashes import tell
from vcsapp.web.navigation import KEYS_COOKIE, KEYS_OFF
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _

bp = Blueprint("help", __name__, url_prefix="/help")

#: How long the browser remembers that keys were switched off, in seconds: a year.
REMEMBERED = 365 * 24 * 60 * 60


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """What help there is, in short."""
    return render_template("help/index.html", log=this_workspace().log)


@bp.get("/words")
@public
def words() -> ResponseReturnValue:
    """Every word with its meaning, from A to Z."""
    by_letter: dict[str, list[glossary.Word]] = {}
    for word in glossary.in_order():
        by_letter.setdefault(str(word.term)[0].upper(), []).append(word)
    return render_template("help/words.html", by_letter=by_letter)


@bp.get("/keys")
@public
def keys() -> ResponseReturnValue:
    """Every key that does something, and the switch for those who do better without."""
    return render_template("help/keys.html")


@bp.post("/keys")
@public
def switch_keys() -> ResponseReturnValue:
    """Switch single keys on or off in this browser."""
    answer = redirect(url_for(".keys"))
    if request.form.get("keys") == KEYS_OFF:
        answer.set_cookie(KEYS_COOKIE, KEYS_OFF, max_age=REMEMBERED, httponly=True, samesite="Strict")
        tell(_("Keys are off. Nothing happens now when you type outside a box."))
    else:
        answer.delete_cookie(KEYS_COOKIE, httponly=True, samesite="Strict")
        tell(_("Keys are on."))
    return answer
