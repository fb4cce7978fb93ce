"""What keeping it safe would like done: a full copy, where records have changed and the last one is long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import url_for
from sqlalchemy import func, select

from vcsapp.acting import Actor
from vcsapp.backup.snapshots import snapshots
from vcsapp.db.base import db
from vcsapp.permissions import Permission
from vcsapp.provenance.models import HistoryEntry, SentPackage
from vcsapp.provenance.sections import Profile
from vcsapp.web.formatting import uk_day
from vcsapp.web.needs import Need, Weight
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _

#: The work of a month is what most people could bear to do again.
LONG_AGO = timedelta(days=30)


def needs(by: Actor) -> Iterator[Need]:
    """A copy, where the oldest change that no copy holds is a month old."""
    if not by.may(Permission.EXPORT_EVERYTHING):
        return
    unsafe_since = first_change_after(_last_copy())
    if unsafe_since and by.now() - unsafe_since >= LONG_AGO:
        yield Need(
            sentence=_("Keep a full copy of your records"),
            why=_("If this computer were lost today, at least a month of work would go with it. A USB stick will do."),
            href=url_for("sending.export", profile=Profile.EVERYTHING.value, period="everything", ending=".vcs.zip"),
            weight=Weight.SOON,
            since=uk_day(unsafe_since),
        )


def _last_copy() -> datetime | None:
    """When the records were last copied whole, as a snapshot or as a package of everything; None for never."""
    taken = [snapshot.taken_at for snapshot in snapshots(this_workspace())[:1]]
    made = db.session.scalar(
        select(func.max(SentPackage.made_at)).where(SentPackage.profile == Profile.EVERYTHING.value)
    )
    return max([*taken, *([made] if made else [])], default=None)


def first_change_after(moment: datetime | None) -> datetime | None:
    """When something was first changed after this moment (None: at all); None where nothing was."""
    changed = select(func.min(HistoryEntry.at))
    return db.session.scalar(changed if moment is None else changed.where(HistoryEntry.at > moment))
