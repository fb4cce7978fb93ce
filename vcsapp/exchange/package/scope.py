"""Which records leave: everything, or what a return is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select, union

from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.exchange.sections import SECTIONS
from vcsapp.fields import Field, Listed, Reference
from vcsapp.months import day_in_words
from vcsapp.provenance.sections import Profile, Section
from vcsapp.words import _


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; either end may be open."""

    start: date | None = None
    end: date | None = None

    @property
    def is_open(self) -> bool:
        return self.start is None and self.end is None

    def holds(self, day: date) -> bool:
        """Whether a day falls into it."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)

    @property
    def slug(self) -> str:
        """As it stands in a file's name."""
        if self.is_open:
            return "all"
        return f"{self.start or 'beginning'}-to-{self.end or 'now'}"

    @property
    def words(self) -> str:
        """As a person reads it."""
        if self.is_open:
            return _("everything recorded so far")
        begins = day_in_words(self.start) if self.start else _("the beginning")
        ends = day_in_words(self.end) if self.end else _("now")
        return _("{first} to {last}", first=begins, last=ends)


def complete_in(profile: Profile) -> tuple[str, ...]:
    """The sections of which a package of this profile is a full picture within its period."""
    if profile is Profile.EVERYTHING:
        return tuple(section.name for section in SECTIONS)
    return tuple(section.name for section in SECTIONS if section.day and section.travels_in(profile))


@dataclass(frozen=True)
class Scope:
    """What one package is to carry."""

    profile: Profile
    period: Period
    ledger_id: str
    own_organisation_id: str | None

    @property
    def tables(self) -> tuple[PackageTable, ...]:
        return tables(self.profile)

    @property
    def complete(self) -> tuple[str, ...]:
        """The sections of which the package is a full picture within its period: what it lacks is gone."""
        return complete_in(self.profile)

    def chosen(self, section: Section) -> Select[Any]:
        """The ids of the records of a section that leave."""
        table = section.shape.table
        if self.profile is Profile.EVERYTHING:
            return select(table.c.id)
        if section.day:
            return self._within_period(section, section.day)
        return self._pointed_at(section)

    def _within_period(self, section: Section, day: str) -> Select[Any]:
        table = section.shape.table
        query = select(table.c.id).where(table.c.owner == self.ledger_id)
        if self.period.start:
            query = query.where(table.c[day] >= self.period.start)
        if self.period.end:
            query = query.where(table.c[day] <= self.period.end)
        return query

    def _pointed_at(self, section: Section) -> Select[Any]:
        """Records without a day leave when a record that leaves points at them; one's own organisation always does."""
        ways = [way for other in SECTIONS if other.day for way in self._ways(other, section)]
        if section.name == "organisations":
            ways.append(select(section.shape.table.c.id).where(section.shape.table.c.id == self.own_organisation_id))
        return select(union(*ways).subquery().c.id)

    def _ways(self, section: Section, wanted: Section) -> list[Select[Any]]:
        shape, leaving = section.shape, self.chosen(section)
        ways = [
            _way(shape.table, field, wanted).where(shape.table.c.id.in_(leaving))
            for field in section.fields_in(self.profile)
            if _points_at(field, wanted)
        ]
        for part in section.parts_in(self.profile):
            ways += [
                _way(part.table, field, wanted).where(part.table.c[part.parent.name].in_(leaving))
                for field in part.fields
                if _points_at(field, wanted)
            ]
        return ways


def _points_at(field: Field, section: Section) -> bool:
    if isinstance(field, Listed):
        return section.name == "list_entries"
    return isinstance(field, Reference) and field.to == section.name


def _way(table: Any, field: Field, wanted: Section) -> Select[Any]:
    target = wanted.shape.table
    key = target.c.code if isinstance(field, Listed) else target.c.id
    return select(target.c.id).where(key == table.c[field.name])
