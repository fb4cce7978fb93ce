"""What is asked before a package is made, and where packages are put down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from flask import current_app
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage

from vcsapp import fields
from vcsapp.acting import Actor
from vcsapp.exchange.exporting import FORMATS
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.periods import presets
from vcsapp.fields import Option
from vcsapp.permissions import Permission
from vcsapp.provenance.sections import Profile
from vcsapp.web.forms import Form
from vcsapp.web.inputs import DayInput, OneOf
from vcsapp.words import N_, _

#: In the list of periods: the two days below it.
BETWEEN_TWO_DAYS = "two-days"

PROFILES = {
    Profile.RETURN: Option(
        "return", "A return", "For a council or funder: activities and who did them, no contacts, no private notes"
    ),
    Profile.EVERYTHING: Option(
        "everything", "Everything", "For yourselves only: to move to another computer, or to keep a full copy"
    ),
}
FORMAT_USES = {
    ".vcs.zip": "For whoever uses this app too; every row is checked on arrival",
    ".xlsx": "For people who work in spreadsheets",
    ".ods": "The same, for LibreOffice and others",
}
PROFILE = fields.Choice(
    name="profile", label="What to send", required=True, options=tuple(PROFILES.values()), why="Says what leaves."
)
PERIOD = fields.Choice(
    name="period",
    label="Which period",
    help="By the day on which an activity was held. Everything is always about the whole record.",
    required=True,
    why="Says which activities leave.",
    options=(
        *(Option(preset.code, preset.label) for preset in presets(date(2000, 1, 1))),
        Option(BETWEEN_TWO_DAYS, "Between two days that I choose", "Write them below"),
    ),
)
START = fields.Day(
    name="start", label="First day", help="Only if you choose two days yourself.", why="Where a period begins."
)
END = fields.Day(name="end", label="Last day", help="It is part of the period.", why="Where a period ends.")
FORMAT = fields.Choice(
    name="ending",
    label="As what kind of file",
    required=True,
    why="Says which programs can open it.",
    options=tuple(Option(ending, words, FORMAT_USES[ending]) for ending, words in FORMATS.items()),
)


class ExportForm(Form):
    """What is to leave. It is first looked over with the address, and then sent; the app guards every sending."""

    class Meta(Form.Meta):
        csrf = False

    #: The day on which it is asked, by which the named periods go.
    today: date

    profile = OneOf(PROFILE, offered=PROFILE.options)
    period = OneOf(PERIOD, offered=PERIOD.options)
    start = DayInput(START)
    end = DayInput(END)
    ending = OneOf(FORMAT, offered=FORMAT.options)

    @classmethod
    def filled(cls, asked: Any, *, by: Actor) -> ExportForm:
        """The form as an address or a sending fills it; where nothing is asked yet, with what is sent most often."""
        today = by.today()
        usual = {"profile": Profile.RETURN.value, "period": "this-year", "ending": ".vcs.zip"}
        form = cls(formdata=asked or None, data=usual)
        form.profile.offer(profiles_open_to(by))
        form.period.offer(period_options(today))
        form.today = today
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Two days of one's own must be there, and in their order."""
        is_good: bool = super().validate(extra_validators)
        if self.period.data != BETWEEN_TWO_DAYS or self.start.errors or self.end.errors:
            return is_good
        if self.start.data is None and self.end.data is None:
            self.start.errors = [_("Write the first day, the last day, or both. Or choose another period.")]
        elif self.start.data and self.end.data and self.end.data < self.start.data:
            self.end.errors = [_("The last day is before the first. Change one of the two.")]
        else:
            return is_good
        return False

    @property
    def chosen_profile(self) -> Profile:
        """Which profile; only to be asked of a form that is valid."""
        return Profile(self.profile.data)

    @property
    def chosen_period(self) -> Period:
        """Which period; only to be asked of a form that is valid."""
        if self.period.data == BETWEEN_TWO_DAYS:
            return Period(self.start.data, self.end.data)
        return next(preset.period for preset in presets(self.today) if preset.code == self.period.data)

    @property
    def answers(self) -> dict[str, str]:
        """What was asked for, to send the very same again. The days are those of the period that was looked over,
        so that a file made after midnight is about it too."""
        period = self.chosen_period
        days = {"start": START.write(period.start), "end": END.write(period.end)}
        code = "everything" if period.is_open else BETWEEN_TWO_DAYS
        return {"profile": self.profile.data, "period": code, "ending": self.ending.data, **days}


def profiles_open_to(person: Actor) -> list[Option]:
    """The profiles that this person may make a package of."""
    may_all = person.may(Permission.EXPORT_EVERYTHING)
    return [option for profile, option in PROFILES.items() if may_all or profile is not Profile.EVERYTHING]


def period_options(today: date) -> list[Option]:
    """The periods to choose from, with their days."""
    named = [
        Option(preset.code, preset.label, "" if preset.period.is_open else preset.period.words)
        for preset in presets(today)
    ]
    return [*named, PERIOD.options[-1]]


class Uploads(MultipleFileField):
    """Any number of files from the person's computer."""

    drawn_as: ClassVar[str] = "file"

    def __init__(self, label: str, **settings: Any) -> None:
        super().__init__(label, **settings)
        self.flags.required = True

    @property
    def limit(self) -> int:
        """The most that can be sent at once, in bytes."""
        return int(current_app.config["MAX_CONTENT_LENGTH"])


class ReceiveForm(Form):
    """Where packages are put down."""

    packages = Uploads(
        N_("Packages that others sent you"),
        description=N_("Files whose names end in .vcs.zip. You can choose several at once. Nothing is taken in yet."),
        render_kw={"multiple": "multiple", "accept": ".zip"},
    )

    @property
    def files(self) -> Sequence[FileStorage]:
        """Those that were chosen."""
        return [file for file in self.packages.data or () if isinstance(file, FileStorage) and file.filename]

    def refuse(self, sentence: str) -> None:
        """Say at the box why one of the files was not put into the tray."""
        self.packages.errors = [*self.packages.errors, sentence]
