"""Making packages: a return for a commissioner, or everything."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from vcsapp.acting import Actor
from vcsapp.db.base import db
from vcsapp.errors import Problem
from vcsapp.exchange import books
from vcsapp.exchange.kept import path_held
from vcsapp.exchange.package.envelope import Envelope, Written
from vcsapp.exchange.package.scope import Period, Scope
from vcsapp.exchange.package.writer import write_package
from vcsapp.permissions import Permission
from vcsapp.provenance.ledgers import own_ledger
from vcsapp.provenance.models import ReceivedPackage, SentPackage
from vcsapp.provenance.sections import Profile
from vcsapp.words import N_, _
from vcsapp.workspace import Workspace

#: The formats in which the records leave, by the ending of the file's name.
FORMATS = {".vcs.zip": N_("Data package"), ".xlsx": N_("Excel workbook"), ".ods": N_("OpenDocument workbook")}


class UnknownFormat(Problem):
    """“{name}” ends in nothing that can be written. Let the name end in .vcs.zip (a data package), .xlsx or .ods."""


class NowhereToWrite(Problem):
    """The file could not be written to {folder}: {reason}. Choose another folder, or another name."""


@dataclass(frozen=True)
class Made:
    """What was made."""

    path: Path
    written: Written


def needed_for(profile: Profile) -> Permission:
    """What one must be allowed, to make a package of this profile."""
    return Permission.EXPORT_EVERYTHING if profile is Profile.EVERYTHING else Permission.EXPORT_RETURN


def ending_of(name: str) -> str:
    """Which format a file's name asks for. Raises ``UnknownFormat``."""
    for ending in FORMATS:
        if name.lower().endswith(ending):
            return ending
    raise UnknownFormat(name=name)


def suggested_name(*, profile: Profile, period: Period, ending: str, by: Actor) -> str:
    """What the file should be called: network, period, profile."""
    network = re.sub(r"[^a-z0-9]+", "-", own_ledger(by=by).name.casefold()).strip("-")[:50] or "record"
    return f"{network}-{period.slug}-{profile.value}{ending}"


def export(
    path: Path, *, profile: Profile, period: Period, by: Actor, workspace: Workspace, package_id: str | None = None
) -> Made:
    """Write a package or a workbook to ``path``; the format follows the name's ending.

    ``package_id`` becomes its id, by which a door knows that it was made already.

    Complete or not at all: it is written beside its place, and moved there when it is whole.
    """
    ending = ending_of(path.name)
    by.must_be_allowed_to(needed_for(profile))
    # Everything knows no period: it is the whole record, whatever a form was asked for before.
    asked = Period() if profile is Profile.EVERYTHING else period
    envelope = _envelope(profile, asked, by, package_id or by.new_id())
    part = path.with_name(f"{path.name}.part")
    try:
        written = _write(part, ending, envelope, workspace)
        _sync(part)
        part.replace(path)
    except OSError as error:
        raise NowhereToWrite(folder=path.parent, reason=error.strerror or _("the disk refused")) from error
    finally:
        part.unlink(missing_ok=True)
    _remember(written, ending, by)
    return Made(path, written)


def _envelope(profile: Profile, period: Period, by: Actor, package_id: str) -> Envelope:
    ledger = own_ledger(by=by)
    ledger.packages_made += 1
    scope = Scope(profile, period, ledger.id, ledger.organisation_id)
    return Envelope(package_id, ledger.id, ledger.name, ledger.packages_made, by.now(), scope)


def _write(path: Path, ending: str, envelope: Envelope, workspace: Workspace) -> Written:
    if ending == ".vcs.zip":
        return write_package(path, envelope, packages=_held(envelope, workspace))
    return books.write_workbook(path, ending, envelope)


def _held(envelope: Envelope, workspace: Workspace) -> dict[str, Path]:
    """The received packages that go along: only where everything goes. Raises ``KeptPackageMissing``."""
    if envelope.scope.profile is not Profile.EVERYTHING:
        return {}
    return {held: path_held(held, workspace) for held in db.session.scalars(select(ReceivedPackage.id))}


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remember(written: Written, ending: str, by: Actor) -> None:
    envelope = written.envelope
    db.session.add(
        SentPackage(
            id=envelope.package_id,
            number=envelope.number,
            profile=envelope.scope.profile.value,
            format=ending,
            period_start=envelope.scope.period.start,
            period_end=envelope.scope.period.end,
            row_counts=written.row_counts,
            made_at=by.now(),
        )
    )
    db.session.flush()


def was_made(package_id: str) -> bool:
    """Whether a package or workbook with this id was made, and saved as such."""
    return db.session.get(SentPackage, package_id) is not None


def sent(*, seen_by: Actor) -> list[SentPackage]:
    """What has left from here, the latest first."""
    if not seen_by.may(Permission.SEE_RECORDS):
        return []
    return list(db.session.scalars(select(SentPackage).order_by(SentPackage.made_at.desc(), SentPackage.id)))
