"""What the sample network is made of, read from the files in the folder ``content``."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

CONTENT = files("vcsapp.sample") / "content"

#: The organisation that keeps the record.
OWN = "network"

#: Stands under every organisation and every activity, so that nobody takes one for real.
MADE_UP = "Made up for the sample network."


@dataclass(frozen=True)
class SampleOrganisation:
    """An organisation of the network; ``key`` is what the other files call it."""

    key: str
    name: str
    kind: str
    employees: int
    registered_on: date
    website: str | None
    description: str


@dataclass(frozen=True)
class SampleContact:
    """Somebody through whom an organisation is reached."""

    organisation: str
    name: str
    position: str
    phone: str
    #: What may be published of them: some of “name”, “email” and “phone”.
    agreed_to: frozenset[str]
    #: The day on which they agreed; None where nobody has asked them yet.
    agreed_on: date | None

    @property
    def email(self) -> str:
        """An address in a domain that is kept for examples (RFC 2606)."""
        return f"{self.name.lower().replace(' ', '.')}@{self.organisation}.example.org"


@dataclass(frozen=True, kw_only=True)
class Series:
    """Activities that belong together: one organisation holds them again and again."""

    title: str
    #: What the single activities were about, in turn.
    topics: Sequence[str]
    project: str
    about: str
    lead: str
    partners: Sequence[str] = ()
    commissioner: str | None = None
    kind: str
    service_area: str
    stage: str | None = None
    level: str | None = None
    place: str
    #: The ward's name in the borrowed council area; None where the place is not to be told.
    ward: str | None = None
    #: 0 is Monday.
    weekday: int
    #: The months of the year in which it is held; 1 is January.
    months: Sequence[int]
    #: How many there were in the two years.
    times: int
    #: For how many days one of them lasted.
    lasts: int = 1
    #: The smallest and the largest head count.
    people: tuple[int, int]
    #: Hours that each volunteer gave at each activity.
    hours: Decimal = Decimal(0)
    #: Which share of those who came took part in which role; the rest in none.
    roles: Mapping[str, Decimal]
    #: The results on the ladder, or beside it, through which the series went in the course of time.
    journey: Sequence[str]
    #: The result that its organisers would choose, where they see it differently.
    claims: str | None = None
    #: Who plans and who delivers.
    form: str
    outcomes: Sequence[str]


@dataclass(frozen=True)
class Common:
    """What may be said of any series."""

    #: By kind of activity.
    outcomes: Mapping[str, Sequence[str]]
    private_notes: Sequence[str]


def organisations() -> tuple[SampleOrganisation, ...]:
    """Every organisation; the one that keeps the record comes first."""
    return tuple(
        SampleOrganisation(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            employees=int(row["employees"]),
            registered_on=date.fromisoformat(row["registered_on"]),
            website=f"https://{row['key']}.example.org" if row["has_website"] == "yes" else None,
            description=row["description"],
        )
        for row in _rows("organisations.csv")
    )


def contacts() -> tuple[SampleContact, ...]:
    """Every contact."""
    return tuple(
        SampleContact(
            organisation=row["organisation"],
            name=row["name"],
            position=row["position"],
            phone=row["phone"],
            agreed_to=frozenset(row["agreed_to"].split()),
            agreed_on=date.fromisoformat(row["agreed_on"]) if row["agreed_on"] else None,
        )
        for row in _rows("contacts.csv")
    )


def series() -> tuple[Series, ...]:
    """Every series, always in the same order."""
    themes = sorted((CONTENT / "series").iterdir(), key=lambda theme: theme.name)
    return tuple(_one_series(row) for theme in themes for row in _toml(theme.read_text(encoding="utf-8"))["series"])


def common() -> Common:
    """Outcomes and notes that are not of one series."""
    return Common(**_toml((CONTENT / "common.toml").read_text(encoding="utf-8")))


def _one_series(row: dict[str, Any]) -> Series:
    fewest, most = row.pop("people")
    return Series(**row, people=(fewest, most))


def _toml(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((CONTENT / name).read_text(encoding="utf-8"), newline="")))
