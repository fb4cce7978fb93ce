"""Answers that lead to the result that was wanted."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vcsapp.activities.rules.ladder import result_of, results_in_order
from vcsapp.sample.answers import ladder_values

RESULTS = [result.id for result in results_in_order()]


@given(st.sampled_from(RESULTS), st.integers(0, 10_000))
def test_the_answers_lead_to_the_wanted_result_however_the_dice_fall(result: str, seed: int) -> None:
    values = ladder_values(result, Random(seed))
    answers = {row["fact"]: row["answer"] for row in values["activity_facts"]}
    assert result_of(answers, decision=values["decision"]) == result


def test_the_dice_vary_the_answers_that_do_not_matter() -> None:
    told = {str(ladder_values("consultation", Random(seed))) for seed in range(10)}
    assert len(told) > 5
