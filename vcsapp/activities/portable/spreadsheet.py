"""What spreadsheets of activities look like, and how their rows become activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from vcsapp.accounts.models import Organisation
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.activities.models import Activity
from vcsapp.activities.portable import doubts
from vcsapp.activities.portable.alike import known_activities, of_one_day
from vcsapp.activities.portable.named import propose_entries, read_entry, read_names
from vcsapp.activities.portable.places import InWords, in_one_line, propose_wards, read_postcode, read_ward
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.likeness import title_key
from vcsapp.db.base import db
from vcsapp.fields import Text
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.pen import Pen
from vcsapp.provenance.targets import (
    Draft,
    Drafter,
    Here,
    ReadRow,
    Remark,
    Resemblance,
    Slot,
    Target,
    Totalled,
    Wanted,
)
from vcsapp.provenance.travelling import Record
from vcsapp.reference import lists
from vcsapp.words import N_, _

#: The parts that organisations play, as slots of their own: a spreadsheet names them in columns.
PARTS = {
    "lead": N_("Ran by"),
    "partner": N_("Partner"),
    "commissioner": N_("Commissioner"),
    "delivery": N_("Delivered by"),
}


def _organisations(part: str, label: str) -> Slot:
    known = {
        "lead": ("lead", "lead organisation", "ran by", "organiser", "organisation", "host", "run by", "organised by"),
        "partner": ("partner", "partners", "partner organisation", "with"),
        "commissioner": ("commissioner", "commissioned by", "funder"),
        "delivery": ("delivery", "delivered by", "provider"),
    }
    return Slot(Text(name=part, label=label, max_length=1000), known[part], takes_several=True, read=read_names)


SLOTS = (
    Slot(fields.TITLE, ("title", "event name", "activity", "activity name", "name", "event", "what", "what we did",
            "what did you do", "session", "session name")),
    Slot(
        fields.HELD_ON,
        ("held on", "date", "start date", "when", "day", "event date", "activity date"),
        doubt=doubts.of_day,
    ),
    Slot(fields.ENDED_ON, ("ended on", "end date", "until", "date to")),
    Slot(fields.PLACE, ("place", "venue", "location", "where", "held at")),
    Slot(
        fields.WARD,
        ("ward code", "ward", "ward from venue", "wd21cd", "ward name"),
        read=read_ward,
        propose=propose_wards,
    ),
    Slot(
        fields.POSTCODE,
        ("postcode", "post code", "postcode from venue", "venue postcode", "where postcode"),
        read=read_postcode,
    ),
    Slot(
        fields.KIND,
        ("kind", "event type", "activity type", "type", "type of activity"),
        read=read_entry,
        propose=propose_entries("activity_kinds"),
        doubt=doubts.of_entry("activity_kinds"),
    ),
    Slot(
        fields.SERVICE_AREA,
        ("service area", "theme", "service"),
        read=read_entry,
        propose=propose_entries("service_areas"),
        doubt=doubts.of_entry("service_areas"),
    ),
    Slot(fields.STAGE, ("stage", "commissioning stage")),
    Slot(fields.LEVEL, ("level",)),
    Slot(fields.PROJECT, ("project", "project name", "programme", "part of")),
    Slot(fields.DESCRIPTION, ("description", "what happened", "details"), takes_several=True),
    Slot(
        fields.HEAD_COUNT,
        (
            "head count", "attendance", "audience", "participants", "number of participants", "participant count",
            "actual audience size number of participants in person",
            "actual audience size number of participants online",
            "attendees", "people", "number of people", "no of people", "number of attendees", "attended", "turnout",
        ),
        takes_several=True,
        doubt=doubts.of_people,
    ),
    Slot(
        fields.VOLUNTEER_HOURS,
        ("volunteer hours", "hours", "vol hours", "vol hrs", "volunteering hours", "volunteers hours"),
        takes_several=True,
        doubt=doubts.of_hours,
    ),
    Slot(fields.OUTCOME, ("outcome", "what changed", "impact", "result"), takes_several=True),
    Slot(fields.CLAIMED, ("rung", "ladder", "claimed rung")),
    Slot(fields.RELATIONSHIP, ("relationship type",)),
    Slot(fields.REFERENCE, ("reference", "id", "event id", "airtable id", "activity id", "ref", "reference elsewhere")),
    # Notes may name people, so they stay at home unless somebody says otherwise.
    Slot(fields.PRIVATE_NOTE, ("private note", "internal note", "notes")),
    *(_organisations(part, label) for part, label in PARTS.items()),
)  # fmt: skip
PLAIN = tuple(slot.name for slot in SLOTS if slot.name not in PARTS)
LISTED = {"kind": "activity_kinds", "service_area": "service_areas"}


class Activities(Target):
    """One row an activity."""

    name = "activities"
    title = N_("Activities")
    explanation = N_("One row for each event, session or meeting.")
    model = Activity
    slots = SLOTS
    totalled = (
        Totalled(N_("Activities")),
        Totalled(N_("People who took part"), "head_count"),
        Totalled(N_("Volunteer hours"), "volunteer_hours"),
    )
    identified_by = ("reference",)
    told_apart_by = N_("Title, day and place together")

    def drafter(self, here: Here) -> Drafter:
        """One a row. Rows without a number are told apart by what they say of title, day and place."""
        links = Links.now(here)

        def draft(rows: Sequence[ReadRow]) -> Draft:
            (row,) = rows
            remarks: list[Remark] = []
            record, joined = plain_record(row, remarks)
            record["activity_organisations"] = links.organisations(row.values)
            for name, list_name in LISTED.items():
                if record.get(name):
                    record[name] = links.entry(list_name, record[name])
            return Draft(row.key or _key(record), (row.number,), record, remarks, bool(row.key), joined)

        return draft

    def known(self) -> Iterator[Record]:
        """Own activities, as far as likeness asks."""
        return known_activities()

    def likeness_keys(self, record: Record) -> Iterable[str]:
        """The title, however it is written, with the day."""
        return (f"{title_key(record.get('title') or '')}|{record.get('held_on')}",)

    def resemblance(self, told: Record, known: Record) -> Resemblance | None:
        """The same title on the same day; the more likely the same, the more they have in common besides."""
        return of_one_day(told, known)

    def settle(self, wanted: Wanted, pen: Pen) -> None:
        """A new entry of a list, or a new organisation."""
        if wanted.kind == "organisations":
            pen.make(Organisation, id=wanted.id, name=wanted.name)
        else:
            lists.add_entry(wanted.kind, wanted.name, pen=pen, code=wanted.id)


def plain_record(row: ReadRow, remarks: list[Remark]) -> tuple[Record, tuple[str, ...]]:
    """The fields of a row that need nothing looked up, and which of them were put together from several cells.

    Places without a code become words.
    """
    record = {name: row.values[name] for name in PLAIN if name in row.values}
    joined = row.joined
    for name in ("ward_code", "postcode"):
        if isinstance(words := record.get(name), InWords):
            record[name] = None
            record["place"] = in_one_line([record.get("place") or "", words.words], row.number, remarks)
    if row.kept:
        lines = [f"{heading}: {cell}" for heading, cell in row.kept]
        record["description"] = "\n".join(filter(None, (record.get("description"), *lines)))
        joined = (*joined, "description")
    if record.get("ended_on") and record.get("held_on") and record["ended_on"] < record["held_on"]:
        sentence = _(
            "It ends on {last}, before it begins on {first}. Check both dates.",
            last=record["ended_on"],
            first=record["held_on"],
        )
        remarks.append(
            Remark("ends-before-it-begins", sentence, row.number, "ended_on", str(record["ended_on"]), refuses=True)
        )
    return record, tuple(name for name in joined if name in PLAIN)


def _key(record: Record) -> str:
    parts = (
        title_key(record.get("title") or ""),
        record.get("held_on"),
        record.get("ward_code") or record.get("place") or "",
    )
    return "|".join(str(part) for part in parts)


class Links:
    """What names in a spreadsheet stand for: organisations and entries of lists that are here, or will be made."""

    def __init__(
        self, here: Here, organisations: Mapping[str, str], entries_known: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._here = here
        self._organisations: dict[str, str | Wanted] = dict(organisations)
        self._entries: dict[str, dict[str, str | Wanted]] = {name: dict(known) for name, known in entries_known.items()}
        self._spellings: dict[str, str | Wanted] = {}

    @classmethod
    def now(cls, here: Here) -> Links:
        """As the workspace stands."""
        own = Organisation.owner == own_ledger_id()
        rows = db.session.execute(
            select(Organisation.name_key, Organisation.id).where(own).order_by(Organisation.id.desc())
        )
        known = {
            list_name: {option.label.casefold(): option.code for option in lists.options(list_name)}
            | {option.code: option.code for option in lists.options(list_name)}
            for list_name in LISTED.values()
        }
        return cls(here, {row.name_key: row.id for row in rows}, known)

    def entry(self, list_name: str, label: str) -> str | Wanted:
        """The code of an entry, or what will be one; of several spellings in the file the first."""
        said, known = label.strip(), self._entries[list_name]
        found = known.get(said.casefold())
        if found is None:
            code = lists.own_code(list_name, said, self._here.ledger_id)
            found = known[said.casefold()] = Wanted(list_name, said, code)
        return found

    def organisations(self, values: dict[str, Any]) -> list[Record]:
        """Who played which part; where no lead is named, the organisation that keeps the ledger ran it."""
        parts = {
            (self._organisation(name), part): None for part in PARTS for name in values.get(part) or () if name.strip()
        }
        if self._here.organisation_id and not any(part == "lead" for _, part in parts):
            parts[self._here.organisation_id, "lead"] = None
        return [{"organisation_id": organisation, "part_played": part} for organisation, part in parts]

    def _organisation(self, name: str) -> str | Wanted:
        found = self._spellings.get(name)
        if found is None:
            key = name_key(name) or name
            found = self._organisations.get(key)
            if found is None:
                found = self._organisations[key] = Wanted("organisations", name.strip(), self._here.new_id())
            self._spellings[name] = found
        return found
