"""The place on the ladder: what supports it, why, and what would raise it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vcsapp.activities.rules import fields
from vcsapp.activities.rules.ladder import (
    COMMUNITY_LED,
    NO_DECISION,
    NOT_ENOUGH,
    RULE_VERSION,
    Placement,
    label_of,
    place_on_ladder,
    result_of,
    results_in_order,
    shipped_ladder,
    steps_to,
)
from vcsapp.reference import shipped

LADDER = shipped_ladder()
FACTS = [fact.id for fact in LADDER.facts]
RUNGS = [rung.id for rung in LADDER.rungs]
ABOVE_COERCION = RUNGS[1:]
ANSWERS = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(["yes", "no", "not-known"]))


def yes_to_all_that(rung: str) -> dict[str, str]:
    return {fact.id: "yes" for fact in LADDER.required(rung)}


def height(result: str) -> int:
    """How high a result is: what supports no rung lies below all that do."""
    return ABOVE_COERCION.index(result) if result in ABOVE_COERCION else -1


# The ladder itself


def test_the_ladder_has_seven_rungs_and_fifteen_facts() -> None:
    assert RUNGS == ["coercion", "educating", "informing", "consultation", "engagement", "co-design", "co-production"]
    assert len(FACTS) == 15
    assert [rung.group for rung in LADDER.rungs] == ["Doing to"] * 2 + ["Doing for"] * 3 + ["Doing with"] * 2


def test_every_rung_above_coercion_asks_for_the_freedom_to_decline() -> None:
    assert all("free-to-decline" in LADDER.requirements[rung] for rung in ABOVE_COERCION)
    assert LADDER.required("coercion") == ()


def test_being_told_things_is_asked_for_only_below_consultation() -> None:
    asking = {rung for rung in RUNGS if "explained" in LADDER.requirements.get(rung, ())}
    assert asking == {"educating", "informing"}
    assert [rung for rung in RUNGS if "decision-shared" in LADDER.requirements.get(rung, ())] == ["informing"]


def test_recognition_raises_no_rung() -> None:
    assert all("recognised" not in required for required in LADDER.requirements.values())


def test_a_changed_rule_gets_a_new_version() -> None:
    rules = sorted((row["rung_id"], row["fact_id"], row["required_answer"]) for row in shipped.rows("ladder_rules"))
    seal = hashlib.sha256(repr(rules).encode()).hexdigest()[:12]
    assert (RULE_VERSION, seal) == ("ladder-1", "5225c477fe61"), (
        "The rules changed: give RULE_VERSION a new name, then this seal."
    )


def test_pictures_show_the_rungs_in_order_and_then_what_is_beside_them() -> None:
    results = results_in_order()
    assert [result.id for result in results] == [*RUNGS, COMMUNITY_LED, NO_DECISION, NOT_ENOUGH]
    assert [result.is_rung for result in results] == [True] * 7 + [False] * 3
    assert all(result.label for result in results)


def test_the_results_are_exactly_those_that_can_be_recorded() -> None:
    assert [result.id for result in results_in_order()] == list(fields.SUPPORTED.codes)
    assert all(label_of(option.code) == option.label for option in fields.RESULTS)


# Where an activity is placed


@pytest.mark.parametrize("rung", ABOVE_COERCION)
def test_all_that_a_rung_asks_for_supports_it(rung: str) -> None:
    placement = place_on_ladder(yes_to_all_that(rung), decision="shared")
    assert (placement.result, placement.label) == (rung, label_of(rung))
    assert placement.group in ("Doing to", "Doing for", "Doing with")


@pytest.mark.parametrize("rung", ABOVE_COERCION)
def test_a_rung_is_not_supported_with_one_of_its_facts_not_known(rung: str) -> None:
    complete = yes_to_all_that(rung)
    for fact in complete:
        assert result_of(complete | {fact: "not-known"}, decision="shared") != rung


def test_informing_need_not_come_before_consultation() -> None:
    asked = {"free-to-decline": "yes", "asked-before": "yes", "views-reached": "yes"}
    assert result_of(asked | {"decision-shared": "no", "explained": "no"}, decision="shared") == "consultation"


def test_nothing_answered_is_not_enough_information() -> None:
    placement = place_on_ladder({}, decision="shared")
    assert placement.result == NOT_ENOUGH
    assert placement.group == ""
    assert placement.reasons == ("None of the questions is answered yet, so no place can be given.",)


@pytest.mark.parametrize(("decision", "result"), [("community-led", COMMUNITY_LED), ("none", NO_DECISION)])
@given(answers=ANSWERS)
def test_what_was_said_first_comes_before_every_answer(decision: str, result: str, answers: dict[str, str]) -> None:
    placement = place_on_ladder(answers, decision=decision, claimed="co-production", voices=0)
    assert placement.result == result
    assert placement.reasons
    assert (placement.group, placement.raises, placement.flags) == ("", (), ())


@given(answers=ANSWERS, decision=st.sampled_from([None, "shared"]))
def test_the_result_is_the_highest_rung_of_which_every_fact_is_yes(
    answers: dict[str, str], decision: str | None
) -> None:
    met = {row["rung_id"] for row in shipped.rows("ladder_rules")} - {
        row["rung_id"] for row in shipped.rows("ladder_rules") if answers.get(row["fact_id"]) != row["required_answer"]
    }
    expected = max(met, key=ABOVE_COERCION.index, default=None)
    otherwise = "coercion" if answers.get("free-to-decline") == "no" else NOT_ENOUGH
    assert result_of(answers, decision=decision) == (expected or otherwise)


@given(answers=ANSWERS, changed=st.sampled_from(FACTS))
def test_a_rung_never_falls_when_a_no_or_not_known_becomes_a_yes(answers: dict[str, str], changed: str) -> None:
    before = result_of(answers, decision="shared")
    after = result_of(answers | {changed: "yes"}, decision="shared")
    assert height(after) >= height(before)


@given(answers=ANSWERS)
def test_it_is_coercion_exactly_when_people_were_not_free_to_decline(answers: dict[str, str]) -> None:
    is_coercion = result_of(answers, decision="shared") == "coercion"
    assert is_coercion == (answers.get("free-to-decline") == "no")


@given(answers=ANSWERS, data=st.data())
def test_the_order_of_the_answers_does_not_matter(answers: dict[str, str], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert place_on_ladder(shuffled, decision=None) == place_on_ladder(answers, decision=None)


@given(answers=ANSWERS)
def test_not_known_is_the_same_as_no_answer(answers: dict[str, str]) -> None:
    said = {fact: answer for fact, answer in answers.items() if answer != "not-known"}
    assert place_on_ladder(answers, decision=None) == place_on_ladder(said, decision=None)


def test_another_ladder_places_by_its_own_rules_and_signs_with_its_own_version() -> None:
    strict = replace(
        LADDER, requirements={**LADDER.requirements, "educating": frozenset({"recognised"})}, version="x-1"
    )
    placement = place_on_ladder({"recognised": "yes"}, decision=None, ladder=strict)
    assert (placement.result, placement.rule_version) == ("educating", "x-1")
    assert place_on_ladder({}, decision=None).rule_version == RULE_VERSION


# Why, and what would raise it


@given(answers=ANSWERS, decision=st.sampled_from([None, "shared", "community-led", "none"]))
def test_every_place_has_reasons_in_whole_sentences(answers: dict[str, str], decision: str | None) -> None:
    reasons = place_on_ladder(answers, decision=decision).reasons
    assert reasons
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in reasons)


def test_the_reasons_for_a_rung_say_each_fact_that_supports_it() -> None:
    reasons = place_on_ladder(yes_to_all_that("consultation"), decision="shared").reasons
    assert reasons[0] == "Everything that “Consultation” asks for is answered “yes”."
    assert "People were asked for their views before the decision was taken." in reasons
    assert len(reasons) == 1 + len(LADDER.required("consultation"))


def test_too_few_answers_are_counted() -> None:
    reasons = place_on_ladder({"free-to-decline": "yes", "explained": "no"}, decision=None).reasons
    assert reasons == ("The answers so far do not add up to a rung; 13 of 15 questions are still open.",)


def test_answers_that_fit_no_rung_are_not_called_coercion() -> None:
    answers = dict.fromkeys(FACTS, "no") | {"free-to-decline": "yes"}
    placement = place_on_ladder(answers, decision="shared")
    assert placement.result == NOT_ENOUGH
    assert placement.reasons == ("Every question is answered, and the answers do not add up to any one rung.",)


def test_a_no_and_a_not_known_on_the_way_up_are_told_apart() -> None:
    answers = yes_to_all_that("consultation") | {"told-what-changed": "no", "more-than-once": "not-known"}
    (way,) = place_on_ladder(answers, decision="shared").raises
    assert (way.rung, way.label) == ("engagement", "Engagement")
    assert [(missing.fact, missing.answer) for missing in way.missing] == [
        ("told-what-changed", "no"),
        ("more-than-once", "not-known"),
        ("named-change", "not-known"),
    ]
    assert way.missing[0].sentence == (
        "Another time: tell people what was done with their views, and what was not and why."
    )
    assert way.missing[1].sentence == (
        "Not known yet: whether there were chances to take part at more than one stage. "
        "Places to look: two or more dated session records."
    )


def test_from_too_few_answers_the_way_leads_to_the_rung_that_lacks_least() -> None:
    asked = place_on_ladder({"asked-before": "yes", "views-reached": "yes"}, decision="shared")
    assert [way.rung for way in asked.raises] == ["consultation"]
    assert [missing.fact for missing in asked.raises[0].missing] == ["free-to-decline"]
    assert [way.rung for way in place_on_ladder({}, decision="shared").raises] == ["educating"]


def test_a_claimed_rung_above_shows_what_it_lacks_after_the_next_one() -> None:
    placement = place_on_ladder(yes_to_all_that("consultation"), decision="shared", claimed="co-design")
    assert [way.rung for way in placement.raises] == ["engagement", "co-design"]
    assert placement.raises[1].missing == steps_to("co-design", yes_to_all_that("consultation"))


@pytest.mark.parametrize("claimed", ["coercion", "consultation", "engagement", COMMUNITY_LED, None])
def test_a_claim_no_higher_than_the_next_rung_adds_no_second_way(claimed: str | None) -> None:
    placement = place_on_ladder(yes_to_all_that("consultation"), decision="shared", claimed=claimed)
    assert [way.rung for way in placement.raises] == ["engagement"]


def test_from_the_highest_rung_no_way_leads_up() -> None:
    assert place_on_ladder(yes_to_all_that("co-production"), decision="shared", claimed="co-production").raises == ()


@given(answers=ANSWERS, rung=st.sampled_from(ABOVE_COERCION))
def test_taking_every_step_to_a_rung_reaches_it(answers: dict[str, str], rung: str) -> None:
    taken = answers | {missing.fact: "yes" for missing in steps_to(rung, answers)}
    assert height(result_of(taken, decision="shared")) >= height(rung)


@given(answers=ANSWERS)
def test_the_next_rung_is_always_above_where_one_stands(answers: dict[str, str]) -> None:
    placement = place_on_ladder(answers, decision="shared")
    assume(placement.raises)
    assert all(height(way.rung) > height(placement.result) and way.missing for way in placement.raises)


# What is worth a second look


def flag_ids(placement: Placement) -> list[str]:
    return [flag.id for flag in placement.flags]


@pytest.mark.parametrize(
    ("rung", "answer", "flag"),
    [
        ("consultation", {"explained": "no"}, "not-explained"),
        ("co-production", {"explained": "no"}, "not-explained"),
        ("consultation", {"told-what-changed": "no"}, "no-feedback"),
        ("co-design", {"recognised": "no"}, "not-recognised"),
    ],
)
def test_a_no_that_matters_beside_a_rung_is_flagged(rung: str, answer: dict[str, str], flag: str) -> None:
    assert flag_ids(place_on_ladder(yes_to_all_that(rung) | answer, decision="shared")) == [flag]
    unknown = dict.fromkeys(answer, "not-known")
    assert flag_ids(place_on_ladder(yes_to_all_that(rung) | unknown, decision="shared")) == []


def test_recognition_is_not_asked_of_those_below_co_design() -> None:
    assert flag_ids(place_on_ladder(yes_to_all_that("engagement") | {"recognised": "no"}, decision="shared")) == []


def test_explaining_is_not_flagged_below_consultation() -> None:
    coerced = {"free-to-decline": "no", "explained": "no"}
    assert flag_ids(place_on_ladder(coerced, decision="shared")) == []


@pytest.mark.parametrize(("voices", "is_flagged"), [(None, False), (0, True), (1, True), (2, True), (3, False)])
def test_fewer_than_three_voices_are_few_and_unknown_is_not_none(voices: int | None, is_flagged: bool) -> None:
    placement = place_on_ladder(yes_to_all_that("engagement"), decision="shared", voices=voices)
    assert (flag_ids(placement) == ["few-voices"]) == is_flagged


@pytest.mark.parametrize("claimed", RUNGS)
@pytest.mark.parametrize("supported", ABOVE_COERCION)
def test_a_claim_is_flagged_exactly_when_it_is_above_what_is_supported(claimed: str, supported: str) -> None:
    placement = place_on_ladder(yes_to_all_that(supported), decision="shared", claimed=claimed)
    assert (flag_ids(placement) == ["overclaimed"]) == (RUNGS.index(claimed) > RUNGS.index(supported))


def test_silence_does_not_speak_against_a_claim_and_a_no_does() -> None:
    assert flag_ids(place_on_ladder({}, decision="shared", claimed="co-design")) == []
    against = {"chose-design": "no"}
    assert flag_ids(place_on_ladder(against, decision="shared", claimed="co-design")) == ["overclaimed"]


def test_flags_are_sentences_that_do_not_scold() -> None:
    answers = yes_to_all_that("co-design") | {"explained": "no", "recognised": "no"}
    flagged = [
        *place_on_ladder(answers, decision="shared", claimed="co-production", voices=1).flags,
        *place_on_ladder(
            yes_to_all_that("consultation") | {"told-what-changed": "no"}, decision="shared", voices=0
        ).flags,
    ]
    assert len({flag.id for flag in flagged}) == 5
    scolding = ("fail", "wrong", "should", "must", "only", "poor", "bad", "not good enough", "merely")
    for flag in flagged:
        assert flag.sentence.endswith(".")
        assert not [word for word in scolding if word in flag.sentence.lower()]
