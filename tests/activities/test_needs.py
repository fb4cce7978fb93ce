"""What the log would like done, and the lists that show just that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from activities.conftest import Log, played
from builders import an_actor
from critic import Critic
from vcsapp.activities.needs import needs
from vcsapp.permissions import Role
from vcsapp.web.needs import Need, Weight

#: The actor's clock stands at 1 May 2026.
SPRING, YEARS_AGO = date(2026, 2, 3), date(2024, 2, 3)


def needed(log: Log, role: Role = Role.EDITOR) -> list[Need]:
    with log.app.test_request_context():
        return list(needs(an_actor(role=role)))


def whole(log: Log, **values: Any) -> dict[str, Any]:
    """All that nobody would ask for, but for what the test says."""
    said = {"held_on": SPRING, "head_count": 5, "decision": "none", "activity_organisations": [played(log.oakfield)]}
    return said | values


ASKED_AND_NOT_TOLD = [{"fact": "asked-before", "answer": "yes"}, {"fact": "told-what-changed", "answer": "no"}]


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"activity_organisations": []}, "Say who ran 1 activity"),
        ({"head_count": None}, "Say how many people took part in 1 activity"),
        ({"decision": None}, "Answer the open questions about how 1 activity was decided"),
        ({"activity_facts": ASKED_AND_NOT_TOLD}, "Tell people what came of 1 activity, and say so here"),
    ],
)
def test_an_entry_that_leaves_something_open_is_asked_about_and_shown_alone(
    log: Log, asha: Critic, lacking: dict[str, Any], sentence: str
) -> None:
    log.add(title="Nothing is open", **whole(log))
    log.add(title="Something is open", **whole(log, **lacking))
    [need] = needed(log)
    assert need.sentence == sentence
    assert need.weight is Weight.WHEN_THERE_IS_TIME
    page = asha.page(need.href)
    assert "Something is open" in page
    assert "Nothing is open" not in page
    assert "Take this away" in page


def test_what_was_done_this_month_is_asked_for_soon(log: Log) -> None:
    log.add(**whole(log, head_count=None, held_on=date(2026, 4, 20)))
    log.add(**whole(log, head_count=None))
    [need] = needed(log)
    assert need.sentence == "Say how many people took part in 2 activities"
    assert need.weight is Weight.SOON


def test_nobody_is_asked_for_what_is_longer_ago_than_a_year(log: Log) -> None:
    log.add(**whole(log, head_count=None, held_on=YEARS_AGO))
    assert needed(log) == []


def test_who_may_not_write_is_asked_for_nothing(log: Log) -> None:
    log.add(**whole(log, head_count=None))
    assert needed(log, Role.READER) == []
    assert needed(log, Role.OUTSIDER) == []


def test_questions_that_are_all_answered_are_not_asked_again(log: Log) -> None:
    from vcsapp.activities.rules.rungs import shipped_ladder

    facts = [{"fact": fact.id, "answer": "yes"} for fact in shipped_ladder().facts if fact.id != "decision-shared"]
    answers = [{"fact": "decision-shared", "answer": "no"}, *facts]
    some_no = [row | {"answer": "no"} if row["fact"] in ("explained", "views-reached") else row for row in answers]
    log.add(**whole(log, decision="shared", activity_facts=some_no))
    assert [need.sentence for need in needed(log) if need.sentence.startswith("Answer")] == []


def test_a_gap_that_nobody_knows_narrows_nothing(log: Log, asha: Critic) -> None:
    log.add(title="Planting")
    assert "Planting" in asha.page("/activities?lacking=nonsense")
