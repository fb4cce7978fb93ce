"""How one begins: the first three steps, and the sample."""

from __future__ import annotations

import pytest
from flask import Flask

from builders import Desk
from critic import Critic
from vcsapp.accounts import actions
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.db.base import transaction
from vcsapp.home.first_steps import STEPS


def test_a_newcomer_is_led_from_nothing_to_a_first_page_to_show(client: Critic) -> None:
    welcome = client.page("/")
    assert "Welcome" in welcome
    assert all(step.title in welcome for step in STEPS)
    assert "Step 1 of 3" in client.page("/begin")
    begun = client.send("/begin", name="Oakfield Food Hub")
    assert "The record of “Oakfield Food Hub” has begun" in begun.text
    assert begun.request.path == "/activities/new"
    assert "Step 2 of 3" in begun.text
    shown = client.send("/activities/new", title="Lunch at the depot", held_on="3 May 2026")
    assert "Step 3 of 3" in shown.text
    assert 'id="standing"' in shown.text
    assert 'href="/export"' in shown.text
    assert "Make your first return. Look over" in client.page("/export")
    client.send("/welcome/done")
    assert "Step 3 of 3" not in client.page(shown.request.path)
    assert "All three are done" in client.page("/welcome")


def test_the_line_stands_only_where_its_step_is_taken(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    assert "Step 2 of 3" in client.page("/")
    assert "Step 2 of 3" not in client.page("/organisations")


def test_the_steps_can_be_left_and_taken_up_again(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    client.send("/welcome/done")
    assert "Step 2 of 3" not in client.page("/activities/new")
    assert "Take these steps up again" in client.page("/welcome")
    client.send("/welcome/again")
    assert "Step 2 of 3" in client.page("/activities/new")


def test_who_has_logged_a_few_things_knows_the_way(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    for title in ("Planning", "Digging", "Planting"):
        activity_id = oakfield.log_activity(title)
    assert "Step 3 of 3" not in client.page(f"/activities/{activity_id}")


def test_who_has_made_a_file_has_taken_the_last_step(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    activity_id = oakfield.log_activity()
    assert "Step 3 of 3" in client.page(f"/activities/{activity_id}")
    oakfield.export()
    assert "Step 3 of 3" not in client.page(f"/activities/{activity_id}")


def test_who_may_only_read_is_not_asked_to_begin(ben: Critic) -> None:
    page = ben.page("/")
    assert "/begin" not in page
    assert STEPS[0].title not in page


def test_who_only_received_something_is_on_no_first_steps(oakfield: Desk, millbrook: Desk, client: Critic) -> None:
    millbrook.begin("Millbrook Network")
    oakfield.take_in(millbrook.export())
    assert "Step 1 of 3" not in client.page("/begin")


def test_a_record_begins_with_ones_own_organisation(client: Critic) -> None:
    client.send("/begin", name="Oakfield Food Hub", number_1="GB-CHC-1090095", area_code="E08000009")
    assert "Trafford" in client.page("/organisations")


def test_a_record_begins_once(oakfield: Desk, client: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    assert "already keeps the record of “Oakfield Food Hub”" in client.send("/begin", name="Another").text


def test_without_a_sample_there_is_nothing_to_explore_or_to_end(client: Critic) -> None:
    assert "/explore" not in client.page("/")
    assert client.post("/explore").status_code == 404
    client.page("/end-sample", status=404)


@pytest.fixture
def with_sample(app: Flask) -> list[str]:
    """The app as the doors open it, with a small sample on offer; tells what was asked of it."""
    asked: list[str] = []

    def fill() -> None:
        asked.append("fill")
        with transaction():
            actions.start_with_organisation(by=LOCAL_KEEPER, name="A made-up network")

    app.extensions["fill_with_sample"] = fill
    app.extensions["is_sample"] = lambda: bool(asked)
    app.extensions["throw_sample_away"] = lambda *, by, workspace, keep: asked.append(f"throw away for {by.name}")
    return asked


def test_exploring_the_sample_sets_out_on_the_tour(client: Critic, with_sample: list[str]) -> None:
    assert "/explore" in client.page("/")
    page = client.send("/explore").text
    assert "This is a sample" in page
    assert "A made-up network" in page
    assert "Tour, 1 of 7" in page
    assert "Step 2 of 3" not in page


def test_the_sample_is_thrown_away_only_when_that_was_confirmed(client: Critic, with_sample: list[str]) -> None:
    client.send("/explore")
    assert "Throw it away" in client.page("/end-sample")
    assert with_sample == ["fill"]
    client.send("/end-sample")
    assert with_sample == ["fill", "throw away for You"]
