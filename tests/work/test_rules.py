"""What a piece of long work can become, and what its counts say."""

from __future__ import annotations

import pytest

from vcsapp.progress import Unit
from vcsapp.work.rules import State, Step, after_a_stop


def a_step(done: int, total: int | None, seconds: float) -> Step:
    return Step("Reading the rows", Unit.ROWS, done, total, seconds)


@pytest.mark.parametrize("state", [State.WAITING, State.GOING])
def test_after_a_stop_only_what_was_saved_is_done(state: State) -> None:
    assert after_a_stop(state, has_happened=True) is State.DONE
    assert after_a_stop(state, has_happened=False) is State.INTERRUPTED


@pytest.mark.parametrize("state", [state for state in State if state.is_over])
def test_what_was_over_before_a_stop_stays_as_it_was(state: State) -> None:
    assert after_a_stop(state, has_happened=True) is state
    assert after_a_stop(state, has_happened=False) is state


def test_only_waiting_and_going_are_not_over() -> None:
    assert [state for state in State if not state.is_over] == [State.WAITING, State.GOING]


@pytest.mark.parametrize(
    ("done", "seconds", "rate"),
    [(12_345, 1.0, 12_000), (500, 4.0, 120), (3, 2.0, 2), (1, 60.0, 1), (99_999, 1.0, 100_000)],
)
def test_a_rate_is_told_in_two_figures(done: int, seconds: float, rate: int) -> None:
    assert a_step(done, None, seconds).rate == rate


@pytest.mark.parametrize("step", [a_step(500, 1000, 0.5), a_step(0, 1000, 30.0)])
def test_too_soon_nothing_is_foretold(step: Step) -> None:
    assert step.rate is None
    assert step.seconds_left is None


def test_the_time_left_goes_by_what_was_done_so_far() -> None:
    assert a_step(250, 1000, 10.0).seconds_left == 30
    assert a_step(999, 1000, 10.0).seconds_left == 1
    assert a_step(1000, 1000, 10.0).seconds_left == 0


def test_of_an_unknown_total_nothing_is_left_to_tell() -> None:
    assert a_step(250, None, 10.0).seconds_left is None
    assert a_step(250, None, 10.0).percent is None


def test_a_total_that_was_told_short_is_never_overtaken() -> None:
    assert a_step(1001, 1000, 10.0).reached == 1000
    assert a_step(1001, 1000, 10.0).percent == 100


def test_a_hundred_per_cent_means_done() -> None:
    assert a_step(9_999, 10_000, 1.0).percent == 99
