"""Where each kind of record has its page, so that anything can point at anything."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, url_for


@dataclass(frozen=True)
class Address:
    """How one kind of record is called, and the endpoint of its page (which takes ``record_id``)."""

    kind: str
    singular: str
    plural: str
    endpoint: str


def book() -> dict[str, Address]:
    """The addresses that the rooms told this app."""
    kept: dict[str, Address] = current_app.extensions.setdefault("addresses", {})
    return kept


def find_url(kind: str, record_id: str) -> str | None:
    """The page of a record, or None where its kind has no page of its own."""
    address = book().get(kind)
    return url_for(address.endpoint, record_id=record_id) if address else None
