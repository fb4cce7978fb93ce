"""The co-production log: activities, who did them with whom, who took part, and the facts for the ladder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, relationship

from vcsapp.activities.rules import fields
from vcsapp.activities.rules.ladder import RULE_VERSION, result_of
from vcsapp.db.base import Base
from vcsapp.db.columns import column
from vcsapp.fields import Reference
from vcsapp.provenance.travelling import Part, Record, Travels
from vcsapp.words import _

_ACTIVITY_ID = Reference(name="activity_id", label="Activity", to="activities", required=True)


class ActivityOrganisation(Part, Base):
    """An organisation's part in an activity. It may play several."""

    __tablename__ = "activity_organisations"
    __table_args__ = (Index("ix_activity_organisations_played", "organisation_id", "part_played", "activity_id"),)
    parent = "activity_id"

    activity_id: Mapped[str] = column(_ACTIVITY_ID, primary_key=True)
    organisation_id: Mapped[str] = column(fields.ORGANISATION, primary_key=True)
    part_played: Mapped[str] = column(fields.PART_PLAYED, primary_key=True)


class ActivityParticipant(Part, Base):
    """How many people took part in one role. Some are in several roles, so these never add up to the head count."""

    __tablename__ = "activity_participants"
    parent = "activity_id"

    activity_id: Mapped[str] = column(_ACTIVITY_ID, primary_key=True)
    took_part_as: Mapped[str] = column(fields.TOOK_PART_AS, primary_key=True)
    people: Mapped[int] = column(fields.PEOPLE)


class ActivityFact(Part, Base):
    """The organiser's answer to one of the plain questions about what happened."""

    __tablename__ = "activity_facts"
    parent = "activity_id"

    activity_id: Mapped[str] = column(_ACTIVITY_ID, primary_key=True)
    fact: Mapped[str] = column(fields.FACT, primary_key=True)
    answer: Mapped[str] = column(fields.ANSWER)


class Activity(Travels, Base):
    """Something that was done with people, and where it stands on the ladder of co-production."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_held_on_id", "held_on", "id"),
        Index("ix_activities_owner_held_on_id", "owner", "held_on", "id"),
        Index("ix_activities_supported_result_held_on", "supported_result", "held_on"),
    )
    parts = (ActivityOrganisation, ActivityParticipant, ActivityFact)

    title: Mapped[str] = column(fields.TITLE)
    held_on: Mapped[date] = column(fields.HELD_ON)
    ended_on: Mapped[date | None] = column(fields.ENDED_ON)
    place: Mapped[str | None] = column(fields.PLACE)
    ward_code: Mapped[str | None] = column(fields.WARD, index=True)
    postcode: Mapped[str | None] = column(fields.POSTCODE)
    kind: Mapped[str | None] = column(fields.KIND, index=True)
    service_area: Mapped[str | None] = column(fields.SERVICE_AREA, index=True)
    stage: Mapped[str | None] = column(fields.STAGE, index=True)
    level: Mapped[str | None] = column(fields.LEVEL)
    project: Mapped[str | None] = column(fields.PROJECT)
    description: Mapped[str | None] = column(fields.DESCRIPTION)
    head_count: Mapped[int | None] = column(fields.HEAD_COUNT)
    volunteer_hours: Mapped[Decimal | None] = column(fields.VOLUNTEER_HOURS)
    outcome: Mapped[str | None] = column(fields.OUTCOME)
    decision: Mapped[str | None] = column(fields.DECISION)
    claimed_result: Mapped[str | None] = column(fields.CLAIMED)
    #: What the answers support; worked out whenever the record is written, and kept so that lists are quick.
    supported_result: Mapped[str] = column(fields.SUPPORTED, index=True)
    rule_version: Mapped[str] = column(fields.RULE_VERSION)
    relationship_type: Mapped[str | None] = column(fields.RELATIONSHIP)
    reference: Mapped[str | None] = column(fields.REFERENCE, index=True)
    private_note: Mapped[str | None] = column(fields.PRIVATE_NOTE)

    organisations: Mapped[list[ActivityOrganisation]] = relationship(viewonly=True)
    participants: Mapped[list[ActivityParticipant]] = relationship(viewonly=True)
    facts: Mapped[list[ActivityFact]] = relationship(viewonly=True)

    @staticmethod
    def faults(record: Record) -> Iterable[tuple[str, str]]:
        """Dates in order, and a place on the ladder that follows from the answers that stand beside it."""
        if record.get("ended_on") and record["ended_on"] < record["held_on"]:
            yield "ended_on", _("It ends before it begins.")
        if record.get("rule_version") == RULE_VERSION:
            worked_out = Activity.settled(record)["supported_result"]
            if worked_out != record["supported_result"]:
                yield (
                    "supported_result",
                    _(
                        "The answers support “{worked_out}”, not “{written}”.",
                        worked_out=worked_out,
                        written=record["supported_result"],
                    ),
                )

    @staticmethod
    def settled(record: Record) -> Record:
        """The place on the ladder follows from the answers, and from nothing else."""
        answers = {row["fact"]: row["answer"] for row in record.get("activity_facts", ())}
        result = result_of(answers, decision=record.get("decision"))
        return {"supported_result": result, "rule_version": RULE_VERSION}
