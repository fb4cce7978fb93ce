"""Handing in a spreadsheet: the file, and what its rows are."""

from __future__ import annotations

from typing import Self

from flask_wtf.file import FileRequired

from vcsapp import fields
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.targets import TARGETS
from vcsapp.fields import Option
from vcsapp.web.forms import Form, OnceForm
from vcsapp.web.inputs import FromList, OneOf, Upload
from vcsapp.words import N_

TARGET = fields.Choice(
    name="target",
    label="What is each row?",
    required=True,
    options=tuple(Option(target.name, target.title, target.explanation) for target in TARGETS),
    why="Says what the rows become.",
)


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
