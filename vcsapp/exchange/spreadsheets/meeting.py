"""Where a spreadsheet meets what is here: what it said last time, and records that look like its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vcsapp.exchange.quoting import quoted
from vcsapp.exchange.spreadsheets.memory import Told
from vcsapp.exchange.spreadsheets.plan import Choice, LookAlike, SheetPlan
from vcsapp.fields import Listed
from vcsapp.provenance import store
from vcsapp.provenance.targets import Draft, Remark, Wanted
from vcsapp.provenance.travelling import Record, Shape
from vcsapp.reference import lists
from vcsapp.words import _

#: What every source says in its own way: two that differ here say nothing different.
OF_THE_SOURCE = ("title", "name", "reference")


def meet_last_time(drawn: SheetPlan, drafts: Mapping[str, Draft], told: Mapping[str, Told]) -> None:
    """Sort out the drafts that this source told of before, by their keys."""
    held = store.load(drawn.shape, [told[key].record_id for key in drafts])
    for key, draft in drafts.items():
        now = held.get(told[key].record_id)
        if now is None:
            _stay_removed(drawn, draft)
        else:
            _compare_with_last_time(drawn, draft, told[key], now)


def _stay_removed(drawn: SheetPlan, draft: Draft) -> None:
    sentence = _(
        "Its record was removed here since it last came in, so it stays out. Undo the removal to have it back."
    )
    drawn.tell(Remark(_("removed here"), sentence, draft.rows[0], "", draft.key))
    drawn.left.append(draft)


def _compare_with_last_time(drawn: SheetPlan, draft: Draft, told: Told, held: Record) -> None:
    """Only what this source says otherwise than last time changes anything; what was edited here since stays."""
    now, says = drawn.shape.canonical(held), drawn.shape.canonical(draft.record)
    differing = [name for name in says if says[name] != told.said.get(name)]
    values = {name: draft.record[name] for name in differing if now[name] == told.said.get(name, "")}
    for name in differing:
        if name not in values and now[name] != says[name]:
            sentence = _(
                "“{label}” was changed in the file and here since it last came in. What stands here was kept.",
                label=drawn.shape.label_of(name),
            )
            drawn.tell(Remark(_("changed on both sides"), sentence, draft.rows[0], name, str(says[name])))
    if values:
        drawn.changed.append((draft, told.record_id, values))
    else:
        drawn.same.append((draft, told.record_id))


def meet_look_alikes(
    drawn: SheetPlan, fresh: Sequence[Draft], taken: frozenset[str], choices: Mapping[str, Choice], everything: Choice
) -> None:
    """Sort out the drafts that this source never told of: new ones, and those that look like what is here.

    ``taken`` are the records that it told of before. ``choices`` says by a draft's key what to do with it, and
    ``everything`` what to do with all others.
    """
    alike = drawn.target.alike(fresh, taken)
    held = store.load(drawn.shape, [match.record_id for match in alike.values()])
    for draft in fresh:
        match = alike.get(draft.key)
        if match is None:
            drawn.new.append(draft)
            continue
        choice = choices.get(draft.key, everything)
        drawn.look_alikes.append(LookAlike(draft, match, choice))
        if choice is Choice.ANOTHER:
            drawn.new.append(draft)
        elif choice is Choice.LEAVE:
            drawn.left.append(draft)
        else:
            held[match.record_id] |= _fill_in(drawn, draft, held[match.record_id])


def _fill_in(drawn: SheetPlan, draft: Draft, held: Record) -> Record:
    """The same thing, told by another source: what is empty here is filled; what differs is said, and stays."""
    values: Record = {}
    for name, said in draft.record.items():
        if said in (None, [], ""):
            continue
        if held.get(name) in (None, [], ""):
            values[name] = said
        elif name in {part.name for part in drawn.shape.parts}:
            values |= _more_of(name, said, held[name])
        elif name not in OF_THE_SOURCE and held[name] != said:
            _tell_difference(drawn, draft, name, held[name])
    if values:
        drawn.changed.append((draft, held["id"], values))
    else:
        drawn.same.append((draft, held["id"]))
    return values


def _more_of(part: str, said: list[Record], held: list[Record]) -> dict[str, list[Record]]:
    """Rows of a part that are not there yet; an identifier that is there is not told apart by which one is shown."""
    known = {_row_key(row) for row in held}
    more = [_not_preferred(row) for row in said if _row_key(row) not in known]
    return {part: [*held, *more]} if more else {}


def _row_key(row: Record) -> tuple[str, ...]:
    return tuple(str(value) for name, value in sorted(row.items()) if name != "is_preferred")


def _not_preferred(row: Record) -> Record:
    return {**row, "is_preferred": False} if "is_preferred" in row else row


def _tell_difference(drawn: SheetPlan, draft: Draft, name: str, held: Any) -> None:
    label, said = drawn.shape.label_of(name), in_words(drawn.shape, name, draft.record[name])
    sentence = _(
        "“{label}” is {here} here and {said} in the file. What stands here was kept.",
        label=label,
        here=quoted(in_words(drawn.shape, name, held)),
        said=quoted(said),
    )
    drawn.tell(Remark(_("{label} differs", label=label), sentence, draft.rows[0], name, said))


def in_words(shape: Shape, name: str, value: Any) -> str:
    """A value of a draft or a record as a person reads it; of a part, how many rows it has."""
    if isinstance(value, Wanted):
        return value.name
    if isinstance(value, list):
        return f"{len(value):,}"
    field = next(field for field in shape.fields if field.name == name)
    return lists.label(value) if isinstance(field, Listed) else field.words(value)
