"""What each column of a spreadsheet becomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import wtforms

from vcsapp import fields
from vcsapp.errors import Problem
from vcsapp.exchange.spreadsheets.mapping import LOOKED_AT, MappedColumn, identifying, is_day
from vcsapp.exchange.spreadsheets.understanding import KEPT_AS_WORDS, LEFT_OUT, Understanding
from vcsapp.fields import Option
from vcsapp.provenance.targets import Target
from vcsapp.quoting import quoted
from vcsapp.reference.places import find_council
from vcsapp.web.forms import Form
from vcsapp.web.inputs import FromList, OneOf, TextInput
from vcsapp.words import _, counted

IDENTIFIED_BY = fields.Text(
    name="identified_by",
    label="Rows are known apart by",
    help="When the file comes again, what stands in this column says which row is which.",
    why="Two files tell of one thing where they say the same here.",
)
COUNCIL = fields.Text(
    name="council",
    label="Where several places bear one name, those of this council are meant",
    help="Such as Leeds. Empty: those of your own council.",
    max_length=120,
    why="Many councils have a ward called Central.",
)
BY_ALL = ""


class NoSuchCouncil(Problem):
    """“{name}” is no council that is known here. Write its name in full, such as Leeds City Council, or its code."""


class ColumnsForm(Form):
    """What each column of a table becomes."""

    #: The columns in order, and what their rows become; set by ``about``.
    columns: Sequence[MappedColumn] = ()
    target: Target

    @classmethod
    def about(cls, columns: Sequence[MappedColumn], target: Target, chosen: Understanding | None) -> ColumnsForm:
        """A form with one list to choose from for each column, filled with what is proposed or was chosen."""
        inputs = {
            **_becoming(columns, target),
            **{order_of(place): _order(column) for place, column in _asked(columns, target)},
        }
        data: dict[str, Any] = {name_of(place): column.becomes or None for place, column in enumerate(columns)}
        if not target.gathers_rows:
            inputs["identified_by"] = FromList(
                IDENTIFIED_BY, offered=[_apart_by(column) for column in columns], blank=target.told_apart_by
            )
            data["identified_by"] = _identifying(columns, target, chosen)
        data |= {order_of(at): _order_chosen(one, chosen) for at, one in _asked(columns, target)}
        inputs["council"] = TextInput(COUNCIL)
        named = find_council(chosen.council) if chosen and chosen.council else None
        data["council"] = named.name if named else None
        form: ColumnsForm = type("Columns", (cls,), inputs)(data=data)
        form.columns, form.target = columns, target
        return form

    @property
    def rows(self) -> list[tuple[MappedColumn, wtforms.Field]]:
        """Each column with its input."""
        return [(column, self[name_of(place)]) for place, column in enumerate(self.columns)]

    @property
    def orders(self) -> list[tuple[MappedColumn, wtforms.Field]]:
        """The columns of days that may be meant in two ways, each with its question."""
        return [(column, self[order_of(place)]) for place, column in _asked(self.columns, self.target)]

    @property
    def understood(self) -> Understanding:
        """What was chosen."""
        columns = {column.heading: question.data or LEFT_OUT for column, question in self.rows}
        asked = [column.heading for column, question in self.orders if question.data == "month"]
        sure = [one.heading for one in self.columns if not one.days.must_ask and one.days.proposed.month_first]
        return Understanding(columns, self._identified_by(columns), (*asked, *sure), self._council())

    @property
    def is_to_be_asked_more(self) -> bool:
        """Whether a column was chosen as a day of which only a person can say how it is meant, and nobody was asked."""
        chosen = zip(self.columns, self.understood.columns.values(), strict=True)
        days = (
            (at, one) for at, (one, becomes) in enumerate(chosen) if is_day(replace(one, becomes=becomes), self.target)
        )
        return any(column.days.must_ask and order_of(place) not in self for place, column in days)

    def _council(self) -> str:
        """The code of the council that was named. Raises ``NoSuchCouncil``."""
        if not self.council.data:
            return ""
        found = find_council(self.council.data)
        if found is None:
            raise NoSuchCouncil(field="council", name=self.council.data)
        return found.code

    def _identified_by(self, columns: dict[str, str]) -> tuple[str, ...]:
        if self.target.gathers_rows:
            mapped = [replace(column, becomes=columns[column.heading]) for column in self.columns]
            return identifying(mapped, self.target)
        becomes = columns.get(self.identified_by.data or BY_ALL, LEFT_OUT)
        return (becomes,) if becomes not in (LEFT_OUT, KEPT_AS_WORDS) else ()


def name_of(place: int) -> str:
    """The input of the column at this place, counted from 0."""
    return f"column_{place}"


def order_of(place: int) -> str:
    """The question in which order the days of the column at this place are written."""
    return f"order_{place}"


def _becoming(columns: Sequence[MappedColumn], target: Target) -> dict[str, Any]:
    offered = {
        _("What it is"): [Option(slot.name, slot.field.label) for slot in target.slots],
        _("Otherwise"): [Option(KEPT_AS_WORDS, _("Keep as words in the description"))],
    }
    return {
        name_of(place): FromList(
            fields.Text(name=name_of(place), label=_("“{heading}” becomes", heading=column.heading)),
            offered=offered,
            blank=_("Leave out"),
        )
        for place, column in enumerate(columns)
    }


def _asked(columns: Sequence[MappedColumn], target: Target) -> Iterator[tuple[int, MappedColumn]]:
    """The columns of days of which only a person can say how they are meant."""
    return ((at, column) for at, column in enumerate(columns) if is_day(column, target) and column.days.must_ask)


def _order(column: MappedColumn) -> OneOf:
    asked = fields.Text(
        name="order",
        label=_("How are the days of “{heading}” meant?", heading=column.heading),
        help=column.days.sentence,
        required=True,
        why="A day in figures may mean two days.",
    )
    by_day, by_month = column.days.both_ways
    orders = (
        Option("day", _("Day first: {day}", day=by_day)),
        Option("month", _("Month first: {day}", day=by_month)),
    )
    return OneOf(asked, offered=orders)


def _order_chosen(column: MappedColumn, chosen: Understanding | None) -> str | None:
    """How the days of a column were said to be meant; None before anybody said it, for only a person can."""
    if chosen is None or column.heading not in chosen.columns:
        return None
    return "month" if column.heading in chosen.month_first else "day"


def _apart_by(column: MappedColumn) -> Option:
    """A column by which rows may be known apart, with what was seen of that."""
    if not column.filled:
        seen = _("empty")
    elif column.different == column.filled:
        seen = counted(column.filled, "no two of {count} row are alike", "no two of {count} rows are alike")
    else:
        seen = counted(
            column.filled, "{n} different in {count} row", "{n} different in {count} rows", n=column.different
        )
    if column.looked_at == LOOKED_AT:
        seen = _("among the first: {seen}", seen=seen)
    return Option(column.heading, _("{heading} ({seen})", heading=quoted(column.heading), seen=seen))


def _identifying(columns: Sequence[MappedColumn], target: Target, chosen: Understanding | None) -> str | None:
    """The heading of the column by which rows are known apart: as it was chosen, else as the cells bear it out."""
    by = chosen.identified_by if chosen else identifying(columns, target)
    return next((column.heading for column in columns if column.becomes in by), None)
