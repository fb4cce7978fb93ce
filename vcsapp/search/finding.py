"""Finding whatever there is: places to go to, records of every kind, and words that the app explains."""

from __future__ import annotations

from collections.abc import Iterable

from flask import current_app, url_for
from markupsafe import escape

from vcsapp.acting import Actor
from vcsapp.records.addresses import Address, Glance, book
from vcsapp.records.asking import LONGEST, Said, hear
from vcsapp.records.ranking import holds
from vcsapp.records.search import Match, Matches, best, is_there
from vcsapp.records.vocabulary import mended
from vcsapp.reference import glossary
from vcsapp.search.days import activities_of_day
from vcsapp.search.shown import NOTHING, Answer, Group, Hit, excerpt, in_all, marked, some_of
from vcsapp.web.navigation import Place
from vcsapp.words import _

#: Of places and words so many are shown at most: whoever looks for these finds them among the first.
FEW = 3
#: Where there is no list of a kind, so many are shown on a page of their own.
MANY = 100


def find(typed: str, *, seen_by: Actor, each: int, kind: str = "") -> Answer:
    """What there is under these words: at most ``each`` of every kind; or of the one kind that is named, and more.

    Where nothing is, words that were written as one may stand apart; else another spelling is offered.
    """
    typed = typed[:LONGEST]
    said = hear(typed)
    if not said:
        return Answer(typed, sentence=_("Type what you look for: a word of a title, a name, a place or a number."))
    records = _records([kind] if kind else book(), said, seen_by, MANY if kind else each)
    found = records if kind else [_places(said, seen_by), *records, _meanings(said)]
    if groups := tuple(group for group in found if group.hits):
        return Answer(typed, groups, in_all(groups))
    return Answer(typed, sentence=_("Nothing for “{words}”.", words=typed), perhaps=_perhaps(said, seen_by))


def _perhaps(said: Said, seen_by: Actor) -> str:
    """Another spelling under which there is something; empty if there is none."""
    words = mended(said) or ""
    return words if words and is_there(book(), hear(words), seen_by=seen_by) else ""


def _records(kinds: Iterable[str], said: Said, seen_by: Actor, limit: int) -> list[Group]:
    """What was found of these kinds."""
    wanted = tuple(kinds)
    for reading in said.readings():
        if found := best(wanted, reading, seen_by=seen_by, limit=limit):
            return [_group(book()[kind], matches, reading, seen_by) for kind, matches in found.items()]
    return []


def _group(address: Address, found: Matches, said: Said, seen_by: Actor) -> Group:
    """What was found of one kind, the best first."""
    glances = address.glances([row.id for row in found.rows], seen_by) if address.glances else {}
    hits = tuple(_hit(address, row, glances.get(row.id) or Glance(row.title, ""), said) for row in found.rows)
    is_all = found.number == len(hits)
    return Group(
        address.heading,
        hits,
        found.number,
        are_more=found.are_more,
        shown="" if is_all else some_of(len(hits), found),
        all_url="" if is_all or len(hits) == MANY else _list_of(address, said),
    )


def _hit(address: Address, row: Match, glance: Glance, said: Said) -> Hit:
    in_sight = holds(f"{glance.title} {glance.line}", said)
    return Hit(
        marked(glance.title, said),
        url_for(address.endpoint, record_id=row.id),
        marked(glance.line, said),
        NOTHING if in_sight else excerpt(row.words, said),
    )


def _list_of(address: Address, said: Said) -> str:
    """The page with all of them: the room's own list, or this search with that kind alone."""
    if address.listed_at:
        return url_for(address.listed_at, words=said.typed)
    return url_for("search.index", q=said.typed, kind=address.kind)


def _places(said: Said, seen_by: Actor) -> Group:
    """The places of the menu that are called so, in the reader's language or in the app's own."""
    places: tuple[Place, ...] = current_app.extensions["places"]
    found = [
        Hit(marked(str(place.label), said), url_for(place.endpoint))
        for place in places
        if (place.permission is None or seen_by.may(place.permission))
        and holds(f"{place.label} {place.endpoint.replace('.', ' ')}", said)
    ]
    hits = (*activities_of_day(said.typed, seen_by=seen_by), *found)[:FEW]
    return Group(_("Go to"), hits, len(hits))


def _meanings(said: Said) -> Group:
    """The words that are called so, with what they mean. What nobody has checked is left out."""
    found = (
        Hit(marked(str(word.term), said), url_for("help.words", _anchor=word.id), escape(word.meaning))
        for word in glossary.in_order()
        if word.is_confirmed and holds(str(word.term), said)
    )
    hits = tuple(found)[:FEW]
    return Group(_("What words mean"), hits, len(hits))
