"""One row of a spreadsheet, its cells to be written otherwise for it alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcsapp import fields
from vcsapp.exchange.spreadsheets.forms.columns import name_of
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT, Corrections, Understanding
from vcsapp.web.forms import Form
from vcsapp.web.inputs import TextArea, TextInput

#: Longer cells, and those of several lines, are written in a larger box. In characters.
LONG = 80
#: As much as a cell of a spreadsheet can hold (Excel's own limit).
LONGEST_CELL = 32_767


class RowForm(Form):
    """The cells of one row that become something."""

    keeps_drafts = False

    #: The headings of the cells in order, set by ``about``.
    headings: tuple[str, ...] = ()

    @classmethod
    def about(cls, row: int, cells: Mapping[str, str], understood: Understanding, corrections: Corrections) -> RowForm:
        """A form with each cell as the person wrote it, else as it stands in the file."""
        used = [
            heading for heading in cells if understood.columns.get(heading, LEFT_OUT) not in (LEFT_OUT, KEPT_AS_WORDS)
        ]
        inputs: dict[str, Any] = {}
        stands: dict[str, str] = {}
        for place, heading in enumerate(used):
            text = cells[heading]
            alike = corrections.alike.get((heading, text), text)
            stands[name_of(place)] = corrections.single.get((row, heading), alike)
            is_long = len(text) > LONG or "\n" in text
            asked = fields.Text(
                name=name_of(place), label=heading, max_length=LONGEST_CELL, lines=4 if is_long else 1, why="Reads it."
            )
            inputs[name_of(place)] = (TextArea if is_long else TextInput)(asked)
        form: RowForm = type("Row", (cls,), inputs)(data=stands)
        form.headings = tuple(used)
        for place in range(len(used)):
            # What is needed is told of the row; here every box says what stands in the file.
            form[name_of(place)].flags.corrects = True
        return form

    @property
    def written(self) -> dict[str, str]:
        """What stands in the boxes, by the headings."""
        return {heading: self[name_of(place)].data or "" for place, heading in enumerate(self.headings)}
