"""The pages of the workspace's own settings."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.permissions import Permission
from vcsapp.workspace import Workspace

MO = {"name": "Mo", "role": "KEEPER", "passphrase": "three plain words"}


def person_in(page: str) -> str:
    """The id of the first person in the list."""
    found = re.search(r"/settings/people/([0-9a-f-]+)/role", page)
    assert found
    return found[1]


def undo_in(page: str) -> str:
    """Where the page offers to undo what was just done."""
    found = re.search(r'action="(/settings/people/undo/[0-9a-f-]+)"', page)
    assert found, "No undo is offered."
    return found[1]


def test_the_first_person_keeps_and_is_signed_in_at_once(client: Critic) -> None:
    assert "does not encrypt" in client.page("/settings/people/new")
    page = client.send("/settings/people/new", **MO).text
    assert "“Mo” can sign in now" in page
    assert "Sign out" in page


def test_the_first_person_must_keep(client: Critic) -> None:
    page = client.send("/settings/people/new", **MO | {"role": "READER"}).text
    assert "first person who signs in must be a keeper" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"passphrase": "short"}, "at least 8 characters"),
        ({"name": "asha"}, "signs in here already"),
        ({"passphrase": ""}, "Type a passphrase"),
    ],
)
def test_what_will_not_do_is_told_at_the_form(kit: Critic, changes: dict[str, str], told: str) -> None:
    assert told in kit.send("/settings/people/new", **MO | changes).text


def test_a_name_with_accents_is_taken_too_in_capitals_or_not(kit: Critic) -> None:
    kit.send("/settings/people/new", **MO | {"name": "Élodie"})
    assert "signs in here already" in kit.send("/settings/people/new", **MO | {"name": "ÉLODIE"}).text


def test_the_last_keeper_stays_while_others_sign_in(kit: Critic) -> None:
    assert "is the last keeper" in kit.send(f"/settings/people/{cast.KIT.person_id}/remove").text


def test_when_the_last_person_goes_nobody_needs_to_sign_in(client: Critic) -> None:
    page = client.send("/settings/people/new", **MO).text
    user_id = person_in(page)
    assert "whoever opens the app" in client.page(f"/settings/people/{user_id}/remove")
    assert "Nobody needs to sign in" in client.send(f"/settings/people/{user_id}/remove").text


def test_somebody_unknown_cannot_be_removed(kit: Critic) -> None:
    kit.page("/settings/people/nobody/remove", status=404)


def test_the_page_says_what_each_role_may_do(client: Critic) -> None:
    page = client.page("/settings")
    assert all(permission.value.replace("'", "&#39;") in page for permission in Permission)


def test_the_page_says_where_the_records_are_and_lists_their_snapshots(client: Critic, workspace: Workspace) -> None:
    take_snapshot(workspace, reason="before-import", at=datetime(2026, 4, 3, 9, 30, tzinfo=UTC), keep=10)
    page = client.page("/settings")
    assert str(workspace.folder) in page
    assert "3 April 2026 at 10:30" in page
    assert "Before an import" in page


def test_a_folder_in_a_cloud_is_warned_of(app: Flask, client: Critic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(app.extensions["workspace"].folder.parent))
    assert "OneDrive" in client.page("/settings")


def test_the_page_leads_to_ones_own_organisation(oakfield: Desk, client: Critic) -> None:
    assert "/begin" in client.page("/settings")
    record_id = oakfield.begin()
    assert f"/organisations/{record_id}" in client.page("/settings")


@pytest.mark.parametrize("address", ["/settings", "/settings/people/new"])
def test_only_who_keeps_the_workspace_sees_its_settings(asha: Critic, address: str) -> None:
    asha.page(address, status=403)
    assert 'href="/settings"' not in asha.page("/")


def test_a_role_is_changed_at_once_and_put_back(kit: Critic, asha: Critic) -> None:
    page = kit.send(f"/settings/people/{cast.ASHA.person_id}/role", role="READER").text
    assert "“Asha” has the role “Reader” now" in page
    asha.page("/organisations/new", status=403)
    undone = kit.send(undo_in(page)).text
    assert "“Asha” stands here as before" in undone
    asha.page("/organisations/new")
    kit.send(undo_in(undone))
    asha.page("/organisations/new", status=403)


def test_the_last_keeper_cannot_give_up_keeping(kit: Critic) -> None:
    assert "This is you" in kit.page(f"/settings/people/{cast.KIT.person_id}/role")
    assert "is the last keeper" in kit.send(f"/settings/people/{cast.KIT.person_id}/role", role="EDITOR").text


def test_who_stops_being_a_keeper_is_led_out_of_the_settings(kit: Critic) -> None:
    kit.send(f"/settings/people/{cast.ASHA.person_id}/role", role="KEEPER")
    assert kit.post(f"/settings/people/{cast.KIT.person_id}/role", data={"role": "EDITOR"}).location == "/"


def test_a_new_passphrase_takes_the_place_of_the_old_one_until_that_is_undone(app: Flask, kit: Critic) -> None:
    def lets_in(passphrase: str) -> bool:
        answer = browser_at(app).post("/sign-in", data={"name": "Asha", "passphrase": passphrase})
        return answer.status_code == 302

    address = f"/settings/people/{cast.ASHA.person_id}/passphrase"
    assert "at least 8 characters" in kit.send(address, passphrase="short").text
    page = kit.send(address, passphrase="four very plain words").text
    assert [lets_in(cast.PASSPHRASE), lets_in("four very plain words")] == [False, True]
    kit.send(undo_in(page))
    assert [lets_in(cast.PASSPHRASE), lets_in("four very plain words")] == [True, False]


def test_who_was_removed_can_be_brought_back_with_the_same_passphrase(app: Flask, kit: Critic) -> None:
    page = kit.send(f"/settings/people/{cast.ASHA.person_id}/remove").text
    kit.send(undo_in(page))
    cast.signed_in(app, cast.ASHA).page("/organisations")


def test_an_undo_that_would_run_over_something_newer_is_refused(kit: Critic) -> None:
    address = f"/settings/people/{cast.ASHA.person_id}/role"
    first = undo_in(kit.send(address, role="READER").text)
    kit.send(address, role="KEEPER")
    answer = kit.send(first)
    assert answer.status_code == 409
    assert "changed since" in answer.text


def test_setting_the_first_passphrase_can_be_undone(client: Critic) -> None:
    page = client.send("/settings/people/new", **MO).text
    assert "Nobody needs to sign in" in client.send(undo_in(page)).text


def test_an_undo_that_is_not_known_any_more_is_refused_in_words(kit: Critic) -> None:
    assert kit.send("/settings/people/undo/of-yesterday").status_code == 409


@pytest.mark.parametrize("step", ["role", "passphrase", "remove"])
def test_only_keepers_change_people(asha: Critic, step: str) -> None:
    asha.page(f"/settings/people/{cast.BEN.person_id}/{step}", status=403)
