"""Nothing that was typed is lost, whatever comes between; and nobody else sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

import cast
from builders import Desk
from critic import Critic, browser_at
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.drafts import kept, needs
from vcsapp.drafts.kept import WHOEVER_OPENS
from vcsapp.errors import DiskFull

from .conftest import MarkOf, Type

NEW = "/organisations/new"
BEGUN = "and did not finish"


def test_what_was_typed_is_there_again(client: Critic, type_into: Type) -> None:
    type_into(client, NEW, name="Shed", kind="council", website="not an address")
    page = client.page(NEW)
    assert BEGUN in page
    assert 'value="Shed"' in page
    assert 'value="not an address"' in page
    assert "Shed" in client.page("/unfinished")


def test_every_part_of_a_long_form_is_there_again(oakfield: Desk, client: Critic, type_into: Type) -> None:
    oakfield.begin()
    rows = {"organisations-0-organisation": "A new group", "organisations-0-part_played": "partner"}
    type_into(client, "/activities/new", title="Lunch", **rows, **{"roles-volunteer": "7", "decision": "shared"})
    page = client.page("/activities/new")
    assert 'value="A new group"' in page
    assert 'name="roles-volunteer" value="7"' in page


def test_once_saved_it_is_gone(client: Critic, mark_of: MarkOf, type_into: Type) -> None:
    mark = type_into(client, NEW, name="Shed")
    assert "You have added “Shed”" in client.send(NEW, name="Shed", draft=mark).text
    assert "Nothing is unfinished" in client.page("/unfinished")
    assert BEGUN not in client.page(NEW)


def test_what_comes_in_after_saving_comes_too_late(client: Critic, type_into: Type) -> None:
    mark = type_into(client, NEW, name="Shed")
    client.send(NEW, name="Shed", draft=mark)
    assert client.post("/unfinished/keep", data={"draft": mark, "name": "Shed"}).status_code == 409
    assert BEGUN not in client.page(NEW)


def test_who_goes_back_to_a_saved_form_and_writes_on_can_keep_that(client: Critic, type_into: Type) -> None:
    mark = type_into(client, NEW, name="Shed")
    client.send(NEW, name="Shed", draft=mark)
    assert "Shed and yard" in client.send("/unfinished/finish-later", draft=mark, name="Shed and yard").text
    assert client.post("/unfinished/keep", data={"draft": mark, "name": "Shed, yard"}).status_code == 204


def test_nobody_fills_the_disk_with_drafts(
    client: Critic, mark_of: MarkOf, type_into: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 1)
    first, second = type_into(client, NEW, name="Shed"), mark_of(client.page(f"{NEW}?draft=none"))
    assert client.post("/unfinished/keep", data={"draft": second, "name": "Library"}).status_code == 409
    refusal = client.post("/unfinished/finish-later", data={"draft": second, "name": "Library"})
    assert (refusal.status_code, "unfinished already" in refusal.text) == (409, True)
    assert "Library" in client.send(NEW, name="Library", website="no address", draft=second).text
    assert client.post("/unfinished/keep", data={"draft": first, "name": "Sheds"}).status_code == 204
    huge = {"draft": first, "name": "x" * 2_000_000}
    assert client.post("/unfinished/keep", data=huge).status_code == 409


def test_going_on_with_a_draft_and_saving_leaves_nothing_behind(
    client: Critic, mark_of: MarkOf, type_into: Type
) -> None:
    type_into(client, NEW, name="Shed")
    mark = mark_of(client.page(NEW))
    client.send(NEW, name="Sheds", draft=mark)
    assert "Nothing is unfinished" in client.page("/unfinished")


def test_a_form_with_faults_is_kept_as_it_was_sent(client: Critic, mark_of: MarkOf) -> None:
    mark = mark_of(client.page(NEW))
    answer = client.send(NEW, name="", website="example.org", draft=mark)
    assert mark_of(answer.text) == mark
    assert 'value="example.org"' in client.page(NEW)


def test_without_a_script_a_button_keeps_it(client: Critic, mark_of: MarkOf) -> None:
    page = client.send("/unfinished/finish-later", draft=mark_of(client.page(NEW)), name="Shed").text
    assert "Kept on this computer" in page
    assert "Shed" in page
    assert "Add an organisation" in page


def test_a_draft_that_is_thrown_away_can_be_brought_back(oakfield: Desk, client: Critic, type_into: Type) -> None:
    type_into(client, NEW, name="Shed")
    with oakfield.looking():
        (draft,) = kept.drafts_of(WHOEVER_OPENS, oakfield.workspace, now=oakfield.by.now())
    page = client.send(f"/unfinished/{draft.id}/throw-away").text
    assert "Thrown away" in page
    assert "Nothing is unfinished" in page
    assert 'value="Shed"' in client.send(f"/unfinished/{draft.id}/bring-back").text
    assert client.post(f"/unfinished/{draft.id}/bring-back").status_code == 404


def test_one_can_start_afresh_and_keep_the_other_for_later(client: Critic, type_into: Type) -> None:
    type_into(client, NEW, name="Shed")
    assert 'href="/organisations/new?draft=none"' in client.page(NEW)
    type_into(client, f"{NEW}?draft=none", name="Library")
    listed = client.page("/unfinished")
    assert "Shed" in listed
    assert "Library" in listed


def test_of_two_windows_neither_loses_what_the_other_typed(client: Critic, mark_of: MarkOf, type_into: Type) -> None:
    type_into(client, NEW, name="Before")
    one, other = mark_of(client.page(NEW)), mark_of(client.page(NEW))
    for mark, name in ((one, "One"), (other, "Other"), (one, "One, and more")):
        client.post("/unfinished/keep", data={"draft": mark, "name": name})
    listed = client.page("/unfinished")
    assert "One, and more" in listed
    assert "Other" in listed
    assert "Before" not in listed


def test_a_record_that_was_changed_meanwhile_is_shown_beside_what_was_typed(
    oakfield: Desk, client: Critic, type_into: Type
) -> None:
    address = f"/organisations/{oakfield.begin('Shed')}/edit"
    type_into(client, address, version="1", name="Shed and garden", kind="council")
    client.send(address, version="1", name="The Shed", kind="school")
    page = client.page(address)
    assert "It was changed since" in page
    said = (
        "Recorded now: The Shed",
        "You typed: Shed and garden",
        "Recorded now: School or college",
        "You typed: Council",
    )
    assert all(words in page for words in said)
    assert "“Shed and garden”" not in client.send(address, version="1", name="Shed and garden").text


def test_a_draft_outlives_the_app(app: Flask, client: Critic, mark_of: MarkOf, type_into: Type) -> None:
    """The page stayed open meanwhile, so its token and its session are worth nothing any more."""
    mark = type_into(client, NEW, name="Shed")
    again = create_app(Settings(workspace=app.extensions["workspace"].folder, testing=True))
    browser = browser_at(again)
    assert browser.post("/unfinished/keep", data={"draft": mark, "name": "Shed, more"}).status_code == 204
    answer = browser.send(NEW, draft=mark, csrf_token="of yesterday", name="Shed, still more")
    assert answer.status_code == 200
    assert "Nothing was saved yet" in answer.text
    assert 'value="Shed, still more"' in answer.text
    again.config["WTF_CSRF_ENABLED"] = False
    assert "You have added “Shed" in browser.send(NEW, draft=mark_of(answer.text), name="Shed").text
    assert "Nothing is unfinished" in browser.page("/unfinished")


def test_with_a_full_disk_the_page_of_yesterday_still_shows_what_was_typed(
    app: Flask, client: Critic, type_into: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = type_into(client, NEW, name="Shed")
    app.config["WTF_CSRF_ENABLED"] = True

    def full_disk(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(kept, "write_whole", full_disk)
    answer = client.send(NEW, draft=mark, csrf_token="of yesterday", name="Shed, still more")
    assert answer.status_code == 400
    assert "Shed, still more" in answer.text


def test_who_has_to_sign_in_again_finds_it_afterwards(asha: Critic, app: Flask, type_into: Type) -> None:
    mark = type_into(asha, NEW, name="Shed")
    asha.post("/sign-out")
    app.config["WTF_CSRF_ENABLED"] = True
    answer = asha.send(NEW, draft=mark, name="Shed, still more")
    assert answer.request.path == "/sign-in"
    assert "Nothing was saved yet" in answer.text
    app.config["WTF_CSRF_ENABLED"] = False
    assert "Shed, still more" in cast.signed_in(app, cast.ASHA).page("/unfinished")


def test_an_address_that_was_sent_on_to_signing_in_counts_as_not_saved(
    app: Flask, asha: Critic, type_into: Type
) -> None:
    mark = type_into(asha, NEW, name="Shed")
    asha.post("/sign-out")
    assert asha.post(NEW, data={"draft": mark, "name": "Shed, still more"}).status_code == 302
    assert "Shed, still more" in cast.signed_in(app, cast.ASHA).page("/unfinished")


def test_only_who_typed_it_sees_it(asha: Critic, kit: Critic, ben: Critic, type_into: Type, app: Flask) -> None:
    type_into(asha, NEW, name="Between ourselves")
    draft_id = next((app.extensions["workspace"].drafts / str(cast.ASHA.person_id)).glob("*.json")).stem
    for other in (kit, ben):
        assert "Between ourselves" not in other.page("/unfinished")
        assert other.post(f"/unfinished/{draft_id}/throw-away").status_code == 404
        with app.test_request_context():
            assert needs.needs(cast.KIT) == []
    assert "Between ourselves" not in kit.page(f"{NEW}?draft={draft_id}")
    assert "Between ourselves" in asha.page(f"{NEW}?draft={draft_id}")


def test_an_outsider_can_neither_list_nor_fetch_nor_keep(cerys: Critic, asha: Critic, type_into: Type) -> None:
    mark = type_into(asha, NEW, name="Shed")
    cerys.page("/unfinished", status=403)
    assert cerys.post("/unfinished/finish-later", data={"draft": mark}).status_code == 403
    assert cerys.post("/unfinished/keep", data={"draft": mark[:-1], "name": "x"}).status_code == 409


def test_another_persons_page_cannot_be_left_for_later(asha: Critic, kit: Critic, type_into: Type) -> None:
    mark = type_into(asha, NEW, name="Shed")
    assert kit.post("/unfinished/finish-later", data={"draft": mark, "name": "Kit’s"}).status_code == 404


def test_drafts_go_with_the_person(kit: Critic, asha: Critic, app: Flask, type_into: Type) -> None:
    mark = type_into(asha, NEW, name="Shed")
    kit.send(f"/settings/people/{cast.ASHA.person_id}/remove")
    assert not (app.extensions["workspace"].drafts / str(cast.ASHA.person_id)).exists()
    assert asha.post("/unfinished/keep", data={"draft": mark, "name": "Shed"}).status_code == 409


def test_whoever_sets_the_first_passphrase_keeps_their_drafts(client: Critic, type_into: Type) -> None:
    type_into(client, NEW, name="Shed")
    page = client.send("/settings/people/new", name="Mo", role="KEEPER", passphrase=cast.PASSPHRASE).text
    assert "Shed" in client.page("/unfinished")
    found = re.search(r"/settings/people/([0-9a-f-]+)/role", page)
    assert found
    assert "Nobody needs to sign in" in client.send(f"/settings/people/{found[1]}/remove").text
    assert "Shed" in client.page("/unfinished")


def test_the_first_page_says_what_is_unfinished(oakfield: Desk, client: Critic, type_into: Type) -> None:
    oakfield.begin()
    with oakfield.app.test_request_context():
        assert needs.needs(oakfield.by) == []
    type_into(client, NEW, name="Shed")
    with oakfield.app.test_request_context():
        (need,) = needs.needs(oakfield.by)
        assert need.sentence == "Finish what you began: “Shed”"
        assert need.href.startswith("/organisations/new?draft=")
    type_into(client, f"{NEW}?draft=none", name="Library")
    with oakfield.app.test_request_context():
        (need,) = needs.needs(oakfield.by)
        assert (need.sentence, need.href) == ("Finish 2 things that you began", "/unfinished")


@pytest.mark.parametrize("days", [89, 91])
def test_a_draft_waits_for_ninety_days(oakfield: Desk, client: Critic, type_into: Type, days: int) -> None:
    type_into(client, NEW, name="Shed")
    (path,) = oakfield.workspace.drafts.glob("*/*")
    draft = kept.find_draft(path.stem, WHOEVER_OPENS, oakfield.workspace)
    assert draft
    kept.sweep(oakfield.workspace, now=draft.kept_at + timedelta(days=days))
    assert path.exists() == (days < 90)
