"""The tour: every stop opens, and what it speaks of is there."""

from __future__ import annotations

import re

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from vcsapp.config import Settings
from vcsapp.sample.opening import app_with_sample, lay_out
from vcsapp.tour.stops import STOPS, stops_for, visit


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A workspace with the sample network in it; nobody here changes anything."""
    made = app_with_sample(Settings(workspace=tmp_path_factory.mktemp("tour") / "workspace", testing=True))
    made.config["WTF_CSRF_ENABLED"] = False
    with made.app_context():
        lay_out()
    return made


def test_the_tour_leads_through_all_stops_and_each_shows_what_it_speaks_of(sample: Flask) -> None:
    visitor = browser_at(sample)
    next_address = "/tour/begin"
    for number, stop in enumerate(STOPS, start=1):
        answer = visitor.get(next_address, follow_redirects=True)
        assert answer.status_code == 200, f"{stop.name} answered {answer.status_code}."
        assert f"Tour, {number} of {len(STOPS)}: {stop.title}" in answer.text
        assert not stop.landmark or f'id="{stop.landmark}"' in answer.text, f"{stop.name} points at nothing."
        ways = re.findall(r'href="(/tour/[^"]+)"', answer.text)
        next_address = ways[-1]
    assert next_address == "/tour/end"
    assert "Throw the sample away and begin your own" in visitor.page("/tour/end")
    assert "Tour," not in visitor.page("/activities")


def test_somebody_who_looks_round_meanwhile_is_shown_the_way_back_and_out(sample: Flask) -> None:
    visitor = browser_at(sample)
    visitor.get("/tour/at/history")
    page = visitor.page("/organisations")
    assert "You are looking round on your own" in page
    assert "/tour/at/history" in page
    visitor.send("/tour/leave")
    assert "looking round on your own" not in visitor.page("/organisations")


def test_an_own_record_has_no_tour_of_its_own(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    assert client.get("/tour/at/home").location == "/tour"
    assert "beside your own record" in client.page("/tour")


def test_an_address_that_is_no_stop_is_refused(sample: Flask) -> None:
    browser_at(sample).page("/tour/at/nowhere", status=404)


def test_nobody_is_led_where_they_may_not_go() -> None:
    assert "return" not in [stop.name for stop in stops_for(cast.BEN)]
    assert visit("return", person=cast.BEN, endpoint=None) is None
    last = visit("history", person=cast.BEN, endpoint="history.index")
    assert last is not None
    assert (last.number, last.before, last.after) == (last.total, "across", "")
