"""What a descriptor promises, read with suspicion: nothing in it is taken for what it should be."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from vcsapp.exchange.package.scope import Period, complete_in
from vcsapp.fields import Fault, Instant
from vcsapp.provenance.sections import Profile
from vcsapp.provenance.travelling import ID

#: The formats that this app reads and writes.
FORMAT = 1
#: No ledger makes more packages than this, and no member is longer.
MOST = 2**53
#: As every package says when it was made: to the second, so that two moments compare as texts.
CREATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SHA256 = re.compile(r"[0-9a-f]{64}")


class Nonsense(ValueError):
    """The descriptor does not say what every descriptor says."""


def format_of(descriptor: dict[str, Any]) -> int:
    """The number of the format. Raises ``Nonsense``."""
    return _number(_table(descriptor["vcsapp"]).get("format"))


def envelope_of(descriptor: dict[str, Any]) -> dict[str, Any]:
    """What is said of the package as a whole, by the names that ``reader.Package`` gives it. Raises ``Nonsense``."""
    said = _table(descriptor.get("vcsapp"))
    ledger, profile = _table(said.get("ledger")), _profile(said.get("profile"))
    organisation = ledger.get("organisation")
    return {
        "id": _id(descriptor.get("id")),
        "ledger_id": _id(ledger.get("id")),
        "ledger_name": _text(ledger.get("name"))[:300],
        "organisation_id": None if organisation is None else _id(organisation),
        "number": _number(said.get("number")),
        "created": _moment(descriptor.get("created")),
        "profile": profile,
        "period": _period(_table(said.get("scope")), profile),
        "complete": _complete(said.get("complete"), profile),
    }


def members_of(descriptor: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """Path to size and SHA-256, for every member that the descriptor vouches for. Raises ``Nonsense``."""
    data = [_table(resource) for resource in _list(descriptor.get("resources"))]
    files = [_table(file) for file in _list(_table(descriptor.get("vcsapp")).get("files"))]
    told = [(one.get("path"), one.get("bytes"), _text(one.get("hash")).removeprefix("sha256:")) for one in data]
    told += [(one.get("path"), one.get("bytes"), _text(one.get("sha256"))) for one in files]
    promised = {_text(path): (_number(size, least=0), _matching(SHA256, sha256)) for path, size, sha256 in told}
    if len(promised) < len(told):
        raise Nonsense
    return promised


def totals_of(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The control totals by table; they are compared with those that are counted. Raises ``Nonsense``."""
    return _table(_table(descriptor.get("vcsapp")).get("control_totals"))


def _table(said: object) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise Nonsense
    return said


def _list(said: object) -> list[Any]:
    if not isinstance(said, list):
        raise Nonsense
    return said


def _text(said: object) -> str:
    if not isinstance(said, str) or not said or "\x00" in said:
        raise Nonsense
    # A lone half of a pair cannot be written to any file.
    if any("\ud800" <= letter <= "\udfff" for letter in said):
        raise Nonsense
    return said


def _number(said: object, *, least: int = 1) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= MOST:
        raise Nonsense
    return said


def _matching(pattern: re.Pattern[str], said: object) -> str:
    if not pattern.fullmatch(text := _text(said)):
        raise Nonsense
    return text


def _id(said: object) -> str:
    try:
        return str(ID.read(_text(said)))
    except Fault as fault:
        raise Nonsense from fault


def _moment(said: object) -> str:
    text = _matching(CREATED, said)
    try:
        Instant(name="created", label="Made on").read(text)
    except Fault as fault:
        raise Nonsense from fault
    return text


def _profile(said: object) -> Profile:
    try:
        return Profile(_text(said))
    except ValueError as error:
        raise Nonsense from error


def _period(scope: dict[str, Any], profile: Profile) -> Period:
    period = Period(_day(scope.get("start")), _day(scope.get("end")))
    if profile is Profile.EVERYTHING and not period.is_open:
        raise Nonsense
    return period


def _day(said: object) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(_text(said))
    except ValueError as error:
        raise Nonsense from error


def _complete(said: object, profile: Profile) -> tuple[str, ...]:
    """A package that claimed more than its profile allows could make records vanish that it never was to carry."""
    allowed = complete_in(profile)
    told = tuple(_text(name) for name in _list(said))
    if set(told) - set(allowed) or (profile is Profile.EVERYTHING and set(told) != set(allowed)):
        raise Nonsense
    return told
