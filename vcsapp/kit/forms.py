"""The forms of the living page: a question of every kind, as a room would ask it."""

from __future__ import annotations

from wtforms.validators import InputRequired

from vcsapp import fields
from vcsapp.errors import Problem
from vcsapp.fields import Option
from vcsapp.web import inputs
from vcsapp.web.forms import FilterForm, OnceForm, filter_for, input_for

TITLE = fields.Text(
    name="title", label="What was it?", help="A few words that you will recognise in a year.", required=True
)
STORY = fields.Text(name="story", label="What happened?", lines=4, max_length=200)
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

    #: Nothing that is typed here is worth keeping.
    keeps_drafts = False

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
