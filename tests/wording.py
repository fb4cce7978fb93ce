"""Reads pages for words that were left in English, where all that can be translated is dressed up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from sqlalchemy import select

from critic import VOID
from vcsapp.db.base import Base, db
from vcsapp.reference.places import councils

#: What stands in these is code, or was typed by a person, or is not read at all.
NOT_OURS = frozenset({"code", "kbd", "samp", "script", "style", "textarea"})
#: Attributes that are read aloud or shown.
READ = ("title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label")
BUTTONS = frozenset({"submit", "button", "reset"})
WORD = re.compile(r"[A-Za-z]{2,}")
#: Names that no language changes: the product's own, of files, of addresses, of postcodes and of units.
NAMES = re.compile(
    r"vcsapp|\S*/\S+|[\w-]+(\.\w+)+|\S+@\S+|https?://\S+|\b[A-Z]{1,2}\d\S*( \d[A-Z]{2})?|\b[kMG]B\b|\bgithub\b"
)


@dataclass(frozen=True)
class Left:
    """Words that were found in English, and the element they stand in."""

    element: str
    words: str

    def __str__(self) -> str:
        return f"{self.element}: “{self.words}”"


class KnownValues:
    """What people themselves have written, found again within a text."""

    def __init__(self, values: Iterable[str]) -> None:
        by_first_word: dict[str, set[str]] = defaultdict(set)
        for value in values:
            if first := WORD.search(value):
                by_first_word[first[0]].add(value[first.start() :].strip())
        self._by_first_word = {word: sorted(found, key=len, reverse=True) for word, found in by_first_word.items()}

    def without(self, text: str) -> str:
        """The text, with whatever people wrote left out."""
        kept, done = [], 0
        for word in WORD.finditer(text):
            if word.start() >= done and (known := self._known_at(text, word)):
                kept.append(text[done : word.start()])
                done = word.start() + len(known)
        return " ".join([*kept, text[done:]])

    def _known_at(self, text: str, word: re.Match[str]) -> str:
        candidates = self._by_first_word.get(word[0], ())
        return next((value for value in candidates if text.startswith(value, word.start())), "")


@dataclass
class Wording(HTMLParser):
    """The words of one page, as somebody sees or hears them."""

    open_tags: list[str] = field(default_factory=list)
    #: Whether what stands in each open element is to be read in the language of the page.
    ours: list[bool] = field(default_factory=list)
    found: list[Left] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # A part in another language says so (WCAG 3.1.2), and stays as it is.
        ours = all(self.ours[-1:]) and tag not in NOT_OURS and ("lang" not in given or tag == "html")
        if ours:
            read = [name for name in READ if given.get(name)]
            if tag == "input" and given.get("type") in BUTTONS:
                read.append("value")
            self.found += [Left(f"{self._within(tag)}[{name}]", str(given[name])) for name in read]
        if tag not in VOID:
            self.open_tags.append(tag)
            self.ours.append(ours)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open_tags:
            place = len(self.open_tags) - 1 - self.open_tags[::-1].index(tag)
            del self.open_tags[place:], self.ours[place:]

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and all(self.ours[-1:]):
            self.found.append(Left(self._within(), words))

    def _within(self, *tags: str) -> str:
        return " > ".join([*self.open_tags, *tags][-3:])


def wording(html: str) -> list[Left]:
    """Every text of a page that is ours to say, with the element it stands in."""
    page = Wording()
    page.feed(html)
    page.close()
    return page.found


def left_behind(html: str, known: KnownValues) -> list[Left]:
    """The words of a page that are in plain letters, though nobody but the app says them."""
    texts = ((left, NAMES.sub(" ", left.words)) for left in wording(html) if WORD.search(left.words))
    return list(dict.fromkeys(left for left, text in texts if WORD.search(known.without(text))))


def written_by_people(app: Flask, *, but: frozenset[str], more: Iterable[str]) -> KnownValues:
    """All that stands in the workspace, but for the app's own messages; the names of councils; and ``more``."""
    with app.app_context():
        rows = (row for table in Base.metadata.sorted_tables for row in db.session.execute(select(table)))
        values = {text for row in rows for text in _texts(row)}
    for council in councils():
        values |= {council.name, council.short_name, council.region, council.nation}
    lines = {line.strip() for value in values for line in value.splitlines()}
    return KnownValues(((values | lines) - but).union(more))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple) or hasattr(value, "_mapping"):
        for each in value:
            yield from _texts(each)
