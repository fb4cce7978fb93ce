"""Names compared as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.reference.names import plain_words


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("St. Mary's & Énfield-East", "st marys and enfield east"),
        ("St Mary’s and ENFIELD / East", "st marys and enfield east"),
        ("C.I.C.", "cic"),
        ("Straße", "strasse"),
        ("東京\u3000会", "東京 会"),
        ("  \t\n", ""),
        ("!?…", ""),
    ],
)
def test_a_name_becomes_plain_words(name: str, plain: str) -> None:
    assert plain_words(name) == plain


@given(st.text())
def test_plain_words_hold_nothing_but_words_between_single_blanks(name: str) -> None:
    words = plain_words(name)
    assert words == " ".join(words.split())
    assert all(word.isalnum() for word in words.split())


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_plain_words_stay_as_they_are(name: str) -> None:
    assert plain_words(plain_words(name)) == plain_words(name)
