"""The pages of the workspace's own settings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic
from vcsapp.backup.snapshots import take_snapshot
from vcsapp.permissions import Permission
from vcsapp.workspace import Workspace

MO = {"name": "Mo", "role": "KEEPER", "passphrase": "three plain words"}


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
    user_id = page.split("/settings/people/")[1].split("/role")[0]
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
