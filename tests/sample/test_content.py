"""The files that the sample network is made of."""

from __future__ import annotations

from random import Random

from vcsapp.sample import content
from vcsapp.sample.entries import entries


def test_every_series_names_organisations_that_there_are() -> None:
    known = {organisation.key for organisation in content.organisations()}
    named = {key for each in content.series() for key in (each.lead, *each.partners, each.commissioner) if key}
    assert named <= known
    assert {contact.organisation for contact in content.contacts()} <= known


def test_no_series_has_more_outcomes_of_its_own_than_times() -> None:
    assert all(len(each.outcomes) <= each.times for each in content.series())


def test_every_kind_that_occurs_has_plain_outcomes_too() -> None:
    assert {each.kind for each in content.series()} <= set(content.common().outcomes)


def test_no_outcome_is_written_twice() -> None:
    own = [outcome for each in content.series() for outcome in each.outcomes]
    plain = [outcome for told in content.common().outcomes.values() for outcome in told]
    assert len(set(own)) == len(own) >= 60
    assert not set(own) & (set(plain) - {"Nothing yet."})


def test_a_series_goes_through_its_journey_in_order() -> None:
    ids = {organisation.key: organisation.key for organisation in content.organisations()}
    series = next(each for each in content.series() if each.title == "Tenants' scrutiny panel")
    logged = entries([series], content.common(), organisation_ids=ids, dice=Random(1))
    answered = [
        sum(row["answer"] == "yes" for row in entry.values["activity_facts"])
        for entry in sorted(logged, key=lambda entry: entry.values["held_on"])
    ]
    assert answered[0] < answered[-1]
