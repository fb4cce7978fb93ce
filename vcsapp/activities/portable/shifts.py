"""What spreadsheets of volunteers' shifts look like: many rows become the hours of one activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from vcsapp.activities.portable import doubts
from vcsapp.activities.portable.alike import of_one_time
from vcsapp.activities.portable.places import InWords, in_one_line, read_postcode
from vcsapp.activities.portable.spreadsheet import Activities, Links
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.likeness import title_key
from vcsapp.provenance.targets import Draft, Drafter, Here, ReadRow, Remark, Resemblance, Slot
from vcsapp.provenance.travelling import Record
from vcsapp.words import N_, _

SLOTS = (
    Slot(
        fields.REFERENCE.but(label="Number of the event"),
        ("event id", "event number", "activity id", "activity number", "reference"),
    ),
    Slot(fields.TITLE, ("event name", "title", "activity", "event", "what was it", "role", "session")),
    Slot(
        fields.HELD_ON.but(label="Day of the shift"),
        ("date", "shift date", "day", "date of shift", "worked on", "when"),
        doubt=doubts.of_day,
    ),
    Slot(
        fields.VOLUNTEER_HOURS.but(required=True),
        ("volunteer hours", "hours", "hours given", "hours worked", "time given"),
        takes_several=True,
        doubt=doubts.of_hours,
    ),
    Slot(fields.POSTCODE, ("postcode", "venue postcode"), read=read_postcode),
)
#: What the shifts of an event may together make longer than it can be.
JOINED = ("title", "volunteer_hours", "description", "place")


class Shifts(Activities):
    """One row a shift; all shifts of one event become the hours of one activity. They say nothing of head counts."""

    name = "shifts"
    title = N_("Volunteers' shifts")
    explanation = N_(
        "One row for each shift. The hours of one event are added up on one activity; heads are not counted. "
        "Events are told apart by their number, or else by title and day."
    )
    slots = SLOTS
    gathers_rows = True

    def drafter(self, here: Here) -> Drafter:
        """One an event, of all its shifts."""
        links = Links.now(here)

        def draft(shifts: Sequence[ReadRow]) -> Draft:
            remarks: list[Remark] = []
            record = _event(shifts, remarks)
            record["activity_organisations"] = links.organisations({})
            key = shifts[0].key or self.natural_key(shifts[0])
            return Draft(key, tuple(shift.number for shift in shifts), record, remarks, joined=JOINED)

        return draft

    def natural_key(self, row: ReadRow) -> str:
        """Where events bear no number, all shifts under one title on one day are of one event."""
        return f"{title_key(row.values.get('title') or '')}|{row.values.get('held_on')}"

    def likeness_keys(self, record: Record) -> Iterable[str]:
        """The title, however it is written: a shift may be on any day of its event."""
        return (title_key(record.get("title") or ""),)

    def resemblance(self, told: Record, known: Record) -> Resemblance | None:
        """An activity of the same title that went on on a day of one of the shifts."""
        return of_one_time(told, known)


def _event(shifts: Sequence[ReadRow], remarks: list[Remark]) -> Record:
    """One activity of all the shifts of an event: from the first day to the last, the hours added up."""
    reference = shifts[0].values.get("reference")
    first, last = (choose(shift.values["held_on"] for shift in shifts) for choose in (min, max))
    titles = [shift.values["title"] for shift in shifts]
    postcodes = list(dict.fromkeys(p for shift in shifts if (p := shift.values.get("postcode"))))
    for shift in shifts:
        if reference and shift.values["title"] != titles[0]:
            remarks.append(_called_otherwise(shift, reference, titles[0]))
    record: dict[str, Any] = {
        "title": titles[0],
        "held_on": first,
        "ended_on": last if last > first else None,
        "volunteer_hours": sum((shift.values["volunteer_hours"] for shift in shifts), Decimal(0)),
        "reference": reference,
    }
    if kept := dict.fromkeys(f"{heading}: {cell}" for shift in shifts for heading, cell in shift.kept):
        record["description"] = "\n".join(kept)
    if len(postcodes) == 1 and not isinstance(postcodes[0], InWords):
        record["postcode"] = postcodes[0]
    elif postcodes:
        words = [postcode.words if isinstance(postcode, InWords) else postcode for postcode in postcodes]
        record["place"] = in_one_line(words, shifts[0].number, remarks)
    return record


def _called_otherwise(shift: ReadRow, reference: str, stands: str) -> Remark:
    title = shift.values["title"]
    sentence = _("Event {reference} is called “{name}” elsewhere, and that stands.", reference=reference, name=stands)
    return Remark("several-names", sentence, shift.number, "title", title)
