"""What spreadsheets of activities look like, and how their rows become activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from vcsapp.accounts.models import Organisation
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.activities.models import Activity
from vcsapp.activities.portable.alike import find_alike
from vcsapp.activities.portable.named import propose_entries, read_entry, read_names
from vcsapp.activities.portable.places import InWords, in_one_line, propose_wards, read_postcode, read_ward
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.likeness import title_key
from vcsapp.db.base import db
from vcsapp.fields import Text
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.pen import Pen
from vcsapp.provenance.targets import Alike, Draft, Here, ReadRow, Remark, Slot, Target, Wanted
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
    Slot(fields.TITLE, ("title", "event name", "activity", "activity name", "name", "event", "what")),
    Slot(fields.HELD_ON, ("held on", "date", "start date", "when", "day", "event date", "activity date")),
    Slot(fields.ENDED_ON, ("ended on", "end date", "until", "date to")),
    Slot(fields.PLACE, ("place", "venue", "location", "where", "held at")),
    Slot(
        fields.WARD,
        ("ward code", "ward", "ward from venue", "wd21cd", "ward name"),
        read=read_ward,
        propose=propose_wards,
    ),
    Slot(fields.POSTCODE, ("postcode", "post code", "postcode from venue", "venue postcode"), read=read_postcode),
    Slot(
        fields.KIND,
        ("kind", "event type", "activity type", "type", "type of activity"),
        read=read_entry,
        propose=propose_entries("activity_kinds"),
    ),
    Slot(
        fields.SERVICE_AREA,
        ("service area", "theme", "service"),
        read=read_entry,
        propose=propose_entries("service_areas"),
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
    ),
    Slot(
        fields.VOLUNTEER_HOURS,
        ("volunteer hours", "hours", "vol hours", "vol hrs", "volunteering hours", "volunteers hours"),
        takes_several=True,
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
#: What the activities of a workspace are added up by: how many, how many people, how many hours.
TOTALS = (N_("Activities"), N_("People who took part"), N_("Volunteer hours"))
LISTED = {"kind": "activity_kinds", "service_area": "service_areas"}


class Activities(Target):
    """One row an activity."""

    name = "activities"
    title = N_("Activities")
    explanation = N_("One row for each event, session or meeting.")
    model = Activity
    slots = SLOTS

    def drafts(self, rows: Iterable[ReadRow], here: Here) -> Iterator[Draft]:
        """One a row. Rows without a reference are told apart by what they say of title, day and place."""
        links = Links.now()
        for row in rows:
            remarks: list[Remark] = []
            record = plain_record(row, remarks)
            record["activity_organisations"] = links.organisations(row.values, here)
            for name, list_name in LISTED.items():
                if record.get(name):
                    record[name] = links.entry(list_name, record[name])
            is_numbered = bool(record.get("reference"))
            yield Draft(_key(record), (row.number,), record, remarks, is_numbered)

    def alike(self, drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
        """Own activities of the same title on the same day."""
        return find_alike(drafts, taken)

    def settle(self, wanted: Wanted, pen: Pen) -> str:
        """A new entry of a list, or a new organisation."""
        if wanted.kind == "organisation":
            return pen.make(Organisation, name=wanted.name)
        return lists.add_entry(wanted.kind, wanted.name, pen=pen)

    def totals(self) -> dict[str, Any]:
        """What the activities that are kept here add up to."""
        number, people, hours = db.session.execute(
            select(func.count(), func.sum(Activity.head_count), func.sum(Activity.volunteer_hours)).where(
                Activity.owner == own_ledger_id()
            )
        ).one()
        return dict(zip(TOTALS, (number, people or 0, hours or Decimal(0)), strict=True))

    def adds(self, record: Record) -> dict[str, Any]:
        """What one activity adds to these."""
        people, hours = record.get("head_count") or 0, record.get("volunteer_hours") or Decimal(0)
        return dict(zip(TOTALS, (1, people, hours), strict=True))


def plain_record(row: ReadRow, remarks: list[Remark]) -> Record:
    """The fields of a row that need nothing looked up; places without a code become words."""
    record = {name: row.values[name] for name in PLAIN if name in row.values}
    for name in ("ward_code", "postcode"):
        if isinstance(words := record.get(name), InWords):
            record[name] = None
            record["place"] = in_one_line([record.get("place") or "", words.words], row.number, remarks)
            remarks.append(
                Remark(
                    _("place kept as words"),
                    _("“{written}” {why}.", written=words.words, why=words.why),
                    row.number,
                    name,
                    words.words,
                )
            )
    if row.kept:
        lines = [f"{heading}: {cell}" for heading, cell in row.kept]
        record["description"] = "\n".join(filter(None, (record.get("description"), *lines)))
    if record.get("ended_on") and record.get("held_on") and record["ended_on"] < record["held_on"]:
        sentence = _(
            "It ends on {last}, before it begins on {first}. Check both dates.",
            last=record["ended_on"],
            first=record["held_on"],
        )
        remarks.append(
            Remark(_("ends before it begins"), sentence, row.number, "ended_on", str(record["ended_on"]), refuses=True)
        )
    return record


def _key(record: Record) -> str:
    if record.get("reference"):
        return str(record["reference"])
    parts = (
        title_key(record.get("title") or ""),
        record.get("held_on"),
        record.get("ward_code") or record.get("place") or "",
    )
    return "|".join(str(part) for part in parts)


class Links:
    """What names in a spreadsheet stand for: organisations and entries of lists that are here, or will be made."""

    def __init__(self, organisations: Mapping[str, str], entries_known: Mapping[str, Mapping[str, str]]) -> None:
        self._organisations: dict[str, str | Wanted] = dict(organisations)
        self._entries: dict[str, dict[str, str | Wanted]] = {name: dict(known) for name, known in entries_known.items()}

    @classmethod
    def now(cls) -> Links:
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
        return cls({row.name_key: row.id for row in rows}, known)

    def entry(self, list_name: str, label: str) -> str | Wanted:
        """The code of an entry, or what will be one; of several spellings in the file the first."""
        return self._entries[list_name].setdefault(label.strip().casefold(), Wanted(list_name, label.strip()))

    def organisations(self, values: dict[str, Any], here: Here) -> list[Record]:
        """Who played which part; where no lead is named, the organisation that keeps the ledger ran it."""
        parts = {
            (self._organisation(name), part): None for part in PARTS for name in values.get(part) or () if name.strip()
        }
        if here.organisation_id and not any(part == "lead" for _, part in parts):
            parts[here.organisation_id, "lead"] = None
        return [{"organisation_id": organisation, "part_played": part} for organisation, part in parts]

    def _organisation(self, name: str) -> str | Wanted:
        key = name_key(name) or name
        return self._organisations.setdefault(key, Wanted("organisation", name.strip()))
