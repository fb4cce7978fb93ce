"""Whether a row and a record that is here are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import wtforms

from vcsapp import fields
from vcsapp.exchange.spreadsheets.decisions import Choice
from vcsapp.exchange.spreadsheets.worktable.alike import LookAlike
from vcsapp.exchange.spreadsheets.worktable.layout import Basis
from vcsapp.fields import Option
from vcsapp.web.formatting import number
from vcsapp.web.forms import Form
from vcsapp.web.inputs import FromList, OneOf
from vcsapp.words import _

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
#: What stands already for some other reason than that it was chosen here: left as it is, nothing was chosen.
_STANDS_ANYWAY = (Basis.BEFORE, Basis.ALL)


class EverythingForm(Form):
    """One choice for all that look like something that is here."""

    keeps_drafts = False

    everything = OneOf(CHOICE, offered=CHOICE.options)


class ChoicesForm(Form):
    """One choice for each of some look-alikes."""

    keeps_drafts = False

    #: The look-alikes in order, set by ``about``.
    look_alikes: Sequence[LookAlike] = ()

    @classmethod
    def about(cls, look_alikes: Sequence[LookAlike]) -> ChoicesForm:
        """A form with one list to choose from for each, filled with what is chosen already."""
        inputs = {
            sign_of(*one.pair): FromList(
                ONE_CHOICE.but(label=_("Row {row} is", row=number(one.draft.n)), required=bool(one.choice)),
                offered=ONE_CHOICE.options,
                blank="" if one.choice else _("Not decided yet"),
            )
            for one in look_alikes
        }
        chosen = {sign_of(*one.pair): one.choice and one.choice.value for one in look_alikes}
        form: ChoicesForm = type("Choices", (cls,), inputs)(data=chosen)
        form.look_alikes = look_alikes
        return form

    @property
    def rows(self) -> list[tuple[LookAlike, wtforms.Field]]:
        """Each look-alike with its input."""
        return [(one, self[sign_of(*one.pair)]) for one in self.look_alikes]

    @property
    def chosen(self) -> Mapping[tuple[str, str], Choice]:
        """What was chosen here, by pair."""
        return {
            one.pair: Choice(question.data)
            for one, question in self.rows
            if question.data and not (one.basis in _STANDS_ANYWAY and question.data == one.choice)
        }

    @property
    def number_decided(self) -> int:
        """How many waited for a choice, and have one now."""
        return sum(one.choice is None and bool(question.data) for one, question in self.rows)


def sign_of(*parts: str) -> str:
    """A short name for an input, the same however the list is paged."""
    return f"choice_{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"
