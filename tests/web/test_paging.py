"""Which rows a page shows, and the ways to the others."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.web.paging import Page, paginate, this_list_at, this_page_with


def page_of(total: int, asked: str | None = None, size: int = 10) -> Page[int]:
    return paginate(
        total=total,
        fetch=lambda start, count: range(total)[start : start + count],
        asked=asked,
        url="/?page={}".format,
        size=size,
    )


@given(st.integers(0, 500), st.integers(1, 60))
def test_the_pages_together_show_every_row_once(total: int, size: int) -> None:
    pages = [page_of(total, str(number), size) for number in range(1, page_of(total, size=size).pages + 1)]
    assert [row for page in pages for row in page.rows] == list(range(total))
    assert all(page.last - page.first + 1 == len(page.rows) for page in pages if page.rows)


@pytest.mark.parametrize("asked", [None, "", "x", "-1", "0", "²", "1e9", "9" * 40])
def test_what_is_no_number_means_the_first_page(asked: str | None) -> None:
    assert page_of(95, asked).number == 1


def test_too_high_a_number_means_the_last_page() -> None:
    page = page_of(95, "400")
    assert (page.number, page.first, page.last) == (10, 91, 95)
    assert page.next_url == ""
    assert page.previous_url == "/?page=9"


def test_an_empty_list_has_one_page_with_nothing_on_it() -> None:
    page = page_of(0)
    assert (page.pages, page.first, page.last, page.next_url, page.previous_url) == (1, 0, 0, "", "")


def test_left_out_pages_leave_a_gap() -> None:
    assert [link.number for link in page_of(95, "5").links] == [1, None, 4, 5, 6, None, 10]
    assert [link.number for link in page_of(25, "2").links] == [1, 2, 3]
    assert [link.is_current for link in page_of(25, "2").links] == [False, True, False]


def test_another_page_of_a_list_keeps_what_the_list_is_narrowed_by() -> None:
    app = Flask("paging")
    app.add_url_rule("/of/<name>", "rows", lambda _name: "")
    with app.test_request_context("/of/oakfield?kind=a&kind=b&sort=-held_on&page=3"):
        assert this_list_at(4) == "/of/oakfield?kind=a&kind=b&sort=-held_on&page=4"
        assert this_list_at(1) == "/of/oakfield?kind=a&kind=b&sort=-held_on"
        assert this_page_with(kind=None, page=None) == "/of/oakfield?sort=-held_on"
