"""Words are English where they are kept, and the reader's own where they are read."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from vcsapp import words
from vcsapp.words import N_, PSEUDO, _, both, counted, counted_on_page, english, said_on_page, speaking


def test_a_sentence_is_said_with_its_particulars() -> None:
    assert _("Removed {name}.", name="Oakfield") == "Removed Oakfield."


def test_what_is_typed_cannot_fill_braces_of_its_own() -> None:
    assert _("Removed {name}.", name="{name.__class__}") == "Removed {name.__class__}."


@pytest.mark.parametrize(("count", "said"), [(0, "0 pages"), (1, "1 page"), (1200, "1,200 pages")])
def test_what_is_counted_is_said_as_english_counts(count: int, said: str) -> None:
    assert counted(count, "{count} page", "{count} pages") == said
    assert counted(count, *both("{count} page", "{count} pages")) == said


def test_declared_words_are_english_until_they_are_read() -> None:
    label = N_("Held on")
    with speaking(PSEUDO):
        assert label == "Held on"
        assert json.dumps(label) == '"Held on"'
        assert english(label) == "Held on"
        for read in (str(label), f"{label}", f"{label:>3}", label.lower(), label.capitalize(), label + "", "" + label):
            assert "e" not in read, f"{read} is not translated"
        assert "Held" not in Markup("{}").format(label)


def test_a_language_is_spoken_for_as_long_as_it_is_asked_for() -> None:
    with speaking(PSEUDO):
        assert words.language() == PSEUDO
    assert words.language() == words.ENGLISH


def test_the_made_up_language_keeps_the_braces_and_grows_by_a_third() -> None:
    with speaking(PSEUDO):
        said = _("Removed the activity {name}.", name="Oakfield")
    assert "Oakfield" in said
    assert not any(letter.isascii() and letter.isalpha() for letter in said.replace("Oakfield", ""))
    assert len(said) > 1.3 * len("Removed the activity Oakfield.")


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    with speaking("tlh"):
        assert _("Removed.") == "Removed."


def test_on_a_page_particulars_are_escaped_unless_they_are_markup() -> None:
    assert said_on_page("Removed {name}.", name="<b>") == Markup("Removed &lt;b&gt;.")
    assert said_on_page("See {link}.", link=Markup("<a>it</a>")) == Markup("See <a>it</a>.")
    assert counted_on_page(2, "{count} of {name}", "{count} of {name}", name="<b>") == Markup("2 of &lt;b&gt;")


def test_nothing_is_said_of_nothing() -> None:
    """Gettext would answer an empty sentence with the head of the catalogue."""
    with speaking(PSEUDO):
        assert _("") == ""
        assert str(N_("")) == ""
