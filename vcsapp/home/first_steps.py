"""The first three steps of a newcomer, and how far they have come: worked out from what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app, g, request, url_for
from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, activities
from vcsapp.db.base import db
from vcsapp.home import queries
from vcsapp.home.ways import Way
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import SentPackage
from vcsapp.words import N_
from vcsapp.workspace import Workspace

#: Whoever has logged so many knows the way, by whichever door they came.
KNOWS_THE_WAY = 3
#: A file of this name in the workspace says that the steps are put away; it holds nothing.
PUT_AWAY = "first-steps-put-away"
#: The place on an activity's page where its place on the ladder stands.
STANDING = "standing"


@dataclass(frozen=True)
class Step:
    """One of the first steps, in the words of the welcome page and of the line on other pages."""

    title: str
    #: Why, on the welcome page.
    text: str
    #: What to do, on the pages where it is done and on the way there.
    line: str
    #: The words of the button that leads there.
    button: str
    #: Endpoints of the pages on which the line is shown.
    pages: frozenset[str]


STEPS = (
    Step(
        N_("Say who you are"),
        N_("Only a name. Everything that you record belongs to it."),
        N_("Say who you are. A name will do."),
        N_("Start with your own organisation"),
        frozenset({"beginning.begin"}),
    ),
    Step(
        N_("Log one thing that you did with people"),
        N_("A lunch, a meeting, a litter pick. What it was and when will do."),
        N_("Log one thing that you did with people. What it was and when will do; leave open what you like."),
        N_("Log an activity"),
        frozenset({"home.index", "activities.index", "activities.new"}),
    ),
    Step(
        N_("See where it stands"),
        N_("How much of a say people had in it, why, and what would lift it. Then make a first page to show."),
        N_("See where it stands on the ladder, why, and what would lift it. Then make a first page to show."),
        N_("See where it stands"),
        frozenset({"home.index", "activities.show", "activities.edit", "sending.export"}),
    ),
)

#: Beside the three steps, while nothing is here.
OTHER_WAYS_IN = (
    Way(
        "Bring in a spreadsheet",
        "A list that you have already becomes your first records. You see what would happen before it does.",
        "imports.index",
        Permission.IMPORT_RECORDS,
    ),
    Way(
        "Receive data",
        "Open a package that somebody sent you, and look at it.",
        "exchange.receive",
        Permission.RECEIVE_PACKAGES,
    ),
)


@dataclass(frozen=True)
class Walk:
    """How far somebody has come."""

    #: 0 to 3.
    done: int
    #: Where the next step is taken; the first page once all are done.
    url: str
    #: Whether the steps were put away, or are not needed here.
    is_over: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """All three."""
        return STEPS

    @property
    def number(self) -> int:
        """The step to take next, counted from 1; the last one once all are done."""
        return min(self.done + 1, len(STEPS))

    @property
    def step(self) -> Step:
        """The step to take next."""
        return STEPS[self.number - 1]

    def state(self, number: int) -> str:
        """“done”, “now” or “next”, for the step of this number."""
        return "done" if number <= self.done else "now" if number == self.done + 1 else "next"


def walk_of(person: Actor) -> Walk | None:
    """How far this person has come; None for those who do not keep records, and where a record was only received."""
    ledger = find_own_ledger()
    may_begin = person.may(Permission.KEEP_WORKSPACE if ledger is None else Permission.KEEP_RECORDS)
    if not may_begin or (ledger is None and not queries.is_untouched()):
        return None
    if ledger is None:
        return Walk(0, url_for("beginning.begin"))
    logged = activities(ActivityFilter(owner=ledger.id), seen_by=person, limit=KNOWS_THE_WAY)
    is_over = len(logged) >= KNOWS_THE_WAY or _is_put_away() or _was_anything_sent()
    if ledger.organisation_id is None:
        return Walk(0, url_for("beginning.begin"), is_over)
    if not logged:
        return Walk(1, url_for("activities.new"), is_over)
    if is_over:
        return Walk(len(STEPS), url_for("home.index"), is_over)
    return Walk(2, url_for("activities.show", record_id=logged[0].id, _anchor=STANDING))


def next_address(person: Actor) -> str:
    """Where somebody goes on who has just taken a step."""
    walk = walk_of(person)
    return url_for("home.index") if walk is None or walk.is_over else walk.url


def put_away(workspace: Workspace) -> None:
    """Show the steps no more in this workspace."""
    _mark_in(workspace).touch()


def take_up(workspace: Workspace) -> None:
    """Show them again."""
    _mark_in(workspace).unlink(missing_ok=True)


def register(app: Flask) -> None:
    """Let pages ask for ``first_steps()``: the walk, on pages where its next step is taken, for those on the way."""

    @app.context_processor
    def walk_on_this_page() -> dict[str, object]:
        return {"first_steps": _walk_on_this_page}


def _walk_on_this_page() -> Walk | None:
    if not any(request.endpoint in step.pages for step in STEPS) or "person" not in g or _is_put_away() or _is_sample():
        return None
    walk = walk_of(g.person)
    is_shown = walk is not None and not walk.is_over and request.endpoint in walk.step.pages
    return walk if is_shown else None


def _is_put_away() -> bool:
    return _mark_in(current_app.extensions["workspace"]).exists()


def _is_sample() -> bool:
    return "is_sample" in current_app.extensions and bool(current_app.extensions["is_sample"]())


def _was_anything_sent() -> bool:
    return db.session.scalar(select(SentPackage.id).limit(1)) is not None


def _mark_in(workspace: Workspace) -> Path:
    return workspace.folder / PUT_AWAY
