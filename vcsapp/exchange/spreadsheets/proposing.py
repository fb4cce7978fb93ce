"""What a column probably is: by its heading, and where that says nothing, by what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vcsapp.exchange.spreadsheets.cells import read_cell
from vcsapp.exchange.spreadsheets.headings_read import BEHIND_A_COLON, closeness, plain
from vcsapp.exchange.spreadsheets.understanding import LEFT_OUT
from vcsapp.fields import Day, Fault
from vcsapp.provenance.targets import Here, Slot, Target
from vcsapp.quoting import quoted
from vcsapp.words import _

#: What share of a column's cells must be readable, to believe its heading.
MUST_FIT = 0.5
#: What share must say just that, to take a column for something that its heading does not say; and of how many cells.
MUST_TELL, FEWEST = 0.8, 3
#: Whatever can be read of these says nothing of the column that holds it.
TELLS_NOTHING = ("Some words", "12", "A1")

#: What a column becomes, and why.
Guess = tuple[str, str]


def guesses(columns: Mapping[str, Sequence[str]], target: Target, here: Here) -> dict[str, Guess]:
    """Each column's slot and why, by its heading; ``columns`` are the cells that were looked at."""
    found, taken = _by_headings(columns, target, here)
    for slot in target.slots:
        if slot.name in taken or not _is_telling(slot, here) or _may_be_any_day(slot):
            continue
        for heading, cells in columns.items():
            if found[heading] == _nothing() and (share := _share(cells, slot, here, clean=True)) >= MUST_TELL:
                if len(cells) < FEWEST:
                    continue
                why = _(
                    "{share:.0%} of its cells can be “{label}”, such as {example}.",
                    share=share,
                    label=slot.field.label,
                    example=quoted(cells[0]),
                )
                found[heading] = (slot.name, why)
                break
    return found


def _nothing() -> Guess:
    return LEFT_OUT, _("Not understood. Choose what it is, or leave it out.")


def _by_headings(
    columns: Mapping[str, Sequence[str]], target: Target, here: Here
) -> tuple[dict[str, Guess], dict[str, str]]:
    """Where two want one slot, the one that is headed more closely gets it."""
    found = dict.fromkeys(columns, _nothing())
    taken: dict[str, str] = {}
    for close, slot, heading in sorted(_candidates(columns, target), key=lambda candidate: candidate[0]):
        if found[heading][0] != LEFT_OUT:
            continue
        share = _share(columns[heading], slot, here)
        if slot.name in taken and not slot.takes_several:
            why = _("“{column}” is taken as “{label}” already.", column=taken[slot.name], label=slot.field.label)
            found[heading] = (LEFT_OUT, why)
        elif share < MUST_FIT:
            why = _(
                "It is headed like “{label}”, but only {share:.0%} of what it holds can be that.",
                label=slot.field.label,
                share=share,
            )
            found[heading] = (LEFT_OUT, why)
        else:
            taken[slot.name] = heading
            found[heading] = (slot.name, _by_heading(heading, slot, close))
    return found, taken


def _by_heading(heading: str, slot: Slot, close: int) -> str:
    if close < BEHIND_A_COLON:
        return _("The heading says “{heading}”.", heading=plain(heading))
    return _("The heading seems to mean “{label}”. See whether that is right.", label=slot.field.label)


def _candidates(columns: Iterable[str], target: Target) -> Iterator[tuple[int, Slot, str]]:
    """How closely (0 is best) a heading names a slot, for all that do."""
    for heading in columns:
        for slot in target.slots:
            names = (plain(slot.name), plain(slot.field.label), *slot.known_as)
            if (close := closeness(heading, names)) is not None:
                yield close, slot, heading


def _may_be_any_day(slot: Slot) -> bool:
    """Whether days alone do not tell that they are this one: of many days that a list may have, only some is needed."""
    return isinstance(slot.field, Day) and not slot.field.required


def _is_telling(slot: Slot, here: Here) -> bool:
    """Whether only very certain texts can be read in this slot, so that what can be read there tells what it is."""
    return not any(_reads(text, slot, here, clean=True) for text in TELLS_NOTHING)


def _share(cells: Sequence[str], slot: Slot, here: Here, *, clean: bool = False) -> float:
    if not cells:
        return 0.0 if clean else 1.0
    return sum(_reads(cell, slot, here, clean=clean) for cell in cells) / len(cells)


def _reads(cell: str, slot: Slot, here: Here, *, clean: bool) -> bool:
    """Whether a cell can be read in a slot, or could if a slip were mended; ``clean`` where it must be read to
    something, and without doubt."""
    try:
        reading = read_cell(slot, cell, here)
    except Fault as fault:
        # A slip of the pen tells what was meant as well as the word itself.
        return bool(fault.proposals) and not clean
    return not clean or (reading.value is not None and not reading.cause and not reading.asks)
