"""One cell of a spreadsheet, understood for its slot."""

from __future__ import annotations

from vcsapp.exchange.values import understand
from vcsapp.fields import Fault, Listed
from vcsapp.provenance.targets import Here, Reading, Slot
from vcsapp.words import _


def read_cell(slot: Slot, text: str, here: Here) -> Reading:
    """What a cell means in this slot, in the slot's own way or the common one. Raises ``Fault``."""
    reading = slot.read(text, here) if slot.read else _read_commonly(slot, text)
    if reading.value is None and slot.field.required:
        raise Fault(_("“{label}” is needed, and is empty.", label=slot.field.label))
    if isinstance(reading.value, str) and not isinstance(slot.field, Listed):
        slot.field.check(reading.value)
    return reading


def _read_commonly(slot: Slot, text: str) -> Reading:
    understood = understand(slot.field, text)
    if conversion := understood.conversion:
        return Reading(understood.value, conversion.words, conversion.kind.value)
    return Reading(understood.value)
