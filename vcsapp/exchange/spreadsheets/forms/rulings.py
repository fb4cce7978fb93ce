"""Which side stands where the file and somebody here changed one field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import wtforms

from vcsapp import fields
from vcsapp.exchange.spreadsheets.decisions import Ruling, Stands
from vcsapp.exchange.spreadsheets.forms.choices import sign_of
from vcsapp.exchange.spreadsheets.worktable.disputed import Dispute
from vcsapp.fields import Option
from vcsapp.web.formatting import number
from vcsapp.web.forms import Form
from vcsapp.web.inputs import FromList, OneOf
from vcsapp.words import _

SIDE = fields.Choice(
    name="stands",
    label="In all of them",
    required=True,
    options=(
        Option(Stands.HERE.value, "Keep what stands here", "The file changes none of these"),
        Option(Stands.FILE.value, "Take what the file says", "It takes the place of what stands here"),
    ),
    why="Says which of two changes stands.",
)
#: The same, for one of many rows of a table, where there is no room to explain.
ONE_SIDE = SIDE.but(options=fields.options(((Stands.HERE.value, "What is here"), (Stands.FILE.value, "The file"))))


class OneSideForm(Form):
    """One side for all fields that both changed."""

    keeps_drafts = False

    stands = OneOf(SIDE, offered=SIDE.options)


class SidesForm(Form):
    """One side for each of some fields that both changed."""

    keeps_drafts = False

    #: The disputes in order, set by ``about``.
    disputes: Sequence[Dispute] = ()

    @classmethod
    def about(cls, disputes: Sequence[Dispute], labels: Mapping[tuple[str, str], str]) -> SidesForm:
        """A form with one list to choose from for each, filled with what is to stand already.

        ``labels`` are what people call the fields, by the places of the disputes.
        """
        inputs = {
            _sign(one): FromList(
                ONE_SIDE.but(label=_("Row {row}, {field}", row=number(one.n), field=labels[one.place])),
                offered=ONE_SIDE.options,
            )
            for one in disputes
        }
        chosen = {_sign(one): one.ruling.stands.value for one in disputes}
        form: SidesForm = type("Sides", (cls,), inputs)(data=chosen)
        form.disputes = disputes
        return form

    @property
    def rows(self) -> list[tuple[Dispute, wtforms.Field]]:
        """Each dispute with its input."""
        return [(one, self[_sign(one)]) for one in self.disputes]

    @property
    def rulings(self) -> dict[tuple[str, str], Ruling]:
        """What was chosen, by key and field, with the mark of what was seen then."""
        return {one.place: Ruling(Stands(side.data), one.ruling.seen) for one, side in self.rows}


def _sign(one: Dispute) -> str:
    # What was seen is part of the name: what was sent from a page that showed other values says nothing of these.
    return sign_of(*one.place, one.ruling.seen)
