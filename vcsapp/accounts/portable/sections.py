"""What travels of organisations and the people through whom they are reached."""

from __future__ import annotations

from collections.abc import Iterable

from vcsapp.accounts.models import Contact, Organisation
from vcsapp.accounts.rules.identifiers import parse
from vcsapp.fields import Fault
from vcsapp.provenance.sections import Section
from vcsapp.provenance.travelling import Record


def identifiers_in_shape(record: Record) -> Iterable[tuple[str, str]]:
    """Every number must have the shape that its register gives it."""
    for row in record.get("organisation_identifiers", ()):
        try:
            parse(f"{row['scheme']}-{row['identifier']}")
        except Fault as fault:
            yield "identifier", str(fault)


ORGANISATIONS = Section(
    model=Organisation,
    singular="organisation",
    plural="organisations",
    description="An organisation that keeps the record or is named in it.",
    in_return=("name", "kind", "area_code"),
    check=identifiers_in_shape,
)
CONTACTS = Section(
    model=Contact,
    singular="contact",
    plural="contacts",
    description="A person through whom an organisation is reached, with what they agreed to have published.",
    in_return=(),
)
