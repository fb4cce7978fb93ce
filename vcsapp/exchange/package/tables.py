"""The tables of a package: one a section, and one a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import UniqueConstraint

from vcsapp.exchange.sections import SECTIONS
from vcsapp.fields import Field
from vcsapp.provenance.sections import Profile, Section
from vcsapp.provenance.travelling import KEYS, PartShape
from vcsapp.words import N_, _


@dataclass(frozen=True)
class PackageTable:
    """One CSV in a package."""

    section: Section
    part: PartShape | None
    fields: tuple[Field, ...]
    #: The columns by which a row is known; for a part they begin with its record's id.
    key: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.part.name if self.part else self.section.name

    @property
    def path(self) -> str:
        """Where it lies in the package."""
        return f"data/{self.name}.csv"

    @property
    def only_once(self) -> tuple[tuple[str, ...], ...]:
        """Columns in which no two rows may say the same: the key, and whatever else the table keeps unique."""
        table = self.part.table if self.part else self.section.shape.table
        carried = {field.name for field in self.fields}
        kept = (tuple(c.name for c in one.columns) for one in table.constraints if isinstance(one, UniqueConstraint))
        return tuple(dict.fromkeys((self.key, *sorted(key for key in kept if carried.issuperset(key)))))

    @property
    def title(self) -> str:
        """The table's name as words; in a file they are English, on a page the reader's own."""
        return N_(self.name.replace("_", " ").capitalize())

    @property
    def description(self) -> str:
        if self.part is None:
            return self.section.description
        return _("{table}: rows that belong to one {record}.", table=self.title, record=self.section.singular)


def tables(profile: Profile) -> tuple[PackageTable, ...]:
    """The tables of a package of this profile, those that are pointed at first."""
    return tuple(table for section in SECTIONS if section.travels_in(profile) for table in _of(section, profile))


def _of(section: Section, profile: Profile) -> Iterator[PackageTable]:
    yield PackageTable(section, None, (*KEYS, *section.fields_in(profile)), ("id",))
    for part in section.parts_in(profile):
        keys = tuple(column.name for column in part.table.primary_key.columns)
        yield PackageTable(section, part, (part.parent, *part.fields), keys)
