"""What spreadsheets of volunteers' shifts look like: many rows become the hours of one activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from vcsapp.activities.portable.alike import Known, known_activities
from vcsapp.activities.portable.places import InWords, in_one_line, read_postcode
from vcsapp.activities.portable.spreadsheet import Activities, Links
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.likeness import title_key
from vcsapp.months import day_in_words
from vcsapp.provenance.targets import Alike, Draft, Here, ReadRow, Remark, Slot
from vcsapp.provenance.travelling import Record
from vcsapp.words import N_, _

SLOTS = (
    Slot(
        fields.REFERENCE.but(label="Number of the event", required=True),
        ("event id", "activity id", "event", "reference"),
    ),
    Slot(fields.TITLE, ("event name", "title", "activity", "event")),
    Slot(fields.HELD_ON.but(label="Day of the shift"), ("date", "shift date", "day")),
    Slot(fields.VOLUNTEER_HOURS.but(required=True), ("volunteer hours", "hours", "hours given"), takes_several=True),
    Slot(fields.POSTCODE, ("postcode", "venue postcode"), read=read_postcode),
)


class Shifts(Activities):
    """One row a shift; all shifts of one event become the hours of one activity. They say nothing of head counts."""

    name = "shifts"
    title = N_("Volunteers' shifts")
    explanation = N_(
        "One row for each shift. The hours of one event are added up on one activity; heads are not counted."
    )
    slots = SLOTS

    def drafts(self, rows: Iterable[ReadRow], here: Here) -> Iterator[Draft]:
        """One an event, in the order in which events first occur."""
        events: dict[str, list[ReadRow]] = {}
        for row in rows:
            events.setdefault(row.values["reference"], []).append(row)
        links = Links.now()
        for reference, shifts in events.items():
            remarks: list[Remark] = []
            record = _event(reference, shifts, remarks)
            record["activity_organisations"] = links.organisations({}, here)
            yield Draft(reference, tuple(shift.number for shift in shifts), record, remarks)

    def alike(self, drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
        """Own activities of the same title that went on on a day of one of the shifts, each for one event at most."""
        known = known_activities(taken)
        found: dict[str, Alike] = {}
        for draft in drafts:
            same_title = known.get(title_key(draft.record["title"]), [])
            match = next((activity for activity in same_title if _overlaps(activity, draft.record)), None)
            if match is not None:
                same_title.remove(match)
                began = day_in_words(match.held_on)
                why = _("The same title, and a shift in the time of the one that began on {day}.", day=began)
                found[draft.key] = Alike(match.id, match.title, why)
        return found


def _overlaps(activity: Known, record: Record) -> bool:
    """Whether an activity went on on any day from the first shift to the last."""
    first, last = record["held_on"], record["ended_on"] or record["held_on"]
    return activity.holds(first) or bool(first <= activity.held_on <= last)


def _event(reference: str, shifts: list[ReadRow], remarks: list[Remark]) -> Record:
    """One activity of all the shifts of an event: from the first day to the last, the hours added up."""
    first, last = (choose(shift.values["held_on"] for shift in shifts) for choose in (min, max))
    titles = list(dict.fromkeys(shift.values["title"] for shift in shifts))
    postcodes = list(dict.fromkeys(p for shift in shifts if (p := shift.values.get("postcode"))))
    if len(titles) > 1:
        sentence = _(
            "Event {reference} bears {count} names; “{name}” stands.",
            reference=reference,
            count=len(titles),
            name=titles[0],
        )
        remarks.append(Remark(_("several names"), sentence, shifts[0].number, "title", "; ".join(titles)))
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
