"""One cell of a spreadsheet, understood for its slot."""

from __future__ import annotations

from vcsapp.exchange.values.by_field import understand
from vcsapp.exchange.values.error_cells import refuse_errors
from vcsapp.fields import Fault, Listed, Proposal
from vcsapp.provenance.targets import Here, Reading, Slot
from vcsapp.provenance.ways import Way
from vcsapp.words import _


def read_cell(slot: Slot, text: str, here: Here) -> Reading:
    """What a cell means in this slot, in the slot's own way or the common one. Raises ``Fault``.

    A cell that only shows an error has no value that could be lost: where none is needed, it counts as empty.
    """
    try:
        refuse_errors(text)
    except Fault as fault:
        if slot.field.required:
            raise
        said = _("{fault} Until then it counts as empty.", fault=str(fault))
        return Reading(None, said, Way.LEFT_EMPTY, cause=fault.cause)
    reading = _read_in_its_way(slot, text, here)
    is_sound = reading.value is not None and not reading.cause
    if is_sound and slot.doubt is not None and (doubt := slot.doubt(reading.value, here)):
        way = reading.way or Way.DOUBTFUL
        return reading._replace(how=doubt.sentence, way=way, asks=doubt.proposals, cause=doubt.cause)
    return reading


def _read_in_its_way(slot: Slot, text: str, here: Here) -> Reading:
    if slot.read is None:
        return understand(slot.field, text, manner=here.manner)
    reading = slot.read(text, here)
    if reading.value is None and slot.field.required:
        raise Fault(_("“{label}” is needed, and is empty.", label=slot.field.label), cause="needed")
    if isinstance(reading.value, str) and not isinstance(slot.field, Listed):
        slot.field.check(reading.value)
    return reading


def propose(slot: Slot, text: str, here: Here) -> tuple[Proposal, ...]:
    """What could be written in place of a cell that cannot be taken, or not wholly; the likeliest first.

    A fault brings along what is found at once. What has to be looked for in long lists is asked of the slot here, so
    that only the few values that a page shows cost that, and not every value of a hostile column.
    """
    try:
        reading = read_cell(slot, text, here)
    except Fault as fault:
        at_once = fault.proposals
    else:
        at_once = reading.asks
    looked_for = slot.propose(text, here) if slot.propose else ()
    proposals = {proposal.text: proposal for proposal in (*at_once, *looked_for)}
    return tuple(proposal for proposal in proposals.values() if proposal.text != text)
