"""The inputs of a form: each kind of field has one, which reads what was typed and draws itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import wtforms
from flask import current_app
from flask_wtf.file import FileField
from wtforms.validators import StopValidation

from vcsapp import fields
from vcsapp.fields import Fault, Option
from vcsapp.web import typed
from vcsapp.words import N_, _

#: Options in a row, options under headings, or a question that is asked when the form is made.
Options = Iterable[Option] | Mapping[str, Iterable[Option]]
Offered = Options | Callable[[], Options]

#: Up to this many answers are shown all at once; more go into a list that opens.
MOST_RADIOS = 7


class Asked(wtforms.Field):
    """An input that asks for one field of the domain, and lets that field judge the answer."""

    #: Which macro of ``components/field.html`` draws it.
    drawn_as: ClassVar[str] = "text"
    #: The keyboard that a tablet should show.
    input_mode: ClassVar[str] = ""
    #: Said behind the hint, to show how the answer may be written.
    example: str = ""
    #: How wide the box is, as a promise of how much is expected: "short", "medium" or "long".
    width: ClassVar[str] = "long"

    def __init__(self, asks: fields.Field, /, **settings: Any) -> None:
        super().__init__(label=asks.label, description=asks.help, **settings)
        self.asks = asks
        self.flags.required = asks.required

    @property
    def unit(self) -> str:
        """The unit said behind the box, such as "hours"; empty for words and choices."""
        return self.asks.unit

    @property
    def shown(self) -> str:
        """What stands in the box: the value in words, which shows how it was read, or else what was typed."""
        if self.process_errors and self.raw_data:
            return str(self.raw_data[0])
        return self.asks.words(self.data)

    def understand(self, text: str) -> Any:
        """The value meant by what was typed; raises ``Fault``."""
        return self.asks.read(text)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Tidy and read what was sent; an empty box means "not recorded"."""
        self.data = None
        text = typed.tidy(str(valuelist[0]), lines=getattr(self.asks, "lines", 1)) if valuelist else ""
        if text:
            self.data = self.understand(text)

    def pre_validate(self, _form: wtforms.form.BaseForm) -> None:
        """Let the field judge the value, unless it could not be read at all."""
        if self.process_errors:
            raise StopValidation
        try:
            self.asks.check(self.data)
        except Fault as fault:
            raise StopValidation(str(fault)) from fault


class TextInput(Asked):
    """Words on one line."""


class TextArea(Asked):
    """Words on several lines."""

    drawn_as = "textarea"


class DayInput(Asked):
    """A day, typed as people write it. Why there is no calendar: ``docs/decisions/face.md``."""

    width = "medium"

    def __init__(self, asks: fields.Field, /, *, has_example: bool = True, **settings: Any) -> None:
        super().__init__(asks, **settings)
        self.example = N_("Such as 3 April 2026 or 3/4/2026.") if has_example else ""

    def understand(self, text: str) -> date:
        return typed.read_day(text)


class CountInput(Asked):
    """A whole number."""

    input_mode = "numeric"
    width = "short"

    def understand(self, text: str) -> int:
        return typed.read_count(text)


class HoursInput(Asked):
    """A length of time."""

    width = "short"

    def understand(self, text: str) -> Decimal:
        return typed.read_hours(text)


class OneOf(Asked):
    """One answer out of some, all in sight."""

    drawn_as = "radios"
    #: What choosing nothing is called, where that is allowed.
    leave_open = N_("Leave open")

    def __init__(self, asks: fields.Field, /, *, offered: Offered, blank: str = "", **settings: Any) -> None:
        super().__init__(asks, **settings)
        self.leave_open = blank or self.leave_open
        self.offer(offered() if callable(offered) else offered)

    def offer(self, offered: Options) -> None:
        """Set the answers to choose from; headings are the keys of a mapping."""
        by_heading = offered if isinstance(offered, Mapping) else {"": offered}
        self.groups = tuple((heading, tuple(options)) for heading, options in by_heading.items())

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers of all groups, and the recorded one even if it is not offered any more."""
        offered = tuple(option for _, options in self.groups for option in options)
        kept = self.asks.write(self.object_data)
        if kept and kept not in {option.code for option in offered}:
            gone = _("{answer} (not in the list any more)", answer=self.asks.words(self.object_data))
            return (*offered, Option(kept, gone))
        return offered

    @property
    def chosen(self) -> str:
        """The code of the answer that is marked; empty for none."""
        return self.asks.write(self.data)

    def pre_validate(self, _form: wtforms.form.BaseForm) -> None:
        super().pre_validate(_form)
        if self.chosen and self.chosen not in {option.code for option in self.options}:
            strange = _(
                "“{question}” has an answer that is not in the list. Choose one that is.", question=self.label.text
            )
            raise StopValidation(strange)


class FromList(OneOf):
    """One entry of a list that opens; long lists can be narrowed by typing."""

    drawn_as = "select"
    width = "medium"

    @property
    def extras(self) -> tuple[Option, ...]:
        """A recorded answer that stands in none of the groups."""
        return self.options[sum(len(options) for _, options in self.groups) :]


class Upload(FileField):
    """A file from the person's computer."""

    drawn_as: ClassVar[str] = "file"

    @property
    def limit(self) -> int:
        """The most that can be sent at once, in bytes."""
        return int(current_app.config["MAX_CONTENT_LENGTH"])


class Password(wtforms.PasswordField):
    """A password, never sent back to the page. ``is_new`` where one is chosen: browsers then offer nothing old."""

    drawn_as: ClassVar[str] = "password"

    def __init__(self, label: str, /, *, is_new: bool = False, **settings: Any) -> None:
        super().__init__(label, **settings)
        #: What browsers and password keepers may fill in.
        self.autocomplete = "new-password" if is_new else "current-password"


class TickBox(wtforms.BooleanField):
    """One statement to agree to."""

    drawn_as: ClassVar[str] = "tick"


class TickBoxes(wtforms.SelectMultipleField):
    """Any number of answers out of some. Takes ``offered`` as the other choices do."""

    drawn_as: ClassVar[str] = "ticks"

    def __init__(self, label: str, /, *, offered: Iterable[Option] = (), **settings: Any) -> None:
        super().__init__(label, choices=[], **settings)
        self.offer(offered)

    def offer(self, offered: Iterable[Option]) -> None:
        """Set the answers to choose from."""
        self.options = tuple(offered)
        self.choices = [(option.code, option.label) for option in self.options]

    def pre_validate(self, _form: wtforms.form.BaseForm) -> None:
        """Only what was offered can be ticked."""
        if set(self.data or ()) - {option.code for option in self.options}:
            strange = _(
                "“{question}” has an answer that is not in the list. Choose one that is.", question=self.label.text
            )
            raise StopValidation(strange)
