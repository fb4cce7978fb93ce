"""A test client that criticises every page it is given, and says what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

#: Elements that hold nothing and have no end.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: Kinds of input that need no label, because nobody fills them in or they carry their own words.
UNLABELLED = frozenset({"hidden", "submit", "button"})


class Critic(FlaskClient):
    """Opens pages as any client does, and refuses to go on from one that is badly made."""

    def open(self, *asked: Any, **how: Any) -> TestResponse:
        """The answer, once it has passed."""
        answer = super().open(*asked, **how)
        if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 307, 308):
            complaints = criticise(answer.text)
            assert not complaints, f"{answer.request.path}: " + "; ".join(complaints)
        return answer

    def page(self, address: str, *, status: int = 200) -> str:
        """The text of a page that must answer with this status."""
        answer = self.get(address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}, not {status}:\n{answer.text}"
        return answer.text

    def send(self, address: str, **typed: Any) -> TestResponse:
        """Send a form and follow to the page that comes of it."""
        return self.post(address, data=typed, follow_redirects=True)


def browser_at(app: Flask) -> Critic:
    """A browser at this app, in which nobody has signed in."""
    app.test_client_class = Critic
    browser = app.test_client()
    assert isinstance(browser, Critic)
    return browser


@dataclass
class Reading(HTMLParser):
    """What a page consists of, as far as the critic cares."""

    open_tags: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    headings: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    labels_for: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    unlabelled: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    forms: list[bool] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._look_at_names(given, [name for name, _ in attrs], tag)
        self._look_at_kind(tag, given)
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # An element of a drawing, which may close itself.
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1] != tag:
            within = " > ".join(self.open_tags[-3:])
            self.complaints.append(f"</{tag}> closes nothing that is open ({within}); balance the elements")
        else:
            self.open_tags.pop()

    def handle_data(self, data: str) -> None:
        if "h1" in self.open_tags:
            self.headings[-1] += data
        elif self.open_tags[-1:] == ["title"] and "svg" not in self.open_tags:
            self.title += data

    def _look_at_names(self, given: dict[str, str | None], names: list[str], tag: str) -> None:
        if len(set(names)) < len(names):
            self.complaints.append(f"<{tag}> says an attribute twice: {names}")
        if given.get("id") is not None:
            self.ids[str(given["id"])] += 1
        for name in names:
            if name.startswith("on") or name == "style":
                self.complaints.append(f"<{tag}> has {name}=; move it to a file, the policy forbids it here")
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.references |= set((given.get(name) or "").split())

    def _look_at_kind(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "html":
            self.language = given.get("lang") or ""
        elif tag == "h1":
            self.headings.append("")
        elif tag == "label":
            self.labels_for.add(given.get("for") or "")
        elif tag == "style" or (tag == "script" and "src" not in given):
            self.complaints.append(f"<{tag}> stands in the page; move it to a file, the policy forbids it here")
        elif tag == "img" and given.get("alt") is None:
            self.complaints.append(f'<img src={given.get("src")}> has no alt; say what it shows, or alt=""')
        elif tag in ("input", "select", "textarea") and given.get("type") not in UNLABELLED:
            self.unlabelled.append((tag, given))


def criticise(html: str) -> list[str]:
    """All that is wrong with a page, each with what to do about it."""
    page = Reading()
    page.feed(html)
    page.close()
    return [*page.complaints, *_of_the_whole(page), *_of_the_inputs(page)]


def _of_the_whole(page: Reading) -> list[str]:
    heading = " ".join("".join(page.headings).split())
    title = " ".join(page.title.split())
    twice = [name for name, times in page.ids.items() if times > 1]
    found = {
        f"these elements are never closed: {page.open_tags}": bool(page.open_tags),
        f"there are {len(page.headings)} h1; a page has one": len(page.headings) != 1,
        "the h1 is empty; say what the page is": not heading,
        f"the title “{title}” does not begin with the heading “{heading}”": not title.startswith(heading),
        "the page does not say its language; put lang on <html>": not page.language,
        f"these ids stand twice: {twice}": bool(twice),
        f"these ids are pointed at and not there: {page.references - set(page.ids)}": bool(
            page.references - set(page.ids)
        ),
    }
    return [complaint for complaint, holds in found.items() if holds]


def _of_the_inputs(page: Reading) -> list[str]:
    return [
        f"<{tag} name={given.get('name')}> has no label; give it one with for= its id"
        for tag, given in page.unlabelled
        if given.get("id") not in page.labels_for and not given.get("aria-label") and not given.get("aria-labelledby")
    ]
