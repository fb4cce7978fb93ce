"""What is recorded of an organisation and of the people through whom it is reached."""

from datetime import date

from vcsapp.fields import Choice, Count, Day, Option, Reference, Text, YesNo
from vcsapp.reference import shipped
from vcsapp.reference.postcodes import POSTCODE
from vcsapp.words import N_

#: The longest text, in characters: as much as a cell of Excel can hold.
LONG_TEXT = 32_767

AREA_CODE = r"[EWSN][0-9]{8}"

NAME = Text(
    name="name",
    label="Name",
    help="As the organisation writes it.",
    why="So that everybody means the same organisation.",
    required=True,
    max_length=300,
)
KIND = Choice(
    name="kind",
    label="Kind of organisation",
    why="Shows who works with whom across sectors.",
    options=(
        Option("community-group", "Community group", "Unregistered, run by its members"),
        Option("registered-charity", "Registered charity"),
        Option("social-enterprise", "CIC or social enterprise"),
        Option("infrastructure-body", "Infrastructure body", "A council for voluntary service or another umbrella"),
        Option("council", "Council"),
        Option("health-body", "Health body"),
        Option("business", "Business"),
        Option("school", "School or college"),
    ),
)
EMPLOYEES = Count(
    name="employees",
    label="Paid staff",
    help="Roughly will do. Fewer than 10 is micro, fewer than 50 small, fewer than 250 medium.",
    why="Shows whether small organisations get a look in.",
    unit="people",
    maximum=5_000_000,
)
AREA = Text(
    name="area_code",
    label="Council area",
    help="The code of the council whose area it works in, such as E08000009.",
    why="Shows what happens where.",
    max_length=9,
    pattern=AREA_CODE,
    looks_like="an area code of one letter and eight digits",
)
POSTAL = Text(
    name="postcode",
    label="Postcode",
    help="Of the organisation, not of a person's home.",
    why="Places the organisation on the map.",
    max_length=8,
    pattern=POSTCODE.pattern,
    looks_like="a UK postcode such as M33 7ZF",
)
WEBSITE = Text(
    name="website",
    label="Website",
    why="Lets a reader find out more.",
    max_length=500,
)
DESCRIPTION = Text(
    name="description",
    label="What it does",
    why="Helps others find a partner.",
    max_length=LONG_TEXT,
    lines=4,
)
REGISTERED_ON = Day(
    name="registered_on",
    label="Registered on",
    earliest=date(1500, 1, 1),
    why="Tells an old register entry from a new one.",
)

ORGANISATION = (NAME, KIND, EMPLOYEES, AREA, POSTAL, WEBSITE, DESCRIPTION, REGISTERED_ON)

SCHEME = Choice(
    name="scheme",
    label="Register",
    required=True,
    why="Says which register the number is from.",
    options=(
        *(Option(row["id"], row["register"], row["coverage"]) for row in shipped.rows("org_id_schemes")),
        Option("GB-LOCAL", "No register: a number of our own", "For groups that are on no register"),
    ),
)
IDENTIFIER = Text(
    name="identifier",
    label="Number",
    required=True,
    why="Tells two organisations of one name apart, and one organisation of two names together.",
    max_length=80,
    pattern=r"[A-Za-z0-9-]+",
    looks_like="letters, digits and hyphens only",
)
IS_PREFERRED = YesNo(
    name="is_preferred",
    label="The one to show",
    required=True,
    why="One number stands for the organisation in lists.",
)

ORGANISATION_IDENTIFIER = (SCHEME, IDENTIFIER, IS_PREFERRED)

AGREEMENT = N_("Nothing is shown that they did not agree to.")

CONTACT = (
    Reference(
        name="organisation_id",
        label="Organisation",
        to="organisations",
        required=True,
        why="Whom this person speaks for.",
    ),
    Text(name="name", label="Name", required=True, max_length=200, private=True, why="To know whom to ask for."),
    Text(name="position", label="Position", max_length=200, private=True, why="To know what to ask them."),
    Text(name="email", label="E-mail", max_length=254, private=True, why="To reach them."),
    Text(name="phone", label="Telephone", max_length=40, private=True, why="To reach them."),
    YesNo(name="may_publish_name", label="Agreed that the name is published", required=True, why=AGREEMENT),
    YesNo(name="may_publish_email", label="Agreed that the e-mail is published", required=True, why=AGREEMENT),
    YesNo(name="may_publish_phone", label="Agreed that the telephone is published", required=True, why=AGREEMENT),
    Day(name="agreed_on", label="Agreed on", why="Consent has a date."),
)
