"""One cell of a spreadsheet, understood for its slot."""

from __future__ import annotations

from vcsapp.exchange.values import understand
from vcsapp.fields import Fault, Listed
from vcsapp.provenance.targets import Here, Reading, Slot


def read_cell(slot: Slot, text: str, here: Here) -> Reading:
    """What a cell means in this slot, in the slot's own way or the common one. Raises ``Fault``."""
    if slot.read is None:
        understood = understand(slot.field, text)
        conversion = understood.conversion
        reading = Reading(understood.value, conversion.words, conversion.kind.value) if conversion else Reading(understood.value)
    else:
        reading = slot.read(text, here)
    if reading.value is None and slot.field.required:
        raise Fault(f"“{slot.field.label}” is needed, and is empty.")
    if isinstance(reading.value, str) and not isinstance(slot.field, Listed):
        slot.field.check(reading.value)
    return reading
