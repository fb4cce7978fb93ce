"""What is asked when an activity is logged or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import wtforms
from wtforms.widgets import HiddenInput

from vcsapp.activities.forms.inputs import PostcodeInput, RecentDay
from vcsapp.activities.forms.meanings import MeaningInput
from vcsapp.activities.forms.organisations import NEW, Organisations
from vcsapp.activities.forms.wards import Wards
from vcsapp.activities.rules import fields
from vcsapp.activities.rules.rungs import NOT_KNOWN
from vcsapp.fields import Field, Option
from vcsapp.reference import lists
from vcsapp.web.access import current_person
from vcsapp.web.forms import Form, FormFault, RecordForm, input_for
from vcsapp.web.inputs import FromList
from vcsapp.words import N_

#: Rows for organisations that are there to be filled, beside those that are.
EMPTY_ROWS = 2

WHEN = N_("A date such as 3 April 2026 or 3/4/26; or “today”, or “yesterday”.")
WHICH_WARD = N_("Its name, such as “Headingley”, or its code. Where several have that name, say “Central, Luton”.")


def today() -> date:
    """The day by the clock of whoever fills in the form."""
    return current_person().today()


def entries_of(list_name: str) -> Callable[[], tuple[Option, ...]]:
    """A question for all entries of a list, asked when a form is made."""
    return partial(lists.options, list_name)


class Group(Form):
    """Inputs that stand together inside a form; the form around them is the one that is guarded."""

    class Meta(Form.Meta):
        csrf = False


def group_of(asked: Iterable[Field]) -> type[Group]:
    """A group with one input a field, in order."""
    return type("GroupOfInputs", (Group,), {each.name: input_for(each) for each in asked})


class OrganisationRow(Group):
    """An organisation and its part; a row without a name counts for nothing."""

    organisation = MeaningInput(fields.ORGANISATION.but(required=False, help=""))
    part_played = FromList(fields.PART_PLAYED, offered=fields.PART_PLAYED.options, default="partner")

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """An empty row is in order, whatever its part says."""
        return not self.organisation.typed or super().validate(extra_validators)

    @property
    def new_name(self) -> str:
        """The name of an organisation that is to be added; empty for one that is known."""
        return self.organisation.typed if self.organisation.data == NEW else ""


#: One count for each role; 0 is as good as leaving it open.
RolesGroup = group_of(
    fields.PEOPLE.but(name=role.code, label=role.label, required=False, minimum=0)
    for role in fields.TOOK_PART_AS.options
)

#: The plain questions of the ladder.
FactsGroup = group_of(
    fields.ANSWER.but(name=fact.code, label=fact.label, help=fact.help, required=False) for fact in fields.FACT.options
)


class ActivityForm(RecordForm):
    """Everything that can be said about an activity; only what it was and when must be."""

    #: The id that the activity will have, so that a form that is sent twice logs it once.
    once = wtforms.HiddenField(default=lambda: current_person().new_id())

    title = input_for(fields.TITLE)
    held_on = RecentDay(fields.HELD_ON.but(help=WHEN), today=today, has_example=False)
    place = input_for(fields.PLACE)
    ward_code = MeaningInput(fields.WARD.but(help=WHICH_WARD))
    kind = input_for(fields.KIND, offered=entries_of("activity_kinds"))

    ended_on = RecentDay(fields.ENDED_ON, today=today)
    postcode = PostcodeInput(fields.POSTCODE)
    project = input_for(fields.PROJECT)
    service_area = input_for(fields.SERVICE_AREA, offered=entries_of("service_areas"))
    stage = FromList(fields.STAGE, offered=fields.STAGE.options)
    level = FromList(fields.LEVEL, offered=fields.LEVEL.options)
    reference = input_for(fields.REFERENCE)

    organisations = wtforms.FieldList(wtforms.FormField(OrganisationRow))

    head_count = input_for(fields.HEAD_COUNT)
    volunteer_hours = input_for(fields.VOLUNTEER_HOURS)
    roles = wtforms.FormField(RolesGroup)
    outcome = input_for(fields.OUTCOME)
    description = input_for(fields.DESCRIPTION)
    private_note = input_for(fields.PRIVATE_NOTE)

    decision = input_for(fields.DECISION)
    facts = wtforms.FormField(FactsGroup)
    claimed_result = FromList(fields.CLAIMED, offered=fields.CLAIMED.options)
    relationship_type = FromList(fields.RELATIONSHIP, offered=fields.RELATIONSHIP.options)

    def __init__(self, *, wards: Wards, known: Organisations, **settings: Any) -> None:
        super().__init__(**settings)
        self.known = known
        for _row in range(EMPTY_ROWS - sum(not row.organisation.shown for row in self.rows)):
            self.organisations.append_entry()
        self.ward_code.offer(wards)
        for row in self.rows:
            row.organisation.offer(known)

    @property
    def rows(self) -> list[OrganisationRow]:
        """The organisations' rows."""
        return [entry.form for entry in self.organisations]

    @property
    def faults(self) -> list[FormFault]:
        """All that is wrong, that in rows and groups too, in the order of the page."""
        return [FormFault(sentence, "") for sentence in self.form_errors] + [
            FormFault(str(sentence), "" if isinstance(field.widget, HiddenInput) else field.id)
            for field in _inputs(self)
            for sentence in field.errors
        ]

    def said(self, *, facts_held: Iterable[str] = ()) -> dict[str, Any]:
        """What was said, as the verbs take it, but for the organisations.

        “Not known” is what an unasked question means already, so it is kept only where it was recorded before:
        ``facts_held``.
        """
        plain = {field.name: self[field.name].data for field in fields.ACTIVITY if field.name in self}
        return plain | {
            "activity_participants": [
                {"took_part_as": role, "people": people} for role, people in self.roles.data.items() if people
            ],
            "activity_facts": [
                {"fact": fact, "answer": answer or NOT_KNOWN}
                for fact, answer in self.facts.data.items()
                if answer not in (None, NOT_KNOWN) or fact in facts_held
            ],
        }


def _inputs(fields: Iterable[wtforms.Field]) -> Iterator[wtforms.Field]:
    """Every input of a form, with those in its rows and groups."""
    for field in fields:
        if isinstance(field, wtforms.FormField):
            yield from _inputs(field.form)
        elif isinstance(field, wtforms.FieldList):
            yield from _inputs(field.entries)
        else:
            yield field
