"""Cells in which a spreadsheet shows that it could not work something out, or could not show it."""

from __future__ import annotations

import re

from vcsapp.fields import Fault
from vcsapp.quoting import quoted
from vcsapp.words import _

#: The errors of Excel, of LibreOffice and of Google's sheets. #N/A is none of them: people use it for “missing”.
ERRORS = re.compile(
    r"#(?:REF|VALUE|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|EXTERNAL|PYTHON|ERROR)!"
    r"|#NAME\?|#GETTING_DATA|Err:\d{3}",
    re.IGNORECASE,
)
#: What stands in a cell that was too narrow, when the sheet was saved as it was seen.
TOO_NARROW = re.compile(r"#{3,}")


def refuse_errors(raw: str) -> None:
    """Raise ``Fault`` where a cell holds a spreadsheet's error, or the signs of a column that was too narrow."""
    # Nearly every cell is done with after its first letter.
    if raw[:1] not in "#Ee \t":
        return
    text = raw.strip()
    if ERRORS.fullmatch(text):
        sentence = _(
            "The spreadsheet shows {text} here: its formula has failed. Mend the formula, or type the value.",
            text=quoted(text),
        )
        raise Fault(sentence, cause="error-cell")
    if TOO_NARROW.fullmatch(text):
        sentence = _(
            "{text} stands where a column was too narrow to show its value. Widen the column, and save again.",
            text=quoted(text),
        )
        raise Fault(sentence, cause="column-too-narrow")
