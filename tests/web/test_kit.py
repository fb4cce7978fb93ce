"""The kit shows everything, and what it shows is well made."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, FileSystemLoader, nodes

import vcsapp
from critic import Critic, browser_at
from vcsapp.kit.specimens import GROUPS, specimens
from web.conftest import PAGES

COMPONENTS = Path(vcsapp.__file__).parent / "templates" / "components"
#: Components that are shown by the pages that they belong to, or are part of every page.
SHOWN_ELSEWHERE = {
    "above", "activity", "anatomy", "consent", "draft", "first_steps", "ladder", "meaning", "menu", "needs",
    "organisation", "parcel", "search", "meetings", "spreadsheet", "story", "told", "top", "tour",
    "work",
}  # fmt: skip
#: Macros that only draw a part of another one.
PARTS = {
    "errors": set(), "field": None, "file_drop": {"file_drop"}, "form": {"post_form", "section", "consequences"},
    "notice": {"tone_word", "flashed"}, "record": {"aloud"}, "table": {"heading_cell", "cell"},
    "chart": {"key", "figure_cell", "table_row", "table_box", "caption", "twin"},
}  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def macros_of(component: Path) -> set[str]:
    """The macros of a component that pages may call."""
    text = component.read_text(encoding="utf-8")
    return {macro.name for macro in Environment(autoescape=True).parse(text).find_all(nodes.Macro)}


def test_every_component_has_a_specimen(kit_app: Flask) -> None:
    sources = "\n".join(each.source for group, _ in GROUPS for each in specimens(kit_app.jinja_env, group))
    called = set(re.findall(r"\b([a-z_]+)\(", sources))
    missing = {
        f"{path.stem}: {name}"
        for path in COMPONENTS.glob("*.html")
        if path.stem not in SHOWN_ELSEWHERE and PARTS.get(path.stem, set()) is not None
        for name in macros_of(path) - (PARTS.get(path.stem) or set()) - called
    }
    assert not missing, f"Show these in templates/kit/specimens, or say in PARTS what they are part of: {missing}"


def test_no_specimen_is_left_out(kit_app: Flask) -> None:
    folders = {name.split("/")[2] for name in kit_app.jinja_env.list_templates() if name.startswith("kit/specimens/")}
    assert folders == {folder for folder, _ in GROUPS}


def test_a_specimen_without_a_name_is_a_slip_of_ours(kit_app: Flask, tmp_path: Path) -> None:
    (tmp_path / "kit/specimens/words").mkdir(parents=True)
    (tmp_path / "kit/specimens/words/odd.html").write_text("{{ 1 }}", encoding="utf-8")
    with pytest.raises(ValueError, match="does not open with a comment"):
        list(specimens(Environment(loader=FileSystemLoader(tmp_path), autoescape=True), "words"))


def test_people_who_use_the_app_have_no_such_page(app: Flask) -> None:
    browser_at(app).page("/kit/", status=404)


@pytest.mark.parametrize("address", PAGES)
def test_the_critic_has_nothing_to_say(kit_page: Critic, address: str) -> None:
    page = Elements(kit_page.page(address))
    assert all(cell.get("scope") in {"col", "row"} for cell in page.all("th"))
    labelled = {label["for"] for label in page.all("label")}
    assert all(bar["id"] in labelled for bar in page.all("progress"))


def test_a_page_with_faults_says_so_in_its_title_and_takes_the_focus_there(kit_page: Critic) -> None:
    answer = kit_page.post("/kit/form", data={}).text
    assert "<title>Log an activity – something needs another look" in answer
    focused = [attributes for _, attributes in Elements(answer).found if "autofocus" in attributes]
    assert [each for each in focused if "data-faults" in each] == focused[:1]


def test_a_sorted_column_says_so_and_offers_the_other_way(kit_page: Critic) -> None:
    page = Elements(kit_page.page("/kit/list?sort=title&page=2"))
    assert [each["aria-sort"] for each in page.all("th") if each.get("aria-sort")] == ["ascending"]
    assert "/kit/list?sort=-title" in [each.get("href") for each in page.all("a")]


def test_the_way_back_is_a_button_beside_what_was_done(kit_page: Critic) -> None:
    told = kit_page.page("/kit/list?tell").partition("data-say")[2]
    assert told.index("You have logged") < told.index(">Undo</button>")


def test_before_something_is_done_for_good_one_is_told_what_goes_and_what_stays(kit_page: Critic) -> None:
    asked = kit_page.page("/kit/").partition('class="confirm"')[2].partition("</form>")[0]
    order = ["What will happen", "What cannot be undone", "What stays as it is", ">Withdraw it<", "No, go back"]
    assert [asked.index(words) for words in order] == sorted(asked.index(words) for words in order)


def test_a_task_that_cannot_be_begun_leads_nowhere_and_says_why(kit_page: Critic) -> None:
    tasks = kit_page.page("/kit/").partition('class="tasks"')[2].partition("</ul>")[0]
    last = tasks.rpartition("<li")[2]
    assert "Cannot be begun yet" in last
    assert "<a " not in last
