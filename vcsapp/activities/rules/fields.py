"""What is recorded of an activity: each field once, from which the table, the form and the package are made."""

from vcsapp.accounts.rules.fields import LONG_TEXT
from vcsapp.fields import Choice, Count, Day, Hours, Listed, Option, Reference, Text, options
from vcsapp.reference import shipped
from vcsapp.reference.postcodes import POSTCODE as ANY_POSTCODE

TITLE = Text(
    name="title",
    label="What was it?",
    help="A few words that you will recognise in a year, such as “Planning the community garden”.",
    why="So that an entry can be found and recognised.",
    required=True,
    max_length=300,
)
HELD_ON = Day(name="held_on", label="When?", why="Places the activity in a reporting period.", required=True)
ENDED_ON = Day(
    name="ended_on",
    label="Until",
    help="Only if it went on for more than a day.",
    why="Tells a day from a season.",
    is_the_last=True,
)
PLACE = Text(
    name="place",
    label="Where?",
    help="The venue or place, as people call it. Not a person's home.",
    why="Shows which places are reached.",
    max_length=300,
)
WARD = Text(
    name="ward_code",
    label="Ward",
    help="Its name or code.",
    why="Shows which wards are reached, and which are not.",
    max_length=9,
    pattern=r"(E05|W05|S13|N08)[0-9]{6}",
    looks_like="a ward code such as E05011400",
)
POSTCODE = Text(
    name="postcode",
    label="Postcode of the venue",
    why="Places the activity where the ward is not known.",
    max_length=8,
    pattern=ANY_POSTCODE.pattern,
    looks_like="a UK postcode such as LS10 1NE",
)
KIND = Listed(name="kind", label="Kind of activity", of="activity_kinds", why="Compares like with like.")
SERVICE_AREA = Listed(
    name="service_area",
    label="Service area",
    of="service_areas",
    why="Shows a commissioner which services it bears on.",
)
STAGE = Choice(
    name="stage",
    label="Stage in a service's life",
    help="A service is thought up, planned, put out to bid, run and looked back at: where did this come in? Leave it "
    "open if it was no part of that.",
    why="Shows at which stages people have a say.",
    options=shipped.options("commissioning_stages", help="data_the_app_can_supply"),
)
LEVEL = Choice(
    name="level",
    label="What was it about?",
    help="How wide the question was that people had a say in.",
    why="The ladder can be used for strategy, for one service, or for one person's support.",
    options=options((("strategic", "A strategy"), ("service", "One service"), ("individual", "One person's support"))),
)
PROJECT = Text(
    name="project",
    label="Project or programme",
    help="If it was part of one.",
    why="Brings together what belongs together.",
    max_length=300,
)
DESCRIPTION = Text(
    name="description", label="What happened?", why="Tells the story behind the figures.", max_length=LONG_TEXT, lines=4
)
HEAD_COUNT = Count(
    name="head_count",
    label="How many took part?",
    help="Everybody who came, counted once. A good guess will do.",
    why="Shows reach.",
    unit="people",
)
VOLUNTEER_HOURS = Hours(
    name="volunteer_hours",
    label="Volunteer hours",
    help="All volunteers' hours added together: 4 people for 2 hours are 8.",
    why="Shows what volunteers give.",
)
OUTCOME = Text(
    name="outcome",
    label="What changed because of it?",
    help="For those who took part, or in what was decided. “Nothing yet” is an answer.",
    why="The difference that it made, in the words of those who saw it.",
    max_length=LONG_TEXT,
    lines=4,
)
REFERENCE = Text(
    name="reference",
    label="Its number in another system",
    help="Such as a booking number.",
    why="Finds the same activity again in another file.",
    max_length=200,
)
PRIVATE_NOTE = Text(
    name="private_note",
    label="Private note",
    help="For yourselves. It never leaves in a return.",
    why="A place for what is nobody else's business.",
    max_length=LONG_TEXT,
    lines=3,
    private=True,
)

DECISION = Choice(
    name="decision",
    label="Was anything being decided, designed or changed?",
    help="A litter pick or a lunch club decides nothing, and need not.",
    why="The ladder is about decisions; without one, nothing is missing.",
    options=(
        Option("shared", "Yes", "A service, plan, place or decision was being shaped"),
        Option(
            "community-led",
            "It was ours alone",
            "The community planned and ran it; no public body's decision was involved",
        ),
        Option("none", "No", "No decision was at stake"),
    ),
)
RESULTS = (
    *shipped.options("ladder_rungs"),
    Option("community-led", "Community-led", "Planned and run by the community; not on the ladder"),
    Option("no-decision", "No decision at stake", "Nothing was being decided; not on the ladder"),
    Option("not-enough-information", "Not enough information", "Too few of the questions are answered"),
)
CLAIMED = Choice(
    name="claimed_result",
    label="Where would you place it yourself?",
    help="Only if you see it differently. Both are kept and shown.",
    why="Where the person's view and the answers differ, that is worth knowing.",
    options=RESULTS[:-1],
)
SUPPORTED = Choice(
    name="supported_result",
    label="Place on the ladder",
    help="Worked out from the answers.",
    why="Shows how far people shared in the decision.",
    required=True,
    options=RESULTS,
)
RULE_VERSION = Text(
    name="rule_version",
    label="Ladder rules",
    why="Says by which rules the place was worked out.",
    required=True,
    max_length=40,
)
RELATIONSHIP = Choice(
    name="relationship_type",
    label="Who plans and who delivers?",
    why="A second axis beside the ladder: co-production takes several forms.",
    options=shipped.options("bovaird_types"),
)

ACTIVITY = (
    TITLE, HELD_ON, ENDED_ON, PLACE, WARD, POSTCODE, KIND, SERVICE_AREA, STAGE, LEVEL, PROJECT, DESCRIPTION, HEAD_COUNT,
    VOLUNTEER_HOURS, OUTCOME, DECISION, CLAIMED, SUPPORTED, RULE_VERSION, RELATIONSHIP, REFERENCE, PRIVATE_NOTE,
)  # fmt: skip

ORGANISATION = Reference(
    name="organisation_id", label="Organisation", to="organisations", required=True, why="Who did it with whom."
)
PART_PLAYED = Choice(
    name="part_played",
    label="Part played",
    required=True,
    why="Tells who led from who joined in.",
    options=options(
        (("lead", "Ran it"), ("partner", "Partner"), ("commissioner", "Commissioner"), ("delivery", "Delivered it"))
    ),
)
ACTIVITY_ORGANISATION = (ORGANISATION, PART_PLAYED)

TOOK_PART_AS = Choice(
    name="took_part_as",
    label="Took part as",
    required=True,
    why="Shows whose voices were in the room.",
    options=options(
        (
            ("lived-experience", "People with lived experience"),
            ("family-carer", "Family members or carers"),
            ("volunteer", "Volunteers"),
            ("professional", "Professionals"),
            ("community-group", "Members of community groups"),
            ("marginalised-group", "People from marginalised groups"),
        )
    ),
)
PEOPLE = Count(
    name="people", label="How many", required=True, minimum=1, unit="people", why="Counts only: no names are kept."
)
ACTIVITY_PARTICIPANT = (TOOK_PART_AS, PEOPLE)

FACT = Choice(
    name="fact",
    label="Question",
    required=True,
    why="The facts from which the place on the ladder is worked out.",
    options=tuple(Option(row["id"], row["question"], row["help"]) for row in shipped.rows("ladder_facts")),
)
ANSWER = Choice(
    name="answer",
    label="Answer",
    required=True,
    why="“Not known” is an honest answer.",
    options=options((("yes", "Yes"), ("no", "No"), ("not-known", "Not known"))),
)
ACTIVITY_FACT = (FACT, ANSWER)
