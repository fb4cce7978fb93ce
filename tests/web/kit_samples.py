"""What the kit shows: fields, forms, charts and rows, as a room would make them."""

from __future__ import annotations

from wtforms.validators import InputRequired

from vcsapp import fields
from vcsapp.errors import Problem
from vcsapp.fields import Option
from vcsapp.web import inputs
from vcsapp.web.charts.bars import Bar, Segment, Series, StackedBars, bar_chart
from vcsapp.web.forms import FilterForm, OnceForm, filter_for, input_for

TITLE = fields.Text(
    name="title", label="What was it?", help="A few words that you will recognise in a year.", required=True
)
STORY = fields.Text(name="story", label="What happened?", lines=4, max_length=2000)
HELD_ON = fields.Day(name="held_on", label="When?", required=True)
HEAD_COUNT = fields.Count(name="head_count", label="How many took part?", help="A good guess will do.", unit="people")
HOURS = fields.Hours(name="volunteer_hours", label="Volunteer hours", help="4 people for 2 hours are 8.")
AGREED = fields.YesNo(name="agreed", label="Agreed that the name is published", required=True)
DECISION = fields.Choice(
    name="decision",
    label="Was anything being decided, designed or changed?",
    options=(
        Option("shared", "Yes", "A service, plan, place or decision was being shaped"),
        Option("community-led", "It was ours alone", "The community planned and ran it"),
        Option("none", "No", "No decision was at stake"),
    ),
)
KINDS = (
    "Community group", "Registered charity", "Social enterprise", "Infrastructure body",
    "Council", "Health body", "Business", "School",
)  # fmt: skip
KIND = fields.Choice(
    name="kind",
    label="Kind of organisation",
    options=fields.options((f"kind-{n}", words) for n, words in enumerate(KINDS)),
)
SERVICE = fields.Listed(name="service_area", label="Service area", of="service_areas")
ORGANISATION = fields.Reference(name="organisation_id", label="Organisation", to="organisations", required=True)

SERVICES = {
    "Care": (Option("adult-social-care", "Adult social care"), Option("older-people", "Older people")),
    "Places": (Option("environment", "Environment and green space"), Option("transport", "Transport")),
}
ORGANISATIONS = tuple(
    Option(f"01890000-0000-7000-8000-{n:012d}", f"{place} {kind}")
    for n, (place, kind) in enumerate(
        (place, kind)
        for place in ("Oakfield", "Millbrook", "Harehills", "St Mary’s", "Caffè Società")
        for kind in ("Food Hub", "Men’s Shed", "Carers’ Circle", "Community Garden")
    )
)


class KitForm(OnceForm):
    """One question of each kind."""

    title = input_for(TITLE)
    story = input_for(STORY)
    held_on = input_for(HELD_ON)
    head_count = input_for(HEAD_COUNT)
    volunteer_hours = input_for(HOURS)
    agreed = input_for(AGREED)
    decision = input_for(DECISION)
    kind = input_for(KIND)
    service_area = input_for(SERVICE, offered=SERVICES)
    organisation_id = input_for(ORGANISATION, offered=lambda: ORGANISATIONS)
    package = inputs.Upload("The file", description="A spreadsheet or CSV file.", render_kw={"accept": ".csv,.xlsx"})
    password = inputs.Password("Password", validators=[InputRequired("Type the password.")])
    sections = inputs.TickBoxes(
        "What to take along",
        offered=(Option("people", "Contacts"), Option("notes", "Private notes", "For yourselves only")),
    )
    sure = inputs.TickBox("I have looked it over")


class KitFilter(FilterForm):
    """Narrows a list by words, a choice and a day."""

    title = filter_for(TITLE, label="Words in it")
    kind = filter_for(KIND)
    held_on = filter_for(HELD_ON, label="Held since")


class GardenClosed(Problem):
    """The garden is closed on {day}, so nothing can have happened there."""

    field = "held_on"


RUNGS = (
    ("coercion", "Coercion", "dots"), ("educating", "Educating", "dots"),
    ("informing", "Informing", "lines"), ("consultation", "Consultation", "lines"),
    ("engagement", "Engagement", "lines"),
    ("co-design", "Co-design", "plain"), ("co-production", "Co-production", "plain"),
)  # fmt: skip
SERIES = (
    *(Series(key=key, label=label, shade=n, pattern=pattern) for n, (key, label, pattern) in enumerate(RUNGS, start=1)),
    Series(key="community-led", label="Community-led", shade=8, is_apart=True),
    Series(key="no-decision", label="No decision at stake", shade=9, pattern="lines", is_apart=True),
    Series(key="not-enough", label="Not enough information", shade=10, pattern="crossed", is_apart=True),
)
SPREAD = {
    "Oakfield Food Hub": (0, 1, 4, 9, 6, 7, 12, 5, 8, 2),
    "Millbrook Men’s Shed": (0, 0, 2, 3, 0, 1, 1, 14, 0, 0),
    "The Friends of Harehills Park and Allotments Association (West)": (1, 2, 8, 21, 11, 3, 0, 0, 19, 6),
    "Caffè Società": (0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
}


def ladder_chart() -> StackedBars:
    """The spread over the rungs by organisation, as its first use will be."""
    bars = tuple(
        Bar(
            label=name,
            href="/rows",
            segments=tuple(
                Segment(series=s.key, value=n, href=f"/rows?rung={s.key}") for s, n in zip(SERIES, counts, strict=True)
            ),
        )
        for name, counts in SPREAD.items()
    )
    return StackedBars(
        name="ladder",
        title="Most activities with a decision are consultations",
        summary="Activities from 1 April 2025 to 31 March 2026. Results off the ladder stand in a bar of their own.",
        bars_are="Organisation",
        unit=("activity", "activities"),
        series=SERIES,
        bars=bars,
        note="8 activities have too few answers to be placed.",
    )


def kinds_chart() -> StackedBars:
    """Counts with one series."""
    return bar_chart(
        name="kinds",
        title="Workshops are held most often",
        summary="Activities by kind, all years.",
        bars_are="Kind",
        unit=("activity", "activities"),
        counts=(("Workshop", 1204, "/rows"), ("Outing", 310, "/rows"), ("Survey", 8, "/rows")),
    )


ROWS = [
    {"title": "Planning the community garden", "url": "/rows", "held": "3 April 2026", "people": 24, "hours": "12.5"},
    {
        "title": "Lunch club: who decides the menu?",
        "url": "/rows",
        "held": "27 March 2026",
        "people": 1204,
        "hours": "8",
    },
    {
        "title": "Café társalgó, “Szép napot!”",
        "url": "/rows",
        "held": "1 March 2026",
        "people": 7,
        "hours": "Not recorded",
    },
]
TIMELINE = [
    {
        "when": "5 April 2026",
        "title": "Placed on the ladder: Co-design",
        "by": "Asha Patel",
        "text": "Was: Engagement.",
        "url": "/rows",
    },
    {"when": "3 April 2026", "title": "Logged", "by": "Asha Patel"},
]
