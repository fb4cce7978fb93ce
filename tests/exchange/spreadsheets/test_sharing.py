"""How columns are understood travels as a file, and nothing else does in its place."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets import sharing
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT, Understanding
from vcsapp.exchange.targets import target_named

ACTIVITIES = target_named("activities")
SLOTS = [LEFT_OUT, KEPT_AS_WORDS, *(slot.name for slot in ACTIVITIES.slots)]
COLUMNS = st.dictionaries(st.text(min_size=1, max_size=20), st.sampled_from(SLOTS), min_size=1, max_size=8)


def back(content: bytes, header: list[str]) -> Understanding:
    return sharing.read(io.BytesIO(content), "choices.json", ACTIVITIES, header)


@given(COLUMNS, st.data())
def test_what_was_saved_is_read_back_as_it_was(columns, data):
    headings = st.lists(st.sampled_from(sorted(columns)), unique=True)
    understood = Understanding(columns, ("reference",), tuple(data.draw(headings)), "E08000035")
    assert back(sharing.told(understood, ACTIVITIES), list(columns)) == understood


def test_what_it_says_of_other_columns_is_left_aside_and_new_ones_are_left_out():
    saved = sharing.told(Understanding({"Event": "title", "Gone": "place"}), ACTIVITIES)
    assert back(saved, ["Event", "New"]).columns == {"Event": "title", "New": LEFT_OUT}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"what": "vcsapp columns"}', b"[" * 100_000, b" " * 1_000_001,
        b'{"what": "vcsapp columns", "version": 1, "target": "activities", "columns": 7}',
        b'{"what": "vcsapp columns", "version": 2, "target": "activities", "columns": {"Event": "title"}}',
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(content):
    with pytest.raises(sharing.NotColumns, match=r"“choices\.json” does not say how columns are understood"):
        back(content, ["Event"])


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
def test_nothing_in_it_does_any_harm(said):
    told = {"what": sharing.KIND, "version": 1, "target": "activities", "columns": said, "identified_by": said}
    with pytest.raises(Problem):
        back(json.dumps(told).encode(), ["Event"])


def test_choices_for_other_records_or_other_columns_are_told_apart():
    with pytest.raises(sharing.ColumnsOfAnotherKind, match="organisations"):
        back(sharing.told(Understanding({"Event": "title"}), target_named("organisations")), ["Event"])
    with pytest.raises(sharing.NoneOfTheseColumns):
        back(sharing.told(Understanding({"Event": "title"}), ACTIVITIES), ["Other"])
