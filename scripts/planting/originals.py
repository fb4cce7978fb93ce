"""The real files that rows are taken from, and what their columns mean."""

from __future__ import annotations

from dataclasses import dataclass


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
