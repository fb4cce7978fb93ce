"""The person acting: who, with what leave, by which clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from vcsapp.errors import NotAllowed
from vcsapp.ids import Bits, time_ordered_id
from vcsapp.permissions import ALLOWED, Permission, Role


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Actor:
    """Whoever acts or looks, as an id and a name; it is no key to anybody's account."""

    name: str
    role: Role
    person_id: str | None = None
    #: The clock and the dice are part of the actor, so that the same deeds can be done again exactly.
    now: Callable[[], datetime] = utc_now
    bits: Bits = secrets.randbits

    def may(self, permission: Permission) -> bool:
        """Whether this person is allowed to."""
        return permission in ALLOWED[self.role]

    def must_be_allowed_to(self, permission: Permission) -> None:
        """Raise ``NotAllowed`` unless this person is."""
        if not self.may(permission):
            raise NotAllowed(permission=permission.value)

    def today(self) -> date:
        """The day that the calendar on the wall shows here."""
        return self.now().astimezone().date()

    def new_id(self) -> str:
        """An id for a record that begins now."""
        return time_ordered_id(self.now(), self.bits)


#: The person at a workspace in which nobody needs to sign in, and at its command line.
LOCAL_KEEPER = Actor(name="You", role=Role.KEEPER)
