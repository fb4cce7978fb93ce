"""What a table shows: its columns, and the order that its rows stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from flask import Flask

from vcsapp.web.paging import this_page_with


@dataclass(frozen=True, kw_only=True)
class Order:
    """By which column a list is sorted, and which way."""

    by: str
    is_descending: bool = False

    @property
    def asked(self) -> str:
        """The order as an address carries it: the column's key, with a minus sign before it for descending."""
        return f"-{self.by}" if self.is_descending else self.by


def order_asked(asked: str | None, *, among: Collection[str], otherwise: Order) -> Order:
    """The order in an address such as ``?sort=-held_on``; one that cannot be had means the usual one."""
    key = (asked or "").removeprefix("-")
    return Order(by=key, is_descending=(asked or "").startswith("-")) if key in among else otherwise


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    heading: str
    #: The attribute or key of a row that its cells show.
    key: str
    #: Numbers stand flush right, so that their digits line up.
    is_numeric: bool = False
    #: The attribute or key of a row that holds the address its cells lead to; empty for none.
    link: str = ""
    #: Whether its heading offers to sort by it.
    is_sortable: bool = False

    def aria_sort(self, order: Order | None) -> str:
        """How this column is sorted, in the words of ARIA; empty if the rows stand in another order."""
        if order is None or order.by != self.key:
            return ""
        return "descending" if order.is_descending else "ascending"

    def sort_url(self, order: Order | None, url: Callable[..., str] = this_page_with) -> str:
        """The address of this list sorted by this column; sorted so already, the other way round."""
        turned = order is not None and order.by == self.key and not order.is_descending
        return url(sort=Order(by=self.key, is_descending=turned).asked, page=None)


def register(app: Flask) -> None:
    """Let templates name columns: ``column("When", "held_on", is_sortable=true)``."""
    app.add_template_global(Column, "column")
