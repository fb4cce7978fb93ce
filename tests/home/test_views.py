"""The first page, and the pages about the app."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from flask import Flask

from builders import Desk
from critic import Critic
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.reference import shipped


def test_an_empty_workspace_asks_how_to_begin(client: Critic) -> None:
    page = client.page("/")
    assert "Welcome" in page
    assert "/begin" in page
    assert "/explore" not in page


def test_a_record_that_began_without_a_name_is_offered_one(oakfield: Desk, client: Critic) -> None:
    oakfield.add_organisation("Shed")
    assert "Name your own organisation" in client.page("/")
    client.send("/begin", name="Oakfield Food Hub")
    assert "Name your own organisation" not in client.page("/")


def test_the_first_page_counts_what_is_here_and_names_the_latest(oakfield: Desk, client: Critic) -> None:
    lead = oakfield.begin("Oakfield Food Hub")
    played = [{"organisation_id": lead, "part_played": "lead"}]
    oakfield.log_activity("Planning the garden", head_count=12, activity_organisations=played)
    oakfield.log_activity("Planting", head_count=30)
    page = client.page("/")
    assert "Planning the garden" in page
    assert ">42<" in page
    assert "Oakfield Food Hub" in page


def test_the_first_page_tells_what_waits_and_leads_there(oakfield: Desk, client: Critic) -> None:
    lead = oakfield.begin("Oakfield Food Hub")
    played = [{"organisation_id": lead, "part_played": "lead"}]
    yesterday = LOCAL_KEEPER.today() - timedelta(days=1)
    oakfield = Desk(oakfield.app, LOCAL_KEEPER, oakfield.folder)
    oakfield.log_activity("Planting", held_on=yesterday, decision="none", activity_organisations=played)
    page = client.page("/")
    assert "<h1>What needs you today</h1>" in page
    [address] = re.findall(r'href="([^"]*)">Say how many people took part in 1 activity<', page)
    assert "Planting" in client.page(html.unescape(address))


def test_the_first_page_is_quiet_where_nothing_waits(oakfield: Desk, client: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    assert "<h1>Nothing needs you today</h1>" in client.page("/")


def test_who_only_reads_is_asked_for_nothing(oakfield: Desk, ben: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    oakfield.log_activity("Planting")
    page = ben.page("/")
    assert "<h1>Nothing needs you today</h1>" in page
    assert "Log an activity" not in page


def test_the_first_page_tells_what_came_in_last(oakfield: Desk, millbrook: Desk, client: Critic) -> None:
    millbrook.begin("Millbrook Network")
    millbrook.log_activity()
    oakfield.take_in(millbrook.export())
    page = client.page("/")
    assert "Took in number 1 of Millbrook Network" in page
    assert "1 package received" in page


def test_cerys_is_told_neither_names_nor_counts(oakfield: Desk, cerys: Critic) -> None:
    oakfield.begin("Oakfield Food Hub")
    page = cerys.page("/", status=403)
    assert "Oakfield" not in page
    assert "not allowed" in page


def test_every_shipped_list_says_where_it_comes_from(client: Critic) -> None:
    page = client.page("/about")
    assert page.count("<h3>") == len(shipped.sources())


@pytest.mark.parametrize("address", ["/about", "/accessibility"])
def test_who_has_not_signed_in_may_read_about_the_app(app: Flask, kit: Critic, address: str) -> None:
    kit.send("/sign-out")
    assert "Sign out" not in kit.page(address)


def test_only_the_place_where_one_stands_is_marked_in_the_menu(client: Critic) -> None:
    for address in ("/activities", "/history", "/settings", "/organisations", "/about", "/accessibility"):
        # The menu is drawn twice, folded and beside.
        assert len(set(re.findall(r'href="([^"]*)"[^>]* aria-current="(?:page|true)"', client.page(address)))) == 1
