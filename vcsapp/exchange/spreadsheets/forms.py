"""What is asked on the way in: the file, what its columns are, and what to do with what is perhaps here already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Self

import wtforms
from flask_wtf.file import FileRequired

from vcsapp import fields
from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.spreadsheets.mapping import MappedColumn
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT
from vcsapp.exchange.spreadsheets.worktable.alike import LookAlike
from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.targets import TARGETS
from vcsapp.fields import Option
from vcsapp.provenance.targets import Target
from vcsapp.web.formatting import number
from vcsapp.web.forms import Form, OnceForm
from vcsapp.web.inputs import FromList, OneOf, Upload
from vcsapp.words import N_, _

TARGET = fields.Choice(
    name="target",
    label="What is each row?",
    required=True,
    options=tuple(Option(target.name, target.title, target.explanation) for target in TARGETS),
    why="Says what the rows become.",
)
CHOICE = fields.Choice(
    name="everything",
    label="All that look like something here are",
    required=True,
    options=(
        Option(Choice.SAME.value, "The same", "Fills in what is empty here; what stands here stays"),
        Option(Choice.ANOTHER.value, "Another", "Comes in as a new one"),
        Option(Choice.LEAVE.value, "Leave it out", "Changes nothing"),
    ),
    why="Says whether two accounts are of one thing.",
)
#: The same, for one of many rows of a table, where there is no room to explain.
ONE_CHOICE = CHOICE.but(name="choice", options=fields.options((o.code, o.label) for o in CHOICE.options))


class UploadForm(OnceForm):
    """Hands in a file, and says what it is."""

    file = Upload(
        N_("The spreadsheet"),
        validators=[FileRequired(N_("Choose the file that you want to bring in."))],
        render_kw={"accept": ".csv,.tsv,.txt,.xlsx"},
    )
    target = OneOf(TARGET, offered=TARGET.options)


class SourceForm(Form):
    """Takes the same file for something else, or reads another of its sheets."""

    keeps_drafts = False

    target = OneOf(TARGET.but(label="Each row is"), offered=TARGET.options)
    sheet = FromList(
        fields.Text(name="sheet", label="Sheet", required=True, why="Says which sheet is read."), offered=()
    )

    @classmethod
    def of(cls, waiting: Intake, table: TableFile) -> Self:
        """The form as the intake stands; a file without several sheets is not asked for one."""
        form = cls(prefix="source", data={"target": waiting.target, "sheet": table.sheet})
        if len(table.sheets) > 1:
            form.sheet.offer([Option(name, name) for name in table.sheets])
        else:
            del form.sheet
        return form

    @property
    def chosen_sheet(self) -> str | None:
        """The sheet that was chosen; None where there was no choice."""
        return self.sheet.data if "sheet" in self else None


class ColumnsForm(Form):
    """What each column of a table becomes."""

    #: The columns in order, set by ``about``.
    columns: Sequence[MappedColumn] = ()

    @classmethod
    def about(cls, columns: Sequence[MappedColumn], target: Target) -> ColumnsForm:
        """A form with one list to choose from for each column, filled with what is proposed."""
        offered = {
            _("What it is"): [Option(slot.name, slot.field.label) for slot in target.slots],
            _("Otherwise"): [Option(KEPT_AS_WORDS, _("Keep as words in the description"))],
        }
        inputs = {
            name_of(place): FromList(
                fields.Text(name=name_of(place), label=_("“{heading}” becomes", heading=column.heading)),
                offered=offered,
                blank=_("Leave out"),
            )
            for place, column in enumerate(columns)
        }
        proposed = {name_of(place): column.becomes or None for place, column in enumerate(columns)}
        form: ColumnsForm = type("Columns", (cls,), inputs)(data=proposed)
        form.columns = columns
        return form

    @property
    def rows(self) -> list[tuple[MappedColumn, wtforms.Field]]:
        """Each column with its input."""
        return [(column, self[name_of(place)]) for place, column in enumerate(self.columns)]

    @property
    def mapping(self) -> dict[str, str]:
        """What was chosen, by the columns' headings."""
        return {column.heading: question.data or LEFT_OUT for column, question in self.rows}


def name_of(place: int) -> str:
    """The input of the column at this place, counted from 0."""
    return f"column_{place}"


class EverythingForm(Form):
    """One choice for all that look like something that is here."""

    keeps_drafts = False

    everything = OneOf(CHOICE, offered=CHOICE.options)


class ChoicesForm(Form):
    """One choice for each of some look-alikes."""

    #: The look-alikes in order, set by ``about``.
    look_alikes: Sequence[LookAlike] = ()

    @classmethod
    def about(cls, look_alikes: Sequence[LookAlike]) -> ChoicesForm:
        """A form with one list to choose from for each, filled with what is chosen already."""
        inputs = {
            sign_of(one.draft.key): FromList(
                ONE_CHOICE.but(label=_("Row {row} is", row=number(one.draft.n)), required=bool(one.choice)),
                offered=ONE_CHOICE.options,
                blank="" if one.choice else _("Not decided yet"),
            )
            for one in look_alikes
        }
        chosen = {sign_of(one.draft.key): one.choice and one.choice.value for one in look_alikes}
        form: ChoicesForm = type("Choices", (cls,), inputs)(data=chosen)
        form.look_alikes = look_alikes
        return form

    @property
    def rows(self) -> list[tuple[LookAlike, wtforms.Field]]:
        """Each look-alike with its input."""
        return [(one, self[sign_of(one.draft.key)]) for one in self.look_alikes]

    @property
    def chosen(self) -> Mapping[str, Choice]:
        """What was chosen, by the keys of the drafts."""
        return {one.draft.key: Choice(question.data) for one, question in self.rows if question.data}


def sign_of(key: str) -> str:
    """A short name for a draft, fit for an input; the same however the list is paged."""
    return f"choice_{hashlib.sha256(key.encode()).hexdigest()[:20]}"
