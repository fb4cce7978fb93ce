"""Which ward is meant by what somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from vcsapp.fields import Fault, Option
from vcsapp.reference import places
from vcsapp.reference.places import Ward
from vcsapp.words import _

#: More wards than this are too many to choose from; the council's name narrows them.
MOST_OFFERED = 12


@dataclass(frozen=True)
class Wards:
    """The wards of the country, seen from one council's area: its own wards are meant before all others."""

    #: The council's code; empty where it is not known.
    council: str = ""

    def of(self, said: str) -> list[Option]:
        """The wards that may be meant by “Central”, “Central, Luton” or a code."""
        found = self._found(said)
        if not found:
            raise Fault(_("“{said}” is not a ward that we know. Check the spelling, or leave it empty.", said=said))
        if found[0].council_code_now == self._here:
            found = found[:1]
        return [Option(ward.code, in_words(ward)) for ward in found[:MOST_OFFERED]]

    def fits(self, said: str, code: str) -> bool:
        """Whether the ward with this code, of today or before, bears the name; an unknown one is called by its code."""
        return said == code or code in {ward.code for ward in places.wards_called(said, council=self.council)}

    def words(self, code: str) -> str:
        """“Central, Luton”; the code itself where no such ward is known."""
        ward = places.ward(code)
        return in_words(ward) if ward else code

    @property
    def _here(self) -> str:
        here = places.find_council(self.council)
        return here.code if here else ""

    def _found(self, said: str) -> list[Ward]:
        """One ward for each council that has one of this name: the one of its latest list."""
        latest: dict[str, Ward] = {}
        for ward in places.wards_called(said, council=self.council):
            latest.setdefault(ward.council_code_now, ward)
        return list(latest.values())


def in_words(ward: Ward) -> str:
    """A ward with its council, by which it is told from others of its name."""
    return f"{ward.name}, {ward.council_name}"
