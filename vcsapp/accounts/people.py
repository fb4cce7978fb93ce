"""What is done about those who sign in, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from werkzeug.security import generate_password_hash

from vcsapp.accounts import queries
from vcsapp.accounts.models import User
from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import NotFound, Problem
from vcsapp.permissions import Permission, Role
from vcsapp.words import _

MINIMUM_PASSPHRASE = 8
#: So many deeds can be taken back, the latest ones.
REMEMBERED = 50


class NameTaken(Problem):
    """Somebody called “{name}” signs in here already. Choose another name."""

    field = "name"


class PassphraseTooShort(Problem):
    """A passphrase needs at least {minimum} characters. Three words are easy to remember and hard to guess."""

    field = "passphrase"


class FirstMustKeep(Problem):
    """The first person who signs in must be a keeper, or nobody could change these settings again."""

    field = "role"


class LastKeeper(Problem):
    """“{name}” is the last keeper. Make somebody else a keeper first, or remove everybody else to do without
    signing in."""


class CannotTakeBack(Problem):
    """This cannot be undone any more: it was changed since, or the app was started again. Change it by hand."""

    status = 409


@dataclass(frozen=True)
class Standing:
    """How somebody stands who signs in here."""

    id: str
    name: str
    role: str
    passphrase_hash: str


@dataclass(frozen=True)
class PersonDeed:
    """What was done about one person; ``None`` stands for not signing in at all."""

    id: str
    before: Standing | None
    after: Standing | None

    @property
    def name(self) -> str:
        """Whom it is about."""
        standing = self.after or self.before
        return standing.name if standing else ""


class PersonDeeds:
    """The latest deeds, so that they can be taken back.

    Kept in memory only, because a passphrase that was replaced has no business on a disk: closing the app forgets them.
    """

    def __init__(self) -> None:
        self._deeds: dict[str, PersonDeed] = {}

    def remember(self, deed: PersonDeed) -> None:
        """Keep a deed that is saved; the oldest goes where there are too many."""
        self._deeds[deed.id] = deed
        if len(self._deeds) > REMEMBERED:
            del self._deeds[next(iter(self._deeds))]

    def get(self, deed_id: str) -> PersonDeed:
        """One of them. Raises ``CannotTakeBack`` where it is not known any more."""
        if deed_id not in self._deeds:
            raise CannotTakeBack
        return self._deeds[deed_id]


def let_sign_in(*, by: Actor, name: str, role: Role, passphrase: str) -> PersonDeed:
    """Let somebody sign in; from the first one on, everybody must.

    Raises ``PassphraseTooShort``, ``NameTaken`` and ``FirstMustKeep``.
    """
    new = Standing(by.new_id(), name, role.name, _hash_of(passphrase))
    if queries.user_named(name):
        raise NameTaken(name=name)
    if role is not Role.KEEPER and not queries.somebody_signs_in():
        raise FirstMustKeep
    return _bring_about(None, new, by=by)


def change_role(user_id: str, role: Role, *, by: Actor) -> PersonDeed:
    """Let somebody do more, or less, from now on. Raises ``LastKeeper``."""
    held = standing_of(user_id)
    return _bring_about(held, replace(held, role=role.name), by=by)


def set_passphrase(user_id: str, passphrase: str, *, by: Actor) -> PersonDeed:
    """Give somebody a new passphrase; the one before opens nothing any more. Raises ``PassphraseTooShort``."""
    held = standing_of(user_id)
    return _bring_about(held, replace(held, passphrase_hash=_hash_of(passphrase)), by=by)


def stop_sign_in(user_id: str, *, by: Actor) -> PersonDeed:
    """Let somebody sign in no longer; when nobody is left, nobody need sign in. Raises ``LastKeeper``."""
    return _bring_about(standing_of(user_id), None, by=by)


def take_back(deed: PersonDeed, *, by: Actor) -> PersonDeed:
    """Put somebody back as they stood before. Raises ``CannotTakeBack`` where that was changed since."""
    now = _find_standing(deed.after.id if deed.after else deed.before.id if deed.before else "")
    if now != deed.after or (deed.before and deed.after is None and queries.user_named(deed.before.name)):
        raise CannotTakeBack
    return _bring_about(deed.after, deed.before, by=by)


def standing_of(user_id: str) -> Standing:
    """How this person stands. Raises ``NotFound``."""
    standing = _find_standing(user_id)
    if standing is None:
        raise NotFound(what=_("person"))
    return standing


def _find_standing(user_id: str) -> Standing | None:
    user = queries.find_user(user_id)
    return Standing(user.id, user.name, user.role, user.passphrase_hash) if user else None


def _bring_about(before: Standing | None, after: Standing | None, *, by: Actor) -> PersonDeed:
    """The one place that writes those who sign in: somebody must be left to keep the workspace."""
    by.must_be_allowed_to(Permission.KEEP_WORKSPACE)
    others = [other for other in queries.users() if before is None or other.id != before.id]
    if not _is_kept([*(other.role for other in others), *([after.role] if after else [])]):
        raise LastKeeper(name=before.name if before else "")
    if after is None and before:
        db.session.delete(db.session.scalars(select(User).where(User.id == before.id)).one())
    elif after:
        db.session.merge(User(id=after.id, name=after.name, role=after.role, passphrase_hash=after.passphrase_hash))
    db.session.flush()
    return PersonDeed(by.new_id(), before, after)


def _is_kept(roles: Iterable[str]) -> bool:
    """Whether with these roles somebody can change the settings: nobody signs in, or a keeper does."""
    left = list(roles)
    return not left or Role.KEEPER.name in left


def _hash_of(passphrase: str) -> str:
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(minimum=MINIMUM_PASSPHRASE)
    return generate_password_hash(passphrase)
