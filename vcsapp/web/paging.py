"""Long lists in pages: which rows are shown, and the addresses of the other pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for

Row = TypeVar("Row")

#: Rows on a page: enough to scan, few enough to print.
PAGE_SIZE = 50


@dataclass(frozen=True)
class PageLink:
    """A way to another page; ``number`` None stands for the pages left out between two links."""

    number: int | None
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list."""

    rows: Sequence[Row]
    #: Which page this is, from 1.
    number: int
    #: How many rows a full page has.
    size: int
    #: How many rows there are on all pages together.
    total: int
    #: The address of a page by its number.
    url: Callable[[int], str]

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one, with nothing on it."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place in the whole list of this page's first row, from 1; 0 if there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The place in the whole list of this page's last row."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def previous_url(self) -> str:
        """The address of the page before, or nothing."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, or nothing."""
        return self.url(self.number + 1) if self.number < self.pages else ""

    @property
    def links(self) -> list[PageLink]:
        """The first and last page, this one and its neighbours, with gaps marked."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        links: list[PageLink] = []
        for number in sorted(near & set(range(1, self.pages + 1))):
            if links and number - (links[-1].number or 0) > 1:
                links.append(PageLink(None))
            links.append(PageLink(number, self.url(number), number == self.number))
        return links


def paginate(
    *,
    total: int,
    fetch: Callable[[int, int], Sequence[Row]],
    asked: str | None,
    url: Callable[[int], str],
    size: int = PAGE_SIZE,
) -> Page[Row]:
    """The page that was asked for; what is no number means the first, what is too high the last.

    ``fetch`` is given how many rows to leave out and how many to bring, whatever brings them.
    """
    last = max(1, -(-total // size))
    wanted = int(asked) if asked and asked.isdecimal() and len(asked) < 10 else 1
    number = min(max(1, wanted), last)
    return Page(rows=fetch((number - 1) * size, size), number=number, size=size, total=total, url=url)


def this_page_with(**changes: str | int | None) -> str:
    """The address of the page being shown, with parts of its query changed; None takes a part away."""
    asked: dict[str, Any] = {name: values if len(values) > 1 else values[0] for name, values in request.args.lists()}
    asked.update(request.view_args or {})
    asked.update(changes)
    return url_for(request.endpoint or "", **{name: value for name, value in asked.items() if value is not None})


def this_list_at(number: int) -> str:
    """The address of another page of the list being shown: the usual ``url`` of a ``Page``."""
    return this_page_with(page=number if number > 1 else None)
