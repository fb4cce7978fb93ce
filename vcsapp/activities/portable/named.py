"""How kinds, themes and organisations are named in spreadsheets of activities."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.accounts.rules.fields import NAME
from vcsapp.activities.portable.places import MOST_ASKED
from vcsapp.fields import Option, Proposal, Text
from vcsapp.provenance.readings import entries, nothing
from vcsapp.provenance.targets import Here, Proposer, Reading
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.reference import lists
from vcsapp.reference.models import LABEL
from vcsapp.reference.near import nearest
from vcsapp.words import _


def read_entry(raw: str, here: Here) -> Reading:
    """An entry of a list by its label; of several, the first stands and the rest are said."""
    names = _short_enough(entries(raw), LABEL)
    if not names:
        return nothing(raw)
    if len(names) > 1:
        told = _("several are named: “{first}” stands, the rest is left out", first=names[0])
        asks = tuple(map(Proposal, names[:MOST_ASKED]))
        return Reading(names[0], told, Way.FIRST_OF_SEVERAL, asks, cause="several-answers")
    if names[0] == raw:
        return Reading(raw)
    if names[0] == raw.strip():
        return Reading(names[0], _("{text} read without blanks around it", text=quoted(raw)), Way.TRIMMED)
    return Reading(names[0], _("the brackets of a list were taken off"), Way.LIST)


def read_names(raw: str, here: Here) -> Reading:
    """Organisations by their names."""
    names = _short_enough(entries(raw), NAME)
    if not names:
        return nothing(raw)._replace(value=())
    if names == [raw]:
        return Reading((raw,))
    return Reading(tuple(names), _("read as a list of names"), Way.LIST)


def propose_entries(list_name: str) -> Proposer:
    """What offers, for a word that is not in this list, the entries that are nearest to it."""

    def propose(raw: str, here: Here) -> tuple[Proposal, ...]:
        names, known = entries(raw), lists.options(list_name)
        if len(names) != 1 or _is_known(names[0], known):
            return ()
        return tuple(map(Proposal, nearest(names[0], [str(option.label) for option in known])))

    return propose


def _is_known(name: str, known: Sequence[Option]) -> bool:
    return any(name.casefold() in (option.code.casefold(), str(option.label).casefold()) for option in known)


def _short_enough(names: list[str], field: Text) -> list[str]:
    """The names, if each of them could be kept as what it names. Raises ``Fault``."""
    for name in names:
        field.check(name)
    return names
