"""Every page of the kit holds to what every page of the app must: one heading, unique ids, labelled inputs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

ADDRESSES = ["/?tell", "/form", "/chart", "/rows?page=3&sort=-title", "/rows?none", "/bring-in", "/page", "/bare"]


class Outline(HTMLParser):
    """What a page consists of, as far as these tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {"h1": "", "title": ""}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._open.append(tag)
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        # Marks in a chart have titles too; the page's own stands in its head.
        if self._open and self._open[-1] in self.words and "svg" not in self._open:
            self.words[self._open[-1]] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(params=ADDRESSES)
def page(request: pytest.FixtureRequest, client: FlaskClient) -> Outline:
    return Outline(client.get(request.param).text)


def test_a_page_has_one_heading_which_begins_its_title(page: Outline) -> None:
    assert len(page.all("h1")) == 1
    assert page.words["h1"].strip()
    assert page.words["title"].startswith(page.words["h1"].strip())


def test_no_two_parts_of_a_page_share_an_id(page: Outline) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_everything_that_is_pointed_at_is_there(page: Outline) -> None:
    pointing = ("aria-labelledby", "aria-describedby", "for")
    targets = [
        target for _, attributes in page.tags for name in pointing for target in (attributes.get(name) or "").split()
    ]
    inward = [
        (attributes.get("href") or "")[1:]
        for attributes in page.all("a")
        if (attributes.get("href") or "").startswith("#")
    ]
    assert set(targets + inward) <= set(page.ids)


def test_every_input_has_a_label(page: Outline) -> None:
    labelled = {attributes["for"] for attributes in page.all("label")}
    inputs = [
        attributes
        for tag in ("input", "select", "textarea", "progress")
        for attributes in page.all(tag)
        if attributes.get("type") != "hidden"
    ]
    assert all(attributes["id"] in labelled for attributes in inputs)


def test_every_form_that_changes_something_is_guarded(page: Outline) -> None:
    posts = [attributes for attributes in page.all("form") if attributes.get("method") == "post"]
    tokens = [attributes for attributes in page.all("input") if attributes.get("name") == "csrf_token"]
    assert len(tokens) == len(posts)


def test_every_heading_cell_says_what_it_heads(page: Outline) -> None:
    assert all(attributes.get("scope") in {"col", "row"} for attributes in page.all("th"))


def test_a_page_with_faults_says_so_in_its_title_and_takes_the_focus_there(client: FlaskClient) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    page = Outline(client.post("/form", data={}).text)
    assert page.words["title"].startswith("Log an activity – something needs another look")
    assert [attributes for _, attributes in page.tags if "autofocus" in attributes] == [
        attributes for _, attributes in page.tags if "data-faults" in attributes
    ]


def test_the_page_one_is_on_is_marked_in_the_menu(client: FlaskClient) -> None:
    page = Outline(client.get("/rows").text)
    assert [attributes["href"] for attributes in page.all("a") if attributes.get("aria-current") == "page"] == [
        "/rows", "/rows",
    ]  # fmt: skip


def test_a_sorted_column_says_so_and_offers_the_other_way(client: FlaskClient) -> None:
    page = Outline(client.get("/rows?sort=title&page=2").text)
    assert [attributes.get("aria-sort") for attributes in page.all("th") if attributes.get("aria-sort")] == [
        "ascending"
    ]
    assert "/rows?sort=-title" in [attributes.get("href") for attributes in page.all("a")]


def test_the_way_back_is_a_button_beside_what_was_done(client: FlaskClient) -> None:
    told = client.get("/?tell").text.partition('role="status"')[2]
    assert told.index("You have logged") < told.index(">Undo</button>")


def test_the_table_beside_a_chart_leads_to_the_same_rows(client: FlaskClient) -> None:
    drawing, _, table = client.get("/chart").text.partition("</svg>\n  <p")[2].partition("<table")
    assert not drawing.count("chart__mark")
    page = client.get("/chart").text
    for rung in ("consultation", "no-decision"):
        assert page.count(f'href="/rows?rung={rung}"') % 2 == 0
        assert f'href="/rows?rung={rung}"' in table
