"""How far two accounts of an event agree."""

from hypothesis import given
from hypothesis import strategies as st

from vcsapp.activities.rules.likeness import agreement, title_key


def test_saying_the_same_counts_more_than_silence_and_silence_more_than_contradiction():
    assert [agreement((12, 12)), agreement((12, None)), agreement((None, None)), agreement((12, 30))] == [2, 1, 1, 0]


@given(st.lists(st.tuples(st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)), max_size=4))
def test_agreement_does_not_depend_on_who_is_asked_first(pairs):
    assert agreement(*pairs) == agreement(*((other, one) for one, other in pairs))


def test_a_title_is_known_again_whatever_its_capitals_accents_and_marks():
    assert title_key("Pablo Fanqué’s  CIRCUS-Games!") == title_key("pablo fanque s circus games")
