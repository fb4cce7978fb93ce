"""The first three steps of a newcomer, and how far they have come: worked out from what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, g, request, url_for
from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.activities.queries import ActivityFilter, activities
from vcsapp.db.base import db
from vcsapp.home import queries
from vcsapp.home.ways import Way
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.models import SentPackage
from vcsapp.web.surroundings import is_sample, this_workspace
from vcsapp.words import N_, _
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
    #: The words of the button that leads there.
    button: str
    #: What to do there: the line on the pages where the step is taken and on the way to them, by their endpoints.
    lines: Mapping[str, str]


_LOG_ONE = N_("Log one thing that you did with people. What it was and when will do; leave open what you like.")

STEPS = (
    Step(
        N_("Say who you are"),
        N_("Only a name. Everything that you record belongs to it."),
        N_("Start with your own organisation"),
        {"beginning.begin": N_("Say who you are. A name will do.")},
    ),
    Step(
        N_("Log one thing that you did with people"),
        N_("A lunch, a meeting, a litter pick. What it was and when will do."),
        N_("Log an activity"),
        {"home.index": _LOG_ONE, "activities.index": _LOG_ONE, "activities.new": _LOG_ONE},
    ),
    Step(
        N_("See where it stands"),
        N_("How much of a say people had in it, why, and what would lift it. Then make your first return."),
        N_("See where it stands"),
        {
            "home.index": N_("See where it stands on the ladder, and make your first return."),
            "activities.show": N_(
                "See where it stands on the ladder, why, and what would lift it. To say more about it, choose “Change”."
            ),
            "activities.edit": N_("Answer what you know of the plain questions, and save: then see what they come to."),
            "sending.export": N_(
                "Make your first return. Look over what would leave, then make the file. Nothing is sent by itself."
            ),
        },
    ),
)
#: Pages on which somebody may say that all three are done.
ENDS = frozenset({"activities.show", "sending.export"})

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


@dataclass(frozen=True)
class Line:
    """What goes with somebody from page to page: the next step, and the ways on from this page."""

    number: int
    total: int
    words: str
    #: Label and address of each.
    ways: tuple[tuple[str, str], ...]
    #: Whether to leave now is to be done.
    is_end: bool


def line_on(endpoint: str, *, path: str, walk: Walk) -> Line | None:
    """The line of a page; None where the next step is not taken, and once the steps are over."""
    words = walk.step.lines.get(endpoint)
    if words is None or walk.is_over:
        return None
    ways = [(walk.step.button, walk.url)] if urlsplit(walk.url).path != path else []
    if endpoint == "activities.show":
        ways.append((_("Make your first return"), url_for("sending.export")))
    return Line(walk.number, len(STEPS), words, tuple(ways), endpoint in ENDS)


def register(app: Flask) -> None:
    """Let pages ask for ``first_steps_line_now()``, which is None for all who are not on the way."""

    @app.context_processor
    def line_of_this_page() -> dict[str, object]:
        return {"first_steps_line_now": _line_now}


def _line_now() -> Line | None:
    endpoint = request.endpoint or ""
    if not any(endpoint in step.lines for step in STEPS) or "person" not in g or _is_put_away() or is_sample():
        return None
    walk = walk_of(g.person)
    return line_on(endpoint, path=request.path, walk=walk) if walk else None


def _is_put_away() -> bool:
    return _mark_in(this_workspace()).exists()


def _was_anything_sent() -> bool:
    return db.session.scalar(select(SentPackage.id).limit(1)) is not None


def _mark_in(workspace: Workspace) -> Path:
    return workspace.folder / PUT_AWAY
