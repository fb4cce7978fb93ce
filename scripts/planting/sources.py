"""The real files that rows are taken from, and what their columns mean."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planting.judging import Judge, bare, judges

#: The folder of public files lies beside the working copy, unless this says where.
PUBLIC = Path(os.environ.get("VCSAPP_PUBLIC_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

#: The cells of one row, by heading.
Cells = dict[str, str]


@dataclass(frozen=True)
class Column:
    """A column as it is headed in the real file. ``means`` is empty where the records have no use for it."""

    heading: str
    means: str = ""
    needed: bool = False


@dataclass(frozen=True)
class Original:
    """A real file, and what its columns mean, as we read it."""

    path: str
    target: str
    columns: tuple[Column, ...]
    #: Columns that people add by hand, with what would stand in them; several answers come in turn.
    added: tuple[tuple[Column, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Source:
    """The rows of a real file in which we found no fault."""

    name: str
    target: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]


#: The stages of a service and the widths of a question, in the words of the published lists.
STAGES = ("Specifying the service", "Choosing the best bid", "Review and learning", "")
LEVELS = ("A strategy", "One service", "One person's support", "")
REGISTERED = ("Registered charity",)
COUNCILS = ("Trafford",)

LEEDS = "activities/leeds-2023"
ORIGINALS = (
    Original(
        f"{LEEDS}/events_all.csv",
        "activities",
        (
            Column("event_name", "title", needed=True),
            Column("start_date", "day", needed=True),
            Column("end_date", "ended"),
            Column("airtable_id", "reference"),
            Column("event_type", "kind"),
            Column("project_name", "project"),
            Column("postcode_(from_venue)", "postcode"),
            Column("ward_(from_venue)", "ward"),
            Column("actual_audience_size_number_of_participants_in_person", "heads"),
            Column("actual_audience_size_number_of_participants_online", "heads"),
            Column("status"),
            Column("season"),
        ),
        ((Column("Stage", "stage"), STAGES), (Column("Level", "level"), LEVELS)),
    ),
    Original(
        f"{LEEDS}/community_events.csv",
        "activities",
        (
            Column("event_name", "title", needed=True),
            Column("start_date", "day", needed=True),
            Column("project_name", "project"),
            Column("ward_code", "ward"),
            Column("audience", "heads"),
            Column("ward_name"),
        ),
        ((Column("Level", "level"), LEVELS),),
    ),
    Original(
        f"{LEEDS}/schools_events.csv",
        "activities",
        (
            Column("event_name", "title", needed=True),
            Column("date", "day", needed=True),
            Column("project_name", "project"),
            Column("participant_count", "heads"),
            Column("project_type"),
            Column("schools"),
            Column("pupil_count"),
        ),
        ((Column("Stage", "stage"), STAGES),),
    ),
    Original(
        f"{LEEDS}/partner_events.csv",
        "activities",
        (
            Column("name", "title", needed=True),
            Column("start_date", "day", needed=True),
            Column("end_date", "ended"),
            Column("ward_code", "ward"),
        ),
    ),
    Original(
        f"{LEEDS}/volunteer_shifts.csv",
        "shifts",
        (
            Column("event_id", "event", needed=True),
            Column("event_name", "title", needed=True),
            Column("date", "day", needed=True),
            Column("volunteer_hours", "hours", needed=True),
            Column("postcode", "postcode"),
            Column("shift_id", "shift"),
            Column("attended"),
            Column("demand"),
        ),
    ),
    Original(
        "organisations/charities-in-trafford/charities_operating_in_trafford.csv",
        "organisations",
        (
            Column("charity_name", "name", needed=True),
            Column("registered_charity_number", "charity"),
            Column("charity_company_registration_number", "company"),
            Column("charity_activities", "does"),
            Column("date_of_registration", "registered"),
            Column("charity_contact_postcode", "postcode"),
            Column("charity_contact_web", "website"),
            Column("charity_type"),
        ),
        ((Column("Organisation type", "sector"), REGISTERED), (Column("Local authority", "council"), COUNCILS)),
    ),
    Original(
        "organisations/uk-charities-sample/sample.csv",
        "organisations",
        (
            Column("name", "name", needed=True),
            Column("org_id", "register"),
            Column("reg_number", "charity"),
            Column("company_number", "company"),
            Column("postcode", "postcode"),
            Column("date_registered", "registered"),
            Column("activities", "does"),
            Column("web", "website"),
            Column("income", "money"),
            Column("UKCAT"),
        ),
        ((Column("Type of organisation", "sector"), REGISTERED),),
    ),
    Original(
        "grants/trafford-voluntary-sector-grants/trafford_council_voluntary_sector_grants.csv",
        "organisations",
        (
            Column("Recipient Org:Name", "name", needed=True),
            Column("Recipient Org:Charity Number", "charity"),
            Column("Recipient Org:Company Number", "company"),
            Column("Recipient Org:Postal Code", "postcode"),
            Column("Recipient Org:Web Address", "website"),
            Column("Amount Awarded", "money"),
            Column("Currency"),
        ),
    ),
)
#: What no two clean rows of a target may share: a number, or else what people call the thing (and when it was).
ALIKE = {"activities": (("reference",), ("title", "day")), "organisations": (("charity",), ("company",), ("name",))}


def sources(public: Path) -> list[Source]:
    """Every real file without its faulty rows. Raises ``FileNotFoundError`` where the public files are not there."""
    by = judges(public)
    return [source_of(original, public / original.path, by) for original in ORIGINALS]


def source_of(original: Original, path: Path, by: Mapping[str, Judge]) -> Source:
    """The rows of one real file that these judges find sound, each thing once."""
    columns = original.columns + tuple(column for column, _answers in original.added)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [_with_added(original, row, number) for number, row in enumerate(csv.DictReader(file))]
    clean = (row for row in rows if _is_clean(row, columns, by))
    together = _of_one_name(clean, columns) if original.target == "shifts" else clean
    return Source(
        path.stem.replace("_", "-"), original.target, columns, tuple(_once(together, original.target, columns))
    )


def _with_added(original: Original, row: Mapping[str, str], number: int) -> Cells:
    cells = {column.heading: row[column.heading] for column in original.columns}
    return cells | {column.heading: answers[number % len(answers)] for column, answers in original.added}


def _is_clean(row: Cells, columns: Iterable[Column], by: Mapping[str, Judge]) -> bool:
    for column in columns:
        text = row[column.heading]
        if column.needed and not text.strip():
            return False
        if column.means in by and not by[column.means](text):
            return False
    began, ended = (meant(row, columns, means) for means in ("day", "ended"))
    return not ended or ended >= began


def meant(row: Cells, columns: Iterable[Column], means: str) -> str:
    """What the row says under the first of the columns that means this; nothing where there is none."""
    return next((row[column.heading] for column in columns if column.means == means), "")


def _once(rows: Iterable[Cells], target: str, columns: tuple[Column, ...]) -> Iterator[Cells]:
    """Rows of which no two could be taken for one thing."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        told = [(*means, *(bare(meant(row, columns, each)) for each in means)) for means in ALIKE.get(target, ())]
        keys = {key for key in told if all(part not in ("", "na") for part in key)}
        if not keys & seen:
            seen |= keys
            yield row


def _of_one_name(rows: Iterable[Cells], columns: tuple[Column, ...]) -> Iterator[Cells]:
    """Shifts, but none of an event whose number stood with another name before."""
    names: dict[str, str] = {}
    for row in rows:
        name = meant(row, columns, "title")
        if names.setdefault(meant(row, columns, "event"), name) == name:
            yield row
