"""Forms that are made from the fields of the domain, draw themselves, and say what is wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any, ClassVar, NamedTuple, Self
from uuid import UUID

import wtforms
from flask import current_app, request
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms.widgets import HiddenInput

from vcsapp import fields
from vcsapp.acting import utc_now
from vcsapp.errors import Problem
from vcsapp.ids import time_ordered_id
from vcsapp.web.inputs import (
    MOST_RADIOS,
    CountInput,
    DayInput,
    FromList,
    HoursInput,
    Offered,
    OneOf,
    TextArea,
    TextInput,
)
from vcsapp.words import N_

YES_OR_NO = fields.options((("true", "Yes"), ("false", "No")))


#: Finds what was typed into a form before and not saved; None for nothing.
TypedBefore = Callable[[wtforms.Form], MultiDict[str, str] | None]


class FormFault(NamedTuple):
    """A sentence about what is wrong, and the id of the input to go to (empty for the form as a whole)."""

    sentence: str
    input_id: str


class Form(FlaskForm):
    """The base of every form: guarded against forgery, its fields drawn whole by ``{{ form.title }}``."""

    #: Whether what is typed is kept until it is saved. A form says no whose answers are few and soon given again.
    keeps_drafts: ClassVar[bool] = True

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: wtforms.Form, formdata: Any) -> Any:
            """What was sent; or else what was typed before and not saved, for which ``drafts`` knows the place.

            ``None`` is handed in for the groups of a form, which go with the form around them.
            """
            sent = super().wrap_formdata(form, formdata)
            typed_before: TypedBefore | None = current_app.extensions.get("typed_before")
            return typed_before(form) if typed_before and sent is None and formdata is not None else sent

        def render_field(self, field: wtforms.Field, render_kw: dict[str, Any]) -> Markup:
            """Draw label, hint, faults and input in one go; hidden inputs draw bare."""
            if isinstance(field.widget, HiddenInput):
                return Markup(super().render_field(field, render_kw))
            component: Any = current_app.jinja_env.get_template("components/field.html").module
            return Markup(component.field(field, **render_kw))

    @property
    def faults(self) -> list[FormFault]:
        """All that is wrong, in the order of the page, what concerns the whole form first."""
        of_the_whole = [FormFault(sentence, "") for sentence in self.form_errors]
        return of_the_whole + [
            FormFault(str(sentence), "" if isinstance(field.widget, HiddenInput) else field.id)
            for field in self
            for sentence in field.errors
        ]

    @property
    def questions(self) -> list[wtforms.Field]:
        """The inputs that a person sees, in order."""
        return [field for field in self if not isinstance(field.widget, HiddenInput)]

    def show(self, problem: Problem) -> None:
        """Put a refusal at the field that it names, or else over the form. To be called after ``validate``."""
        field = self._fields.get(problem.field or "")
        if field is None:
            self.form_errors.append(problem.sentence)
        else:
            field.errors = [*field.errors, problem.sentence]


class OnceForm(Form):
    """A form that knows when it is sent twice: each drawing of it carries an id of its own."""

    once = wtforms.HiddenField(default=lambda: time_ordered_id(utc_now()))

    @property
    def once_id(self) -> UUID:
        """The id that this form was drawn with; a new one where what was sent is no id."""
        try:
            return UUID(self.once.data or "")
        except ValueError:
            return UUID(time_ordered_id(utc_now()))


class ChangedMeanwhile(Problem):
    """This was changed after you opened this page, by somebody else or in another window, so what you typed is not
    saved yet. Look at the record in another window. To save what stands here all the same, send it once more."""


class RecordForm(OnceForm):
    """A form about one record, which knows when the record was changed after the form was drawn."""

    #: The version of the record from which it was drawn; empty for a record that is to be made.
    version = wtforms.HiddenField()

    def is_up_to_date(self, version: int) -> bool:
        """Whether the record is still in the version that was shown. If not, the form says so, and may be sent again.

        To be called after ``validate``.
        """
        if str(self.version.data) == str(version):
            return True
        self.version.data = str(version)
        self.show(ChangedMeanwhile())
        return False


class FilterForm(Form):
    """A form that narrows a list: it is sent with the address, changes nothing, and asks for nothing."""

    class Meta(Form.Meta):
        csrf = False

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        for field in self:
            field.flags.narrows = True

    @classmethod
    def asked(cls, **settings: Any) -> Self:
        """The form as the address of this request fills it."""
        form = cls(formdata=request.args, **settings)
        form.validate()
        return form

    @property
    def chosen(self) -> dict[str, Any]:
        """What the list is narrowed by: every readable answer, by the name of its field."""
        return {field.short_name: field.data for field in self if field.data not in (None, "") and not field.errors}


@singledispatch
def input_for(field: fields.Field, /, **_but: Any) -> wtforms.Field:
    """The input that asks for a field, with a few things said differently: ``input_for(TITLE, label="Name")``.

    Lists and references need ``offered``: the options to choose from. Kinds that nobody types, such as moments,
    raise ``TypeError``.
    """
    raise TypeError(f"Nobody can be asked for “{field.name}”: a {type(field).__name__} has no input.")


@input_for.register
def _(field: fields.Text, /, **but: Any) -> wtforms.Field:
    return TextArea(field.but(**but)) if field.lines > 1 else TextInput(field.but(**but))


@input_for.register
def _(field: fields.Day, /, **but: Any) -> wtforms.Field:
    # Who says something else there gives examples of their own, or wants none.
    return DayInput(field.but(**but), has_example="help" not in but)


@input_for.register
def _(field: fields.Count, /, **but: Any) -> wtforms.Field:
    return CountInput(field.but(**but))


@input_for.register
def _(field: fields.Hours, /, **but: Any) -> wtforms.Field:
    return HoursInput(field.but(**but))


@input_for.register
def _(field: fields.YesNo, /, **but: Any) -> wtforms.Field:
    return OneOf(field.but(**but), offered=YES_OR_NO)


@input_for.register
def _(field: fields.Choice, /, *, offered: Offered | None = None, **but: Any) -> wtforms.Field:
    asked = field.but(**but)
    kind = OneOf if len(asked.options) <= MOST_RADIOS else FromList
    return kind(asked, offered=asked.options if offered is None else offered)


@input_for.register(fields.Listed)
@input_for.register(fields.Reference)
def _(field: fields.Field, /, *, offered: Offered = (), **but: Any) -> wtforms.Field:
    return FromList(field.but(**but), offered=offered)


def filter_for(field: fields.Field, /, *, offered: Offered | None = None, **but: Any) -> wtforms.Field:
    """The input that narrows a list by a field: never required, choices always in a list that opens."""
    asked = field.but(required=False, **{"help": "", **but})
    if isinstance(asked, fields.YesNo | fields.Choice | fields.Listed | fields.Reference):
        answers = YES_OR_NO if isinstance(asked, fields.YesNo) else getattr(asked, "options", ())
        return FromList(asked, offered=answers if offered is None else offered, blank=N_("All"))
    if isinstance(asked, fields.Text):
        asked = asked.but(lines=1, pattern="")
    return input_for(asked, help=asked.help)


def asking(*asked: fields.Field, offered: Mapping[str, Offered] | None = None) -> type[Form]:
    """A form class with one input a field, in order: ``class ContactForm(asking(NAME, EMAIL)): ...``.

    ``offered`` gives, by the name of a field, the options of lists and references.
    """
    choices = {name: {"offered": options} for name, options in (offered or {}).items()}
    return type("Asking", (Form,), {each.name: input_for(each, **choices.get(each.name, {})) for each in asked})
