"""What each package in the tray would do here, remembered as long as nothing has changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from vcsapp import __version__
from vcsapp.disk import write_whole
from vcsapp.errors import Problem
from vcsapp.exchange import moving, receiving
from vcsapp.exchange.counts import Counts, counts_of
from vcsapp.exchange.findings import Finding, spoilt
from vcsapp.exchange.package.reader import Package
from vcsapp.exchange.receiving import Plan
from vcsapp.exchange.sections import SECTIONS
from vcsapp.exchange.tray import Parcel
from vcsapp.words import language
from vcsapp.workspace import Workspace

REMEMBERED = "outlook.json"
NONE = Counts()


@dataclass(frozen=True)
class Sender:
    """What a package says of itself."""

    name: str
    number: int
    profile: str
    #: In words, such as “1 April 2025 to 31 March 2026”.
    period: str
    #: When it was made, in UTC, as ISO 8601 writes it.
    created: str


@dataclass(frozen=True)
class Outlook:
    """What taking a package in would do."""

    counts: Counts = NONE
    #: The same by kind of record: the plural of the kind, and its counts.
    by_kind: tuple[tuple[str, Counts], ...] = ()
    findings: tuple[Finding, ...] = ()
    #: Why it cannot be taken in at all; empty where it can, or where the findings say why.
    refusal: str = ""
    #: None where not even that could be read.
    sender: Sender | None = None
    #: Whether it was taken in before.
    is_held: bool = False
    #: Whether its record can be gone on with here.
    may_continue: bool = False
    #: For the order in which packages are taken in: whose, and which number.
    order: tuple[str, int] = field(default=("", 0))

    @property
    def is_good(self) -> bool:
        """Whether it can be accepted as it stands."""
        return not self.refusal and not self.findings


def is_known(parcel: Parcel) -> bool:
    """Whether ``outlook_of`` can answer at once, because nothing has changed since the package was looked at."""
    return _recall(parcel.folder / REMEMBERED, _stamp()) is not None


def outlook_of(parcel: Parcel, *, workspace: Workspace) -> Outlook:
    """What a package would do here now: read again only where something has changed since it was last looked at."""
    if (remembered := _recall(parcel.folder / REMEMBERED, _stamp())) is not None:
        return remembered
    try:
        return first_look(parcel, workspace=workspace)
    except Problem as problem:
        refused = Outlook(refusal=problem.sentence)
        _remember(parcel, refused)
        return refused


def first_look(parcel: Parcel, *, workspace: Workspace) -> Outlook:
    """What a package would do here, worked out anew. Raises a Problem where it cannot be taken in at all."""
    plan = receiving.plan(parcel.path, workspace=workspace, name=parcel.name)
    outlook = Outlook(
        counts=plan.counts,
        by_kind=_by_kind(plan),
        findings=tuple(plan.findings),
        sender=_sender(plan.package),
        is_held=plan.is_held,
        may_continue=not plan.findings and moving.may_continue(plan.package),
        order=(plan.package.ledger_id, plan.package.number),
    )
    _remember(parcel, outlook)
    return outlook


def _remember(parcel: Parcel, outlook: Outlook) -> None:
    write_whole(parcel.folder / REMEMBERED, json.dumps({"stamp": _stamp()} | _told(outlook), ensure_ascii=False))


def _stamp() -> str:
    """Changes whenever an outlook might: what is held, what was written here, which version of the app looks, and in
    which language it speaks."""
    entries, held = receiving.standing()
    return sha256(f"{__version__}:{language()}:{entries}:{','.join(sorted(held))}".encode()).hexdigest()


def _sender(package: Package) -> Sender:
    return Sender(
        package.ledger_name, package.number, package.profile.value, package.period.words, created=package.created
    )


def _by_kind(plan: Plan) -> tuple[tuple[str, Counts], ...]:
    """Counts by kind of record, those kinds left out of which there is nothing to tell."""
    refused = Counter(file for file, _row, _value in spoilt(plan.findings))
    told = []
    for section in SECTIONS:
        names = (section.name, *(part.name for part in section.shape.parts))
        counts = counts_of(
            (change for change in plan.changes if change.section is section),
            refused=sum(refused[f"data/{name}.csv"] for name in names),
        )
        if counts != NONE:
            told.append((section.plural, counts))
    return tuple(told)


def _told(outlook: Outlook) -> dict[str, Any]:
    """As it is remembered: the other way of ``_recall``."""
    return {
        "counts": outlook.counts.told(),
        "by_kind": [(kind, counts.told()) for kind, counts in outlook.by_kind],
        "findings": [finding.told() for finding in outlook.findings],
        "refusal": outlook.refusal,
        "sender": vars(outlook.sender) if outlook.sender else None,
        "is_held": outlook.is_held,
        "may_continue": outlook.may_continue,
        "order": outlook.order,
    }


def _recall(path: Path, stamp: str) -> Outlook | None:
    """What was worked out before; None where that was never, or under other circumstances."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.pop("stamp") != stamp:
            return None
    except (OSError, ValueError, KeyError):
        return None
    return Outlook(
        counts=Counts(**told["counts"]),
        by_kind=tuple((kind, Counts(**counts)) for kind, counts in told["by_kind"]),
        findings=tuple(Finding(**finding) for finding in told["findings"]),
        refusal=told["refusal"],
        sender=Sender(**told["sender"]) if told["sender"] else None,
        is_held=told["is_held"],
        may_continue=told["may_continue"],
        order=(told["order"][0], told["order"][1]),
    )
