"""What is asked about organisations, contacts and those who sign in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import wtforms
from wtforms.validators import InputRequired

from vcsapp import fields
from vcsapp.accounts.models import Organisation
from vcsapp.accounts.rules import fields as asked
from vcsapp.accounts.rules.identifiers import OrgIdentifier, parse
from vcsapp.fields import Fault, Option, by_name
from vcsapp.permissions import Role
from vcsapp.provenance.ledgers import ledger_names
from vcsapp.provenance.travelling import Record
from vcsapp.reference import places
from vcsapp.web.forms import FilterForm, Form, RecordForm, filter_for, input_for
from vcsapp.web.inputs import FromList, OneOf, Password
from vcsapp.words import N_, _

#: How the rows are called in which the numbers of one organisation are typed; few have more than two.
REGISTER_LABELS = (N_("Register 1"), N_("Register 2"), N_("Register 3"))
NUMBER_LABELS = (N_("Number 1"), N_("Number 2"), N_("Number 3"))
NUMBERS = len(NUMBER_LABELS)

PERSON_NAME = fields.Text(name="name", label="Name", required=True, max_length=200, why="To know who did what.")
#: What each role is for, in the fewest words; the settings list everything that it may do.
ROLE_USES = {
    Role.KEEPER: "Looks after the app: may do everything, and says who signs in",
    Role.EDITOR: "Keeps the record: writes down, brings in, sends and receives",
    Role.READER: "Looks, and sees whom to ask; changes nothing",
    Role.COMMISSIONER: "For a council or funder: looks, receives, makes returns; sees no contacts and no private notes",
    Role.OUTSIDER: "Sees nothing for now",
}
ROLE = fields.Choice(
    name="role",
    label="What they may do",
    required=True,
    options=tuple(Option(role.name, role.value, ROLE_USES[role]) for role in Role),
    why="So that nobody can do more than they should.",
)
WORDS = fields.Text(name="words", label="Name, words or number", why="To find it again.")
KEPT_BY = fields.Reference(name="owner", label="Kept by", why="To tell our own records from received ones.")


def councils_by_nation() -> dict[str, list[Option]]:
    """Every council of today under its nation, to choose an area from."""
    by_nation: dict[str, list[Option]] = {}
    for council in places.councils():
        by_nation.setdefault(_(council.nation), []).append(Option(council.code, council.name))
    return by_nation


def council_input() -> wtforms.Field:
    """The council area, chosen by name."""
    return FromList(asked.AREA.but(help="The council whose area it works in."), offered=councils_by_nation)


def ledgers_known() -> list[Option]:
    """The ledgers to narrow a list by, in the order of their names."""
    return sorted((Option(owner, name) for owner, name in ledger_names().items()), key=lambda option: option.label)


def register_input(row: int) -> wtforms.Field:
    """From which register a number is; open where the number says so itself."""
    return input_for(asked.SCHEME.but(label=REGISTER_LABELS[row - 1], required=False))


def number_input(row: int) -> wtforms.Field:
    """A number as people write it; the rules of its register judge it, once the register is known."""
    return input_for(asked.IDENTIFIER.but(label=NUMBER_LABELS[row - 1], required=False, pattern=""))


class NumbersForm(RecordForm):
    """A form that asks for the numbers of an organisation, among other things."""

    #: Register and number of those for which the form has no row; they are kept as they are.
    further_numbers: Sequence[tuple[str, str]] = ()

    def number_rows(self) -> Iterator[tuple[wtforms.Field, wtforms.Field]]:
        """Register and number, row by row."""
        for row in range(1, NUMBERS + 1):
            yield self[f"scheme_{row}"], self[f"number_{row}"]

    def validate(self, extra_validators: Any = None) -> bool:
        """Judge each number by the rules of its register, besides what each field says of itself."""
        is_good = bool(super().validate(extra_validators))
        self.numbers: list[OrgIdentifier] = []
        for scheme, number in self.number_rows():
            is_good &= self._read_number(scheme, number)
        return is_good

    def _read_number(self, scheme: wtforms.Field, number: wtforms.Field) -> bool:
        try:
            if number.data or scheme.data:
                self._keep_number(parse(number.data or "", scheme.data or ""))
        except Fault as fault:
            number.errors = [*number.errors, str(fault)]
            return False
        return True

    def _keep_number(self, number: OrgIdentifier) -> None:
        if number in self.numbers:
            raise Fault(_("This number stands here twice. Empty one of the two."))
        self.numbers.append(number)

    def identifiers(self) -> list[Record]:
        """The numbers as the organisation keeps them; the first is the one to show."""
        typed = [(number.scheme, number.value) for number in self.numbers]
        further = [number for number in self.further_numbers if number not in typed]
        return [
            {"scheme": scheme, "identifier": value, "is_preferred": place == 0}
            for place, (scheme, value) in enumerate([*typed, *further])
        ]


class StartForm(NumbersForm):
    """One's own organisation, with which a record begins."""

    name = input_for(asked.NAME)
    kind = input_for(asked.KIND)
    area_code = council_input()
    scheme_1, number_1 = register_input(1), number_input(1)
    scheme_2, number_2 = register_input(2), number_input(2)
    scheme_3, number_3 = register_input(3), number_input(3)

    def values(self) -> Record:
        """What was answered, by field, the numbers left out."""
        return {name: self[name].data for name in by_name(asked.ORGANISATION) if name in self}


class OrganisationForm(StartForm):
    """Everything that is recorded of an organisation."""

    employees = input_for(asked.EMPLOYEES)
    postcode = input_for(asked.POSTAL)
    website = input_for(asked.WEBSITE)
    description = input_for(asked.DESCRIPTION)
    registered_on = input_for(asked.REGISTERED_ON)

    @classmethod
    def of(cls, organisation: Organisation) -> OrganisationForm:
        """The form filled with what is recorded."""
        held = {name: getattr(organisation, name) for name in (*by_name(asked.ORGANISATION), "version")}
        for row, number in enumerate(organisation.identifiers[:NUMBERS], start=1):
            held |= {f"scheme_{row}": number.scheme, f"number_{row}": number.identifier}
        form = cls(data=held)
        form.further_numbers = [(number.scheme, number.identifier) for number in organisation.identifiers[NUMBERS:]]
        return form


class OrganisationFilterForm(FilterForm):
    """Narrows the list of organisations."""

    words = filter_for(WORDS)
    kind = filter_for(asked.KIND)
    owner = filter_for(KEPT_BY, offered=ledgers_known)
    #: Not asked: whoever comes from the first page is shown just what is meant there.
    alike = wtforms.HiddenField()

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        if not self.alike.data:
            del self.alike


_contact = by_name(asked.CONTACT)


class ContactForm(RecordForm):
    """A person through whom an organisation is reached, and what they agreed to."""

    name = input_for(_contact["name"])
    position = input_for(_contact["position"])
    email = input_for(_contact["email"])
    phone = input_for(_contact["phone"])
    may_publish_name = input_for(_contact["may_publish_name"])
    may_publish_email = input_for(_contact["may_publish_email"])
    may_publish_phone = input_for(_contact["may_publish_phone"])
    agreed_on = input_for(_contact["agreed_on"])

    def values(self) -> Record:
        """What was answered, by field."""
        return {name: self[name].data for name in _contact if name in self}


def new_passphrase() -> wtforms.Field:
    """Where a passphrase is chosen."""
    return Password(
        N_("Passphrase"),
        description=N_("At least 8 characters. Three words are easy to remember and hard to guess."),
        validators=[InputRequired(N_("Type a passphrase."))],
    )


class SignInForm(Form):
    """Who it is, and what only they know."""

    name = input_for(PERSON_NAME)
    passphrase = Password(N_("Passphrase"), validators=[InputRequired(N_("Type your passphrase."))])


class PersonForm(Form):
    """Somebody who is to sign in."""

    name = input_for(PERSON_NAME)
    role = OneOf(ROLE, offered=ROLE.options)
    passphrase = new_passphrase()


class RoleForm(Form):
    """What somebody may do from now on."""

    keeps_drafts = False

    role = OneOf(ROLE, offered=ROLE.options)


class PassphraseForm(Form):
    """A new passphrase for somebody."""

    passphrase = new_passphrase()
