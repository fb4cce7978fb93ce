"""A cell on its way to a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcsapp.exchange.values.days import UK_DAY
from vcsapp.fields import Field, Option
from vcsapp.provenance.targets import Manner, Reading
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _


@dataclass(frozen=True)
class Written:
    """A cell as it stood, tidied, and by what it can be understood."""

    raw: str
    text: str
    #: The entries of the list that it may be from.
    entries: Sequence[Option] = ()
    manner: Manner = UK_DAY

    @property
    def shown(self) -> str:
        """The cell as it stood, short enough to be part of a sentence."""
        return quoted(self.raw)


def converted(field: Field, written: Written, plain: str, way: Way, how: str = "") -> Reading:
    """The value of the canonical text ``plain``, and how it came from what was written; raises ``Fault``."""
    value = field.read(plain)
    if plain == written.raw:
        return Reading(value)
    return Reading(value, how or _("{text} read as {value}", text=written.shown, value=field.words(value)), way)
