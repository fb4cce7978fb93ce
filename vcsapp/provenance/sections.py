"""What travels, as each room declares it: its records, which fields leave when, and what must hold of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from vcsapp.db.base import Base
from vcsapp.fields import Field
from vcsapp.provenance.travelling import PartShape, Record, Shape, shape_of
from vcsapp.words import N_


class Profile(Enum):
    """The kinds of package. The value is the word in the descriptor and in the file's name."""

    RETURN = "return"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Section:
    """One kind of record as it travels."""

    model: type[Base]
    #: What the records are called in a sentence, one and several.
    singular: str
    plural: str
    #: What a row is, for the data dictionary.
    description: str
    #: The fields that leave in a return; None where all but the private ones do, empty where the section stays at home.
    in_return: tuple[str, ...] | None = None
    #: The day by which a record falls into a period; without one, a record travels when another points at it.
    day: str | None = None
    #: Fields whose sums are control totals.
    summed: tuple[str, ...] = ()
    #: What must hold of a record that arrives, beside what its model holds every record to.
    on_arrival: Callable[[Record], Iterable[tuple[str, str]]] | None = None

    def __post_init__(self) -> None:
        """What the records are called is declared once and read in many languages."""
        for name in ("singular", "plural", "description"):
            object.__setattr__(self, name, N_(getattr(self, name)))

    @property
    def shape(self) -> Shape:
        return shape_of(self.model)

    @property
    def name(self) -> str:
        """The name of its table, here and in the package."""
        return self.shape.name

    def faults(self, record: Record) -> list[tuple[str, str]]:
        """What does not fit in a record that arrives: the field, and the sentence."""
        return [*self.shape.faults(record), *(self.on_arrival(record) if self.on_arrival else ())]

    def travels_in(self, profile: Profile) -> bool:
        """Whether packages of this profile carry it."""
        return profile is Profile.EVERYTHING or self.in_return is None or bool(self.in_return)

    def fields_in(self, profile: Profile) -> tuple[Field, ...]:
        """The fields that leave in this profile, keys left out."""
        if profile is Profile.EVERYTHING:
            return self.shape.fields
        return tuple(
            field
            for field in self.shape.fields
            if not field.private and (self.in_return is None or field.name in self.in_return)
        )

    def parts_in(self, profile: Profile) -> tuple[PartShape, ...]:
        """The parts that leave with it."""
        return self.shape.parts if self.travels_in(profile) else ()
