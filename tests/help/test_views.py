"""The pages of the help."""

from __future__ import annotations

from flask import Flask

from critic import Critic
from vcsapp.reference import glossary


def test_the_help_leads_to_everything_that_teaches(client: Critic) -> None:
    page = client.page("/help")
    for address in ("/welcome", "/tour", "/help/words", "/help/keys"):
        assert f'href="{address}"' in page


def test_only_who_keeps_the_workspace_is_shown_where_the_log_lies(app: Flask, kit: Critic, ben: Critic) -> None:
    log = str(app.extensions["workspace"].log)
    assert log in kit.page("/help")
    assert log not in ben.page("/help")


def test_all_words_stand_on_one_page_each_with_an_anchor(client: Critic) -> None:
    page = client.page("/help/words")
    assert all(f'id="{word_id}"' in page for word_id in glossary.words())


def test_keys_are_listed_and_can_be_switched_off_and_on_again(client: Critic) -> None:
    assert "<kbd>?</kbd>" in client.page("/help/keys")
    assert "keys-sheet" in client.page("/help/keys")
    assert "Keys are off" in client.send("/help/keys", keys="off").text
    assert "keys-sheet" not in client.page("/about")
    client.send("/help/keys", keys="on")
    assert "keys-sheet" in client.page("/about")
