"""A name for every column that is like no other."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.words import _


def named_headings(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A name for every column up to the last heading, and a note for each name that had to be made up."""
    written = without_blank_end([" ".join(cell.split()) for cell in cells])
    taken = {name.casefold() for name in written if name}
    names: list[str] = []
    notes: list[str] = []
    used: set[str] = set()
    for place, name in enumerate(written):
        letters = column_letters(place)
        unique = unlike(name or _("Column {letters}", letters=letters), used if name else used | taken, taken)
        used.add(unique.casefold())
        names.append(unique)
        if not name:
            none = _("Column {letters} has no heading; it is called “{name}” here.", letters=letters, name=unique)
            notes.append(none)
        elif unique != name:
            again = _(
                "The heading “{name}” stands twice or more; in column {letters} it is “{unique}”.",
                name=name,
                letters=letters,
                unique=unique,
            )
            notes.append(again)
    return tuple(names), tuple(notes)


def numbered_headings(count: int) -> tuple[str, ...]:
    """Names for columns that have none: “Column A” and so on."""
    return tuple(_("Column {letters}", letters=column_letters(place)) for place in range(count))


def unlike(name: str, used: set[str], written: set[str]) -> str:
    """The name itself where it is free, else with the first number that makes it so: “Ward (2)”."""
    if name.casefold() not in used:
        return name
    number = 2
    while (candidate := f"{name} ({number})").casefold() in used | written:
        number += 1
    return candidate


def without_blank_end(cells: list[str]) -> list[str]:
    """The cells up to the last one with something in it."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def column_letters(place: int) -> str:
    """What a spreadsheet program calls the column at this place, counted from 0: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
