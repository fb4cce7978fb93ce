"""Where each kind of record has its page and its list, so that anything can point at anything and be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, url_for

from vcsapp.acting import Actor
from vcsapp.permissions import Permission
from vcsapp.words import N_, both


@dataclass(frozen=True)
class Glance:
    """What is seen of a record at a glance: how it is called, and a short line that tells it from others."""

    title: str
    line: str


def in_a_line(*said: str | None) -> str:
    """What tells a record from others, part by part; what is not recorded is left out."""
    return " · ".join(filter(None, said))


#: The glances of these records, by id. What a room's own questions do not show to this person is left out.
Glances = Callable[[Sequence[str], Actor], Mapping[str, Glance]]


@dataclass(frozen=True)
class Address:
    """How one kind of record is called, and the endpoint of its page (which takes ``record_id``)."""

    kind: str
    singular: str
    plural: str
    endpoint: str
    #: The endpoint of the list, which takes ``words``; empty where there is no list of them alone.
    listed_at: str = ""
    #: What a search shows beside the title; None shows the title alone.
    glances: Glances | None = None
    #: Who may find records of this kind at all.
    permission: Permission = Permission.SEE_RECORDS
    #: Who may find them by their private words; None: nobody.
    private: Permission | None = None

    def __post_init__(self) -> None:
        for name, said in zip(("singular", "plural"), both(self.singular, self.plural), strict=True):
            object.__setattr__(self, name, N_(said))

    @property
    def heading(self) -> str:
        """The kind as the heading over some of its records."""
        said = str(self.plural)
        return said[:1].upper() + said[1:]


def book() -> dict[str, Address]:
    """The addresses that the rooms told this app."""
    kept: dict[str, Address] = current_app.extensions.setdefault("addresses", {})
    return kept


def find_url(kind: str, record_id: str) -> str | None:
    """The page of a record, or None where its kind has no page of its own."""
    address = book().get(kind)
    return url_for(address.endpoint, record_id=record_id) if address else None
