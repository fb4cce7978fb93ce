"""The pages of the log, as the cast finds them."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from activities.conftest import SECRET, Log, played
from builders import Desk, a_desk
from cast import ASHA
from critic import Critic, browser_at
from vcsapp.accounts.queries import organisation_choices
from vcsapp.activities import queries
from vcsapp.activities.queries import ActivityFilter
from vcsapp.db.base import db

LUTON_CENTRAL = "E05014739"
GARDEN = {"title": "Planning the community garden", "held_on": "3 April 2026"}
CONSULTED = {f"facts-{fact}": "yes" for fact in ("free-to-decline", "asked-before", "views-reached")}


def seen(page: str) -> str:
    """What a person reads on a page: no tags, single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def value_of(page: str, name: str) -> str:
    """What stands in a box or hidden input of the page."""
    found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
    assert found, f"There is no input {name}."
    return html.unescape(found[1])


def stored(app: Flask) -> list[queries.ActivityPage]:
    """Every activity that is in the log, whole."""
    with app.app_context():
        rows = queries.activities(ActivityFilter(), seen_by=ASHA)
        pages = [queries.activity_page(row.id, seen_by=ASHA) for row in rows]
        db.session.expunge_all()
        return pages


def test_what_it_was_and_when_is_all_that_must_be_said(log: Log, asha: Critic) -> None:
    answer = asha.send("/activities/new", **GARDEN)
    assert "Logged “Planning the community garden”." in seen(answer.text)
    assert "Undo" in seen(answer.text)
    [page] = stored(log.app)
    assert page.activity.held_on == date(2026, 4, 3)


def test_the_own_organisation_is_named_as_the_one_that_ran_it(log: Log, asha: Critic) -> None:
    assert value_of(asha.page("/activities/new"), "organisations-0-organisation") == "Oakfield Food Hub"


def test_everything_that_can_be_said_is_kept(log: Log, asha: Critic) -> None:
    said = GARDEN | CONSULTED | {
        "ended_on": "4/4/26", "place": "The old depot", "ward_code": "Central, Luton", "postcode": "ls101ne",
        "kind": "workshop", "service_area": "older-people", "stage": "review", "level": "service",
        "project": "Green Oakfield", "reference": "G-7", "head_count": "1,012", "roles-lived-experience": "2",
        "roles-volunteer": "0", "volunteer_hours": "2h 30m", "outcome": "A bench.", "description": "We drew.",
        "private_note": SECRET, "decision": "shared", "claimed_result": "co-design", "facts-explained": "no",
        "relationship_type": "full-user-professional",
        "organisations-0-organisation": "Oakfield Food Hub", "organisations-0-part_played": "lead",
        "organisations-1-organisation": "millbrook council", "organisations-1-part_played": "commissioner",
    }  # fmt: skip
    text = seen(asha.send("/activities/new", **said).text)
    [page] = stored(log.app)
    activity = page.activity
    assert (activity.ward_code, activity.postcode, activity.head_count) == (LUTON_CENTRAL, "LS10 1NE", 1012)
    assert (activity.ended_on, activity.volunteer_hours) == (date(2026, 4, 4), Decimal("2.5"))
    assert page.participants == (("lived-experience", 2),)
    assert page.answers == dict.fromkeys(("free-to-decline", "asked-before", "views-reached"), "yes") | {
        "explained": "no"
    }
    assert {(each.organisation_id, each.part_played) for each in page.organisations} == {
        (log.oakfield, "lead"),
        (log.council, "commissioner"),
    }
    for words in ("3 to 4 April 2026", "Central, Luton", "Consultation, rung 4 of 7", "Co-design", "2.5", SECRET):
        assert words in text


def test_a_form_that_is_sent_twice_logs_once_and_adds_a_new_organisation_once(log: Log, asha: Critic) -> None:
    once = value_of(asha.page("/activities/new"), "once")
    said = GARDEN | {"once": once, "organisations-0-organisation": "Men’s Shed", "organisations-0-part_played": "lead"}
    first = asha.send("/activities/new", **said)
    second = asha.send("/activities/new", **said)
    assert "New among the organisations: “Men’s Shed”." in seen(first.text)
    assert "is logged already" in seen(second.text)
    assert first.request.path == second.request.path == f"/activities/{once}"
    assert len(stored(log.app)) == 1
    with log.app.app_context():
        assert [name for _, name in organisation_choices(seen_by=ASHA)].count("Men’s Shed") == 1


def test_a_new_name_in_two_rows_is_one_new_organisation(log: Log, asha: Critic) -> None:
    rows = {f"organisations-{n}-organisation": "Men’s Shed" for n in range(2)}
    parts = {"organisations-0-part_played": "lead", "organisations-1-part_played": "delivery"}
    asha.send("/activities/new", **GARDEN, **rows, **parts)
    [page] = stored(log.app)
    assert len({each.organisation_id for each in page.organisations}) == 1
    assert len(page.organisations) == 2


def test_a_ward_that_may_be_several_comes_back_as_a_question_and_nothing_is_lost(log: Log, asha: Critic) -> None:
    said = GARDEN | CONSULTED | {"ward_code": "Central", "outcome": "A bench.", "decision": "shared"}
    asked = asha.send("/activities/new", **said)
    assert "Which “Central” do you mean?" in seen(asked.text)
    assert value_of(asked.text, "title") == GARDEN["title"]
    assert "A bench." in asked.text
    assert len(re.findall(r'name="facts-[^>]*value="yes" +checked', asked.text.replace("\n", " "))) == len(CONSULTED)
    assert stored(log.app) == []
    asha.send("/activities/new", **said | {"ward_code": ["Central", LUTON_CENTRAL]})
    assert [page.activity.ward_code for page in stored(log.app)] == [LUTON_CENTRAL]


def test_a_name_much_like_a_known_one_is_asked_about(log: Log, asha: Critic) -> None:
    row = {"organisations-0-part_played": "lead"}
    asked = asha.send("/activities/new", **GARDEN, **row, **{"organisations-0-organisation": "Milbrook Council"})
    assert "Which “Milbrook Council” do you mean?" in seen(asked.text)
    answered = ["Milbrook Council", log.council]
    asha.send("/activities/new", **GARDEN, **row, **{"organisations-0-organisation": answered})
    assert [page.organisations[0].organisation_id for page in stored(log.app)] == [log.council]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": ""}, "“What was it?” is needed"),
        ({"held_on": "31/2/26"}, "There is no such day"),
        ({"held_on": "1 January 2099"}, "once it has happened"),
        ({"ended_on": "1 April 2026"}, "cannot end before it began"),
        ({"head_count": "3", "roles-volunteer": "5"}, "More people took part in one role (5)"),
        ({"roles-volunteer": "many"}, "not a whole number"),
        ({"ward_code": "Nowhere"}, "not a ward that we know"),
        ({"postcode": "12"}, "not a UK postcode"),
        ({"kind": "no-such-kind"}, "not in the list"),
        ({"organisations-0-organisation": "x" * 301, "organisations-0-part_played": "lead"}, "can hold 300"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_place_and_nothing_is_lost(
    log: Log, asha: Critic, said: dict[str, Any], sentence: str
) -> None:
    page = asha.send("/activities/new", **GARDEN | {"place": "The old depot"} | said).text
    assert "another look" in seen(page)
    assert sentence in seen(page)
    assert value_of(page, "place") == "The old depot"
    assert stored(log.app) == []


def test_another_like_this_keeps_what_a_series_shares_and_leaves_what_is_its_own(log: Log, asha: Critic) -> None:
    activity_id = log.add(
        place="The old depot", head_count=12, outcome="A bench.", reference="G-7", private_note=SECRET,
        decision="shared", activity_facts=[{"fact": "explained", "answer": "yes"}], claimed_result="co-design",
        activity_organisations=[played(log.council)],
        activity_participants=[{"took_part_as": "volunteer", "people": 2}],
    )  # fmt: skip
    page = asha.page(f"/activities/new?like={activity_id}")
    assert value_of(page, "place") == "The old depot"
    assert value_of(page, "organisations-0-organisation") == "Millbrook Council"
    for left in ("held_on", "head_count", "roles-volunteer", "reference"):
        assert value_of(page, left) == ""
    assert re.search(r'id="held_on"[^>]*autofocus', page)
    assert re.search(r'name="facts-explained" value="yes" checked', page)
    assert "A bench." not in page
    assert SECRET not in page
    assert value_of(page, "once") != activity_id


def test_the_form_to_change_an_activity_saves_it_unchanged_when_nothing_is_touched(log: Log, asha: Critic) -> None:
    activity_id = log.add(
        ward_code="E05000976", postcode="LS10 1NE", decision="shared", activity_organisations=[played(log.council)],
        activity_facts=[{"fact": "explained", "answer": "not-known"}, {"fact": "reviews", "answer": "no"}],
    )  # fmt: skip
    page = asha.page(f"/activities/{activity_id}/edit")
    answer = asha.send(f"/activities/{activity_id}/edit", **sent_by(page))
    assert "Nothing was different" in seen(answer.text)
    [kept] = stored(log.app)
    assert kept.activity.version == 1


def sent_by(page: str) -> dict[str, Any]:
    """What a browser would send of a form, if it were sent as it was drawn."""
    form = page[page.index('<form class="form"') :].partition("</form>")[0]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if "name" in given and (given.get("type") != "radio" or " checked" in tag):
            sent.setdefault(given["name"], []).append(html.unescape(given["value"]))
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        sent[name] = chosen[1] if chosen else ""
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        sent[name] = html.unescape(inside)
    return sent


def test_a_change_is_told_and_stands_in_the_story_with_its_undo(log: Log, asha: Critic) -> None:
    activity_id = log.add(head_count=12)
    page = asha.page(f"/activities/{activity_id}/edit")
    text = seen(asha.send(f"/activities/{activity_id}/edit", **sent_by(page) | {"head_count": "13"}).text)
    assert "Changed “Planning the community garden”." in text
    assert "How many took part? from “12” to “13”" in text


def test_two_who_change_the_same_activity_do_not_write_over_each_other(log: Log, asha: Critic, kit: Critic) -> None:
    activity_id = log.add(head_count=12, place="Old hall")
    address = f"/activities/{activity_id}/edit"
    drawn_for_asha, drawn_for_kit = sent_by(asha.page(address)), sent_by(kit.page(address))
    kit.send(address, **drawn_for_kit | {"place": "New hall"})
    refused = asha.send(address, **drawn_for_asha | {"head_count": "13"}).text
    assert "changed after you opened this page" in seen(refused)
    [kept] = stored(log.app)
    assert (kept.activity.place, kept.activity.head_count) == ("New hall", 12)
    # What was typed is still there, and whoever has looked may send it all the same.
    asha.send(address, **sent_by(refused))
    [kept] = stored(log.app)
    assert (kept.activity.place, kept.activity.head_count) == ("Old hall", 13)


def test_a_removed_activity_goes_from_the_list_and_can_be_had_back(log: Log, asha: Critic) -> None:
    activity_id = log.add()
    assert "Remove “Planning the community garden”?" in seen(asha.page(f"/activities/{activity_id}/remove"))
    answer = asha.send(f"/activities/{activity_id}/remove")
    assert "Nothing is logged yet" in seen(answer.text)
    undo = re.search(r'action="([^"]*undo[^"]*)"', answer.text)
    assert undo
    asha.post(undo[1])
    assert len(stored(log.app)) == 1


def test_a_figure_elsewhere_leads_to_its_rows_and_says_what_it_narrows_by(log: Log, ben: Critic) -> None:
    log.add(title="Ours", decision="none", activity_organisations=[played(log.oakfield)])
    log.add(title="Theirs", decision="none", activity_organisations=[played(log.council)])
    page = ben.page(f"/activities?lead={log.council}&result=no-decision&sort=title")
    text = seen(page)
    assert "Theirs" in text
    assert "Ours" not in text
    assert "Millbrook Council ran it Take this away" in text
    assert value_of(page, "lead") == log.council
    assert 'href="/activities?result=no-decision&amp;sort=title"' in page


def test_an_activity_without_a_lead_is_found_by_the_figure_that_counts_it(log: Log, ben: Critic) -> None:
    log.add(title="Nobody’s")
    assert "Nobody is named as running it" in seen(ben.page("/activities?lead=nobody"))


def test_a_long_list_comes_in_pages_of_fifty_that_keep_their_filter(log: Log, ben: Critic) -> None:
    for number in range(51):
        log.add(title=f"Lunch {number:02}")
    page = ben.page("/activities?words=lunch&sort=title&page=2")
    assert "51 to 51 of 51 activities" in seen(page)
    assert "Lunch 50" in page
    assert "words=lunch&amp;sort=title" in page


@pytest.mark.parametrize(
    "address", ["?since=yesterdayish", "?ward=Nowhere", "?page=-3", "?page=x", "?sort=nonsense", "?lead=nobody-known"]
)
def test_an_address_that_makes_no_sense_still_shows_a_list(log: Log, ben: Critic, address: str) -> None:
    log.add()
    assert "Activities" in ben.page(f"/activities{address}")


def test_results_beside_the_ladder_are_said_to_be_beside_it(log: Log, ben: Critic) -> None:
    activity_id = log.add(decision="community-led")
    assert "Community-led, beside the ladder" in seen(ben.page(f"/activities/{activity_id}"))


@pytest.fixture
def council(tmp_path: Path) -> Desk:
    """A council's workspace that holds an activity of its own and one that Oakfield sent."""
    oakfield, council = a_desk(tmp_path / "oakfield"), a_desk(tmp_path / "council", "Dev", seed=2)
    oakfield.begin("Oakfield Food Hub")
    oakfield.log_activity("Sent by Oakfield")
    council.begin("Millbrook Council")
    council.log_activity("Kept by us")
    council.take_in(oakfield.export())
    return council


def test_a_received_activity_says_from_whom_and_cannot_be_changed(council: Desk) -> None:
    browser = browser_at(council.app)
    listed = browser.page("/activities")
    assert "Sent by Oakfield From Oakfield Food Hub" in seen(listed)
    address = re.search(r'href="(/activities/[^"]*)">Sent by Oakfield', listed)
    assert address
    page = browser.page(address[1])
    assert "Received From Oakfield Food Hub. Only they can change it." in seen(page)
    assert f"{address[1]}/edit" not in page
    for deed in ("edit", "remove"):
        assert "received from another organisation" in browser.page(f"{address[1]}/{deed}", status=403)


def test_a_list_can_be_narrowed_to_what_one_ledger_keeps(council: Desk) -> None:
    browser = browser_at(council.app)
    owner = re.search(r'value="([0-9a-f-]{36})"[^>]*>Oakfield Food Hub', browser.page("/activities"))
    assert owner
    narrowed = browser.page(f"/activities?owner={owner[1]}")
    assert "Sent by Oakfield" in narrowed
    assert "Kept by us" not in narrowed


def test_who_has_received_nothing_is_not_asked_whose_activities_to_show(log: Log, ben: Critic) -> None:
    assert "Kept by" not in ben.page("/activities")


def test_who_may_only_read_sees_activities_and_may_change_nothing(log: Log, ben: Critic) -> None:
    activity_id = log.add(private_note=SECRET)
    page = ben.page(f"/activities/{activity_id}")
    assert "Planning the community garden" in page
    assert "Log another like this" not in page
    assert SECRET not in page
    for deed in ("new", f"{activity_id}/edit", f"{activity_id}/remove"):
        ben.page(f"/activities/{deed}", status=403)
        assert ben.post(f"/activities/{deed}", data=GARDEN).status_code == 403
    assert len(stored(log.app)) == 1


def test_a_commissioner_sees_no_private_note_anywhere(log: Log, asha: Critic, dev: Critic) -> None:
    activity_id = log.add(private_note="A first note")
    page = asha.page(f"/activities/{activity_id}/edit")
    asha.send(f"/activities/{activity_id}/edit", **sent_by(page) | {"private_note": SECRET})
    assert SECRET in asha.page(f"/activities/{activity_id}")
    for address in (f"/activities/{activity_id}", "/activities", "/activities?words=treasurer"):
        assert SECRET not in dev.page(address)
        assert "A first note" not in dev.page(address)


def test_an_outsider_finds_nothing_by_list_search_count_or_address(log: Log, cerys: Critic) -> None:
    activity_id = log.add(activity_organisations=[played(log.oakfield)])
    for address in (
        "", "?words=garden", f"?lead={log.oakfield}", f"/{activity_id}", f"/{activity_id}/edit",
        f"/{activity_id}/remove", "/new", f"/new?like={activity_id}",
    ):  # fmt: skip
        page = cerys.page(f"/activities{address}", status=403)
        assert "garden" not in page.replace("words=garden", "")
        assert "Oakfield" not in page


def test_what_is_not_there_is_not_found(log: Log, ben: Critic) -> None:
    assert "There is no such activity here" in ben.page("/activities/no-such-thing", status=404)


def test_markup_in_what_people_write_is_shown_as_they_wrote_it(log: Log, asha: Critic) -> None:
    activity_id = log.add(title="<b>Bold</b> & “brave”", outcome="<script>alert(1)</script>")
    page = asha.page(f"/activities/{activity_id}")
    assert "<b>Bold</b>" not in page
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;Bold" in asha.page("/activities")


def test_the_story_calls_organisations_and_lists_by_their_names(asha: Critic, oakfield: Desk) -> None:
    """No id and no code: what people read in the history are names."""
    own = oakfield.begin()
    other = oakfield.add_organisation("Ashfield Library")
    activity_id = oakfield.log_activity(activity_organisations=[{"organisation_id": own, "part_played": "lead"}])
    oakfield.change_activity(
        activity_id, kind="workshop", activity_organisations=[{"organisation_id": other, "part_played": "lead"}]
    )
    page = asha.page(f"/activities/{activity_id}")
    story = page[page.index("Changed “") :]
    assert "Ashfield Library" in story
    assert "Workshop" in story
    assert other not in story
