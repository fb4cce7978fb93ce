"""What each column of a spreadsheet becomes."""

from __future__ import annotations

from collections.abc import Sequence

import wtforms

from vcsapp import fields
from vcsapp.exchange.spreadsheets.mapping import MappedColumn
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT
from vcsapp.fields import Option
from vcsapp.provenance.targets import Target
from vcsapp.web.forms import Form
from vcsapp.web.inputs import FromList
from vcsapp.words import _


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
