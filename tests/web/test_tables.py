"""Columns and the order of rows."""

from __future__ import annotations

from typing import Any

import pytest

from vcsapp.web.tables import Column, Order, order_asked

NEWEST = Order(by="held_on", is_descending=True)
WHEN = Column("When", "held_on", is_sortable=True)


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        (None, NEWEST),
        ("", NEWEST),
        ("title", Order(by="title")),
        ("-title", Order(by="title", is_descending=True)),
        ("password", NEWEST),
        ("--title", NEWEST),
    ],
)
def test_only_columns_that_offer_it_can_be_sorted_by(asked: str | None, order: Order) -> None:
    assert order_asked(asked, among={"held_on", "title"}, otherwise=NEWEST) == order


def test_an_order_is_read_back_from_its_address() -> None:
    for order in (NEWEST, Order(by="title")):
        assert order_asked(order.asked, among={"held_on", "title"}, otherwise=Order(by="x")) == order


def test_a_heading_says_how_its_column_is_sorted() -> None:
    assert WHEN.aria_sort(NEWEST) == "descending"
    assert WHEN.aria_sort(Order(by="held_on")) == "ascending"
    assert WHEN.aria_sort(Order(by="title")) == ""
    assert WHEN.aria_sort(None) == ""


def test_a_second_click_on_a_heading_turns_the_order_round() -> None:
    def url(**changes: Any) -> str:
        return str(changes["sort"])

    assert WHEN.sort_url(Order(by="title"), url) == "held_on"
    assert WHEN.sort_url(Order(by="held_on"), url) == "-held_on"
    assert WHEN.sort_url(NEWEST, url) == "held_on"
