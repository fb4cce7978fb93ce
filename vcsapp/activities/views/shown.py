"""What the pages show of activities, in words."""

from __future__ import annotations

from dataclasses import dataclass

from vcsapp.accounts.queries import get_organisation
from vcsapp.acting import Actor
from vcsapp.activities.forms.wards import Wards
from vcsapp.activities.gaps import Gap, is_gap
from vcsapp.activities.pictures import standing_picture
from vcsapp.activities.queries import NOBODY, ActivityFilter, ActivityPage
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.ladder import Placement, label_of, place_on_ladder, shipped_ladder
from vcsapp.errors import NotFound
from vcsapp.provenance.ledgers import ledger_names, own_ledger_id
from vcsapp.reference import lists
from vcsapp.web.charts.ladder import Ladder
from vcsapp.web.formatting import day_range, in_words
from vcsapp.web.paging import this_page_with
from vcsapp.words import N_, _

Rows = list[tuple[str, str]]

#: What a list that is narrowed to a gap says of its rows.
GAPS = {
    Gap.LEAD: N_("Nobody is named as running it"),
    Gap.HEAD_COUNT: N_("Nobody counted who took part"),
    Gap.ANSWERS: N_("Questions about how it was decided are open"),
    Gap.REPLY: N_("People have not heard what came of it"),
}

#: The role whose voices carry the most on the ladder.
LIVED_EXPERIENCE = "lived-experience"


@dataclass(frozen=True)
class Standing:
    """Where an activity stands, as its page says it."""

    #: What the answers support, and beside it where the person would place it, if they said.
    rows: Rows
    #: Reasons, flags and ways up; None where it was placed by rules that are not ours, and ours would say otherwise.
    placement: Placement | None
    rule_version: str
    picture: Ladder


def standing_of(page: ActivityPage) -> Standing:
    """Where an activity stands on the ladder, or beside it."""
    activity = page.activity
    placement = place_on_ladder(
        page.answers,
        decision=activity.decision,
        claimed=activity.claimed_result,
        voices=dict(page.participants).get(LIVED_EXPERIENCE),
    )
    rows = [(_("By the answers"), _place_in_words(activity.supported_result))]
    if activity.claimed_result:
        rows.append((_("By whoever logged it"), label_of(activity.claimed_result)))
    is_ours = placement.result == activity.supported_result
    picture = standing_picture(activity.supported_result, activity.claimed_result)
    return Standing(rows, placement if is_ours else None, activity.rule_version, picture)


def _place_in_words(result: str) -> str:
    """“Co-design, rung 6 of 7 (doing with)”; a result that is no rung is said to stand beside the ladder."""
    ladder = shipped_ladder()
    rung = ladder.by_id.get(result)
    if rung is None:
        return _("{result}, beside the ladder", result=label_of(result))
    return _(
        "{result}, rung {place} of {rungs} ({group})",
        result=label_of(result),
        place=rung.order,
        rungs=len(ladder.rungs),
        group=rung.group.lower(),
    )


def what_it_was(page: ActivityPage) -> Rows:
    """What, when and where, as far as it is recorded."""
    activity = page.activity
    said = {
        _("When"): day_range(activity.held_on, activity.ended_on),
        _("Where"): activity.place,
        fields.WARD.label: Wards().words(activity.ward_code) if activity.ward_code else "",
        fields.POSTCODE.label: activity.postcode,
        fields.KIND.label: lists.label(activity.kind),
        fields.PROJECT.label: activity.project,
        fields.SERVICE_AREA.label: lists.label(activity.service_area),
        fields.STAGE.label: fields.STAGE.words(activity.stage),
        fields.LEVEL.label: fields.LEVEL.words(activity.level),
        fields.RELATIONSHIP.label: fields.RELATIONSHIP.words(activity.relationship_type),
        fields.REFERENCE.label: activity.reference,
    }
    return [(label, words) for label, words in said.items() if words]


def part_in_words(part_played: str) -> str:
    """“Ran it”, “Partner” and so on."""
    return fields.PART_PLAYED.words(part_played)


def who_took_part(page: ActivityPage) -> Rows:
    """Head count, hours and roles; what was not counted is said to be so."""
    activity = page.activity
    roles = [
        (fields.TOOK_PART_AS.words(role), fields.PEOPLE.words(people))
        for role, people in sorted(page.participants, key=lambda each: fields.TOOK_PART_AS.codes.index(each[0]))
    ]
    return [
        (_("How many took part"), in_words(activity.head_count, fields.HEAD_COUNT)),
        *roles,
        (fields.VOLUNTEER_HOURS.label, in_words(activity.volunteer_hours, fields.VOLUNTEER_HOURS)),
    ]


def what_came_of_it(page: ActivityPage) -> Rows:
    """The story in the words of those who logged it."""
    activity = page.activity
    said = (
        (fields.OUTCOME.label, activity.outcome),
        (fields.DESCRIPTION.label, activity.description),
        (fields.PRIVATE_NOTE.label, page.private_note),
    )
    return [(label, words) for label, words in said if words]


def answers_given(page: ActivityPage) -> Rows:
    """The ladder's questions with their answers, in the order in which they are asked."""
    return [
        (fact.label, fields.ANSWER.words(page.answers[fact.code]))
        for fact in fields.FACT.options
        if fact.code in page.answers
    ]


def received_from(owner: str) -> str:
    """The name of the ledger that a record came from; empty for a record of our own."""
    return "" if owner == own_ledger_id() else ledger_names().get(owner, _("somebody else"))


@dataclass(frozen=True)
class Carried:
    """A filter that nobody typed: somebody came by it from a figure elsewhere."""

    words: str
    #: The same list without it.
    url: str


def carried_by(chosen: ActivityFilter, *, seen_by: Actor) -> list[Carried]:
    """The filters that nobody typed, with a way to be rid of each."""
    carried = []
    if chosen.organisation:
        carried.append(
            Carried(_("{name} took part", name=_name_of(chosen.organisation, seen_by)), _without("organisation"))
        )
    if chosen.lead == NOBODY:
        carried.append(Carried(_("Nobody is named as running it"), _without("lead")))
    elif chosen.lead:
        carried.append(Carried(_("{name} ran it", name=_name_of(chosen.lead, seen_by)), _without("lead")))
    if is_gap(chosen.lacking):
        carried.append(Carried(_(GAPS[Gap(chosen.lacking)]), _without("lacking")))
    return carried


def _name_of(organisation_id: str, seen_by: Actor) -> str:
    try:
        return get_organisation(organisation_id, seen_by=seen_by).name
    except NotFound:
        return _("An unknown organisation")


def _without(name: str) -> str:
    return this_page_with(**{name: None, "page": None})
