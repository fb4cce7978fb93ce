"""Organisations, the people through whom they are reached, and those who may sign in here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vcsapp.accounts.rules import fields
from vcsapp.accounts.rules.identifiers import parse
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.db.base import Base
from vcsapp.db.columns import ID_LENGTH, column
from vcsapp.fields import Fault, Reference, by_name
from vcsapp.permissions import Role
from vcsapp.provenance.travelling import Part, Record, Travels
from vcsapp.words import _

_contact = by_name(fields.CONTACT)
_ORGANISATION_ID = Reference(name="organisation_id", label="Organisation", to="organisations", required=True)


class OrganisationIdentifier(Part, Base):
    """A number by which a register knows an organisation."""

    __tablename__ = "organisation_identifiers"
    __table_args__ = (Index("ix_organisation_identifiers_number", "scheme", "identifier"),)
    parent = "organisation_id"

    organisation_id: Mapped[str] = column(_ORGANISATION_ID, primary_key=True)
    scheme: Mapped[str] = column(fields.SCHEME, primary_key=True)
    identifier: Mapped[str] = column(fields.IDENTIFIER, primary_key=True)
    is_preferred: Mapped[bool] = column(fields.IS_PREFERRED)

    @property
    def org_id(self) -> str:
        """As org-id.guide writes it: ``GB-CHC-1090095``."""
        return f"{self.scheme}-{self.identifier}"


class Organisation(Travels, Base):
    """A group, charity, public body or business that takes part in something."""

    __tablename__ = "organisations"
    parts = (OrganisationIdentifier,)

    name: Mapped[str] = column(fields.NAME, index=True)
    kind: Mapped[str | None] = column(fields.KIND, index=True)
    employees: Mapped[int | None] = column(fields.EMPLOYEES)
    area_code: Mapped[str | None] = column(fields.AREA)
    postcode: Mapped[str | None] = column(fields.POSTAL)
    website: Mapped[str | None] = column(fields.WEBSITE)
    description: Mapped[str | None] = column(fields.DESCRIPTION)
    registered_on: Mapped[date | None] = column(fields.REGISTERED_ON)
    #: The name without what different writers write differently; those that share it are perhaps the same.
    name_key: Mapped[str] = mapped_column(String(300), index=True)

    identifiers: Mapped[list[OrganisationIdentifier]] = relationship(
        order_by=(OrganisationIdentifier.is_preferred.desc(), OrganisationIdentifier.scheme), viewonly=True
    )

    @staticmethod
    def faults(record: Record) -> Iterable[tuple[str, str]]:
        """Every number must be written as its register writes it."""
        for row in record.get("organisation_identifiers", ()):
            try:
                written = parse(f"{row['scheme']}-{row['identifier']}").value
            except Fault as fault:
                yield "identifier", str(fault)
            else:
                if written != row["identifier"]:
                    yield (
                        "identifier",
                        _(
                            "“{number}” is written {written} in that register.",
                            number=row["identifier"],
                            written=written,
                        ),
                    )

    @staticmethod
    def local(record: Record) -> Record:
        """The key by which organisations that are perhaps the same are found."""
        return {"name_key": name_key(record["name"])[:300]}


class Contact(Travels, Base):
    """A person through whom an organisation is reached, with what they agreed to have published."""

    __tablename__ = "contacts"

    organisation_id: Mapped[str] = column(_contact["organisation_id"], index=True)
    name: Mapped[str] = column(_contact["name"])
    position: Mapped[str | None] = column(_contact["position"])
    email: Mapped[str | None] = column(_contact["email"])
    phone: Mapped[str | None] = column(_contact["phone"])
    may_publish_name: Mapped[bool] = column(_contact["may_publish_name"])
    may_publish_email: Mapped[bool] = column(_contact["may_publish_email"])
    may_publish_phone: Mapped[bool] = column(_contact["may_publish_phone"])
    agreed_on: Mapped[date | None] = column(_contact["agreed_on"])


class User(Base):
    """Somebody who signs in here. Where there is none, whoever opens the app keeps the workspace."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    passphrase_hash: Mapped[str] = mapped_column(String(300))

    @property
    def permissions_role(self) -> Role:
        return Role[self.role]
