"""Who is at the app: whoever opened it, or, where people sign in, the one who did."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from vcsapp.accounts import queries
from vcsapp.accounts.models import User
from vcsapp.accounts.people import PersonDeeds
from vcsapp.acting import LOCAL_KEEPER, Actor
from vcsapp.drafts.kept import WHOEVER_OPENS
from vcsapp.errors import Problem
from vcsapp.permissions import Role

#: Who has not signed in where people must.
NOBODY = Actor(name="Nobody", role=Role.OUTSIDER)

#: Wrong guesses that cost nothing; each one after them doubles the wait, from the first wait on, in seconds.
FREE_GUESSES, FIRST_WAIT, LONGEST_WAIT = 5, 10, 900
#: So many names are remembered at most, that guessing names cannot fill the memory.
NAMES_REMEMBERED = 1000


class TooManyGuesses(Problem):
    """That was tried too often, so this name has to wait for {wait} seconds. Then try again; nothing is locked."""

    field = "passphrase"
    status = 429


class WrongNameOrPassphrase(Problem):
    """No one signs in here with this name and this passphrase. Check both; capitals count in the passphrase."""

    field = "passphrase"


class SignedIn(UserMixin):
    """Somebody who signed in, as Flask-Login knows them."""

    def __init__(self, user: User) -> None:
        self.id = user.id
        self.actor = Actor(name=user.name, role=user.permissions_role, person_id=user.id)


@dataclass
class Tally:
    """The wrong guesses at one name, and when the next may be made."""

    wrong: int = 0
    wait_until: float = 0.0


class Guesses:
    """Slows down whoever tries one passphrase after another. Kept in memory: a restart forgives."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.tallies: dict[str, Tally] = {}

    def check(self, name: str) -> None:
        """Raise ``TooManyGuesses`` while this name has to wait."""
        tally = self.tallies.get(name.casefold(), Tally())
        wait = tally.wait_until - self.now()
        if wait > 0:
            raise TooManyGuesses(wait=int(wait) + 1)

    def was_wrong(self, name: str) -> None:
        """Remember a wrong guess."""
        tally = self.tallies.pop(name.casefold(), Tally())
        tally.wrong += 1
        if tally.wrong >= FREE_GUESSES:
            wait = FIRST_WAIT * 2 ** min(tally.wrong - FREE_GUESSES, 10)
            tally.wait_until = self.now() + min(wait, LONGEST_WAIT)
        if len(self.tallies) >= NAMES_REMEMBERED:
            del self.tallies[next(iter(self.tallies))]
        self.tallies[name.casefold()] = tally

    def was_right(self, name: str) -> None:
        """Forget the wrong guesses at a name."""
        self.tallies.pop(name.casefold(), None)


def register(app: Flask) -> None:
    """Find out, before every request, who is asking; send those who must sign in to the page for it."""
    login = LoginManager(app)
    login.user_loader(_find_signed_in)
    app.extensions["guesses"] = Guesses()
    app.extensions["person_deeds"] = PersonDeeds()
    app.before_request(see_who_asks)
    app.context_processor(lambda: {"signed_in_as": signed_in_as()})


def _find_signed_in(user_id: str) -> SignedIn | None:
    user = queries.find_user(user_id)
    return SignedIn(user) if user else None


def see_who_asks() -> ResponseReturnValue | None:
    """Set ``g.person``; answer with the way to the sign-in page where nobody has signed in and must."""
    if request.endpoint == "static":
        return None
    g.person = person_asking()
    if g.person is not NOBODY or is_open_to_all(request.endpoint):
        return None
    del g.person
    return redirect(url_for("signing_in.sign_in", next=request.full_path.rstrip("?")))


def person_asking() -> Actor:
    """The person of this request: who signed in, or the keeper where nobody needs to."""
    if not queries.somebody_signs_in():
        return LOCAL_KEEPER
    if current_user.is_authenticated:
        actor: Actor = current_user.actor
        return actor
    return NOBODY


def is_open_to_all(endpoint: str | None) -> bool:
    """Whether a page needs no leave at all."""
    view = current_app.view_functions.get(endpoint or "")
    return view is not None and getattr(view, "access", view) is None


def still_comes(owner: str) -> bool:
    """Whether somebody's drafts are theirs still: of who signs in, or of whoever opens the app while nobody does."""
    if owner == WHOEVER_OPENS:
        return not queries.somebody_signs_in()
    return queries.find_user(owner) is not None


def signed_in_as() -> str:
    """The name of the person who signed in; empty where nobody did."""
    person: Actor = g.get("person", NOBODY)
    return person.name if person.person_id else ""


def sign_in(*, name: str, passphrase: str) -> None:
    """Let somebody in by name and passphrase. Raises ``TooManyGuesses`` and ``WrongNameOrPassphrase``."""
    guesses: Guesses = current_app.extensions["guesses"]
    guesses.check(name)
    user = queries.user_signing_in(name=name, passphrase=passphrase)
    if user is None:
        guesses.was_wrong(name)
        raise WrongNameOrPassphrase
    guesses.was_right(name)
    let_in(user.id)


def let_in(user_id: str) -> None:
    """Begin a session for this person; nothing of an earlier one stays."""
    session.clear()
    login_user(_find_signed_in(user_id))


def sign_out() -> None:
    """End the session."""
    logout_user()
    session.clear()


def safe_way_on(asked: str | None) -> str:
    """Where to go after signing in: the page that was asked for if it is one of ours, else the first page."""
    if not asked or not asked.startswith("/") or asked.startswith(("//", "/\\")):
        return "/"
    # Browsers leave tabs and line ends out of an address, so that "/<tab>/" would begin another site's.
    return asked if asked.isprintable() else "/"
