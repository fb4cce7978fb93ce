"""Handing in a spreadsheet: the file, and what its rows are."""

from __future__ import annotations

from typing import Self

from flask_wtf.file import FileRequired

from vcsapp import fields
from vcsapp.exchange.spreadsheets.intake import Intake
from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.delimited import DELIMITERS
from vcsapp.exchange.tables.encoding import OFFERED
from vcsapp.exchange.tables.table import TableFile
from vcsapp.exchange.targets import TARGETS
from vcsapp.fields import Option
from vcsapp.web.forms import Form, OnceForm
from vcsapp.web.inputs import CountInput, FromList, OneOf, TickBox, Upload
from vcsapp.words import N_

TARGET = fields.Choice(
    name="target",
    label="What is each row?",
    required=True,
    options=tuple(Option(target.name, target.title, target.explanation) for target in TARGETS),
    why="Says what the rows become.",
)


ENCODING = fields.Text(name="encoding", label="Its letters are written in", why="Some letters were read wrongly.")
DELIMITER = fields.Text(name="delimiter", label="Its cells are parted by", why="The columns were parted wrongly.")
HEADER_ROW = fields.Count(
    name="header_row",
    label="The headings stand in row",
    help="As your spreadsheet program numbers it; 0 if there are none. Empty: as it was found.",
    why="Another row was taken for the headings.",
)


class UploadForm(OnceForm):
    """Hands in a file, and says what it is."""

    file = Upload(
        N_("The spreadsheet"),
        validators=[FileRequired(N_("Choose the file that you want to bring in."))],
        render_kw={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.xls,.json,.zip"},
    )
    target = OneOf(TARGET, offered=TARGET.options)


class SourceForm(Form):
    """Takes the same file for something else, or reads another of its sheets."""

    keeps_drafts = False

    target = OneOf(TARGET.but(label="Each row is"), offered=TARGET.options)
    sheet = FromList(
        fields.Text(name="sheet", label="Sheet", required=True, why="Says which sheet is read."), offered=()
    )

    encoding = FromList(ENCODING, offered=[Option(one.name, one.name) for one in OFFERED], blank=N_("As it was found"))
    delimiter = FromList(
        DELIMITER, offered=[Option(sign, words) for sign, words in DELIMITERS.items()], blank=N_("As it was found")
    )
    header_row = CountInput(HEADER_ROW)
    to_the_end = TickBox(N_("Totals and notes below the table are rows like all others"))

    @classmethod
    def of(cls, waiting: Intake, table: TableFile) -> Self:
        """The form as the intake stands; what the file leaves no choice about is not asked."""
        form = cls(prefix="source", data={"target": waiting.target, "sheet": table.sheet, **vars(waiting.read_as)})
        if len(table.sheets) > 1:
            form.sheet.offer([Option(name, name) for name in table.sheets])
        else:
            del form.sheet
        if table.encoding is None:
            del form.encoding
        if table.delimiter is None:
            del form.delimiter
        return form

    @property
    def chosen_sheet(self) -> str | None:
        """The sheet that was chosen; None where there was no choice."""
        return self.sheet.data if "sheet" in self else None

    @property
    def read_as(self) -> ReadAs:
        """How the file is to be read."""
        return ReadAs(
            encoding=self.encoding.data if "encoding" in self else None,
            delimiter=self.delimiter.data if "delimiter" in self else None,
            header_row=self.header_row.data,
            to_the_end=self.to_the_end.data,
        )


class SharedForm(Form):
    """Takes a file that says how columns are understood."""

    keeps_drafts = False

    file = Upload(
        N_("A file of choices"),
        validators=[FileRequired(N_("Choose the file of choices that you were sent."))],
        render_kw={"accept": ".json"},
    )
