"""The page of a search and the suggestions, for every person in the cast."""

from __future__ import annotations

from builders import Desk
from critic import Critic


def test_the_page_lists_what_was_found_under_headings(hub: Desk, client: Critic) -> None:
    page = client.page("/search?q=garden")
    assert "Search: garden" in page
    assert "Planning the <mark>garden</mark></a>" in page
    assert 'value="garden"' in page


def test_without_words_the_page_says_what_to_type(hub: Desk, client: Critic) -> None:
    assert "Type what you look for" in client.page("/search")


def test_another_spelling_is_a_link(hub: Desk, client: Critic) -> None:
    page = client.page("/search?q=gardne")
    assert "Nothing for “gardne”." in page
    assert '<a href="/search?q=garden">garden</a>' in page


def test_one_kind_can_be_looked_at_alone(hub: Desk, client: Critic) -> None:
    for number in range(12):
        hub.log_activity(f"Litter pick {number}", place="Millbrook")
    assert "Men&#39;s Shed" in client.page("/search?q=millbrook")
    page = client.page("/search?q=millbrook&kind=activities")
    assert "Men&#39;s Shed" not in page
    assert page.count('class="hit"') == 12
    assert "Nothing for" in client.page("/search?q=millbrook&kind=no-such-kind")


def test_suggestions_are_a_list_of_options_and_no_page(hub: Desk, client: Critic) -> None:
    answer = client.get("/search/suggest?q=garden")
    assert answer.mimetype == "text/plain"
    assert answer.text.count('role="option"') == 2
    assert 'data-sentence="2 found."' in answer.text
    assert "<html" not in answer.text


def test_a_contact_leads_to_the_page_of_the_organisation(hub: Desk, kit: Critic, dev: Critic) -> None:
    page = kit.page("/search?q=quillfeather")
    address = page.split('class="hit__title" href="')[1].split('"')[0]
    assert "Quillfeather" in kit.get(address, follow_redirects=True).text
    assert "Quillfeather" not in dev.page("/search?q=quillfeather").replace("Search: quillfeather", "")
    assert dev.get(address).status_code == 403


def test_lists_are_narrowed_by_private_words_for_those_who_may_read_them(hub: Desk, kit: Critic, ben: Critic) -> None:
    assert "Planning the garden" in kit.page("/activities?words=quinces")
    assert "Planning the garden" not in ben.page("/activities?words=quinces")
