"""Words that are explained where they stand: what ``components/term.html`` needs to know."""

from __future__ import annotations

from flask import Flask, g

from vcsapp.reference import glossary


def place_for_meaning() -> str:
    """An id for the next meaning on this page; a word may stand on it more than once."""
    g.meanings_placed = g.get("meanings_placed", 0) + 1
    return f"meaning-{g.meanings_placed}"


def register(app: Flask) -> None:
    """Let components look words up."""
    app.add_template_global(glossary.word, "glossary_word")
    app.add_template_global(place_for_meaning, "place_for_meaning")
