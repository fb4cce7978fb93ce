"""Words that explain themselves where they stand."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from markupsafe import escape

import vcsapp
from vcsapp.reference import glossary

TEMPLATES = Path(vcsapp.__file__).parent / "templates"


def drawn(app: Flask, asked: str) -> str:
    with app.test_request_context():
        return app.jinja_env.from_string('{% from "components/term.html" import term %}' + asked).render()


def test_every_word_that_a_page_explains_is_in_the_lists() -> None:
    asked = {
        (path.name, word)
        for path in TEMPLATES.rglob("*.html")
        for word in re.findall(r'\bterm\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 5
    unknown = [each for each in asked if each[1] not in glossary.words()]
    assert not unknown, f"Add these to app_words.csv, or spell them as it does: {unknown}"


def test_a_word_stands_as_the_sentence_needs_it_with_its_meaning_beside_it(app: Flask) -> None:
    page = drawn(app, '{{ term("return", "a return") }}')
    assert ">a return<" in page
    assert escape(glossary.word("return").meaning) in page
    assert "/help/words#return" in page


def test_a_word_may_be_explained_twice_on_a_page(app: Flask) -> None:
    places = re.findall(r' id="([^"]+)"', drawn(app, '{{ term("return") }}{{ term("return") }}'))
    assert len(set(places)) == 2


def test_a_button_opens_the_meaning_that_is_its_own(app: Flask) -> None:
    page = drawn(app, '{{ term("package") }}')
    assert re.findall(r'popovertarget="([^"]+)"', page) == re.findall(r' id="([^"]+)"', page)
