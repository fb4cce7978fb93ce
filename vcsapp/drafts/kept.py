"""Drafts as they lie on this computer: a small file for each, in a folder for each person.

They are files rather than rows, so that an import which holds the database never keeps anybody from typing, and so that
they are in no snapshot and no package.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from vcsapp.acting import Actor
from vcsapp.disk import UNWRITTEN, while_there_is_room, write_whole
from vcsapp.errors import NotFound, Problem
from vcsapp.words import _
from vcsapp.workspace import Workspace

#: The folder of whoever is at a workspace in which nobody signs in; others are called by the person's id.
WHOEVER_OPENS = "whoever-opens"
#: How long a draft waits to be finished.
KEPT_FOR = timedelta(days=90)
#: What was thrown away can be brought back for so long.
THROWN_FOR = timedelta(days=1)
DRAFT, THROWN = ".json", ".thrown"
#: What stands in a form and was typed by nobody.
NOT_TYPED = frozenset({"csrf_token", "once", "draft", "version"})
#: So many drafts each person may have: more than anybody goes back to, and few enough for any disk.
MOST = 100
#: So many letters of what was typed stand for a draft in a list.
FIRST_WORDS = 80


class TooManyDrafts(Problem):
    """You have {most} things unfinished already, so this was not kept. It still stands in the form if you go back with
    your browser's own button. Save it there, or first finish or throw away something else."""

    status = 409


@dataclass(frozen=True)
class Draft:
    """What was typed into one form, and when."""

    id: str
    owner: str
    #: The page of the form, such as “/activities/new”.
    address: str
    #: Which form of that page.
    form: str
    begun_at: datetime
    kept_at: datetime
    #: Name and value of every input, in the order of the page.
    typed: tuple[tuple[str, str], ...]

    @property
    def first_words(self) -> str:
        """The first thing that was typed, by which people know it again; empty where nothing was."""
        words = (value.strip() for name, value in self.typed if name not in NOT_TYPED)
        return " ".join(next(filter(None, words), "").split())[:FIRST_WORDS]


def owner_of(person: Actor) -> str:
    """Whose drafts this person's are."""
    return person.person_id or WHOEVER_OPENS


def keep(draft: Draft, workspace: Workspace) -> None:
    """Write a draft, whole or not at all. Raises ``DiskFull``, and ``TooManyDrafts`` for a new one."""
    folder = workspace.drafts / draft.owner
    if not _path(draft, workspace).exists() and len(list(folder.glob(f"*{DRAFT}"))) >= MOST:
        raise TooManyDrafts(most=MOST)
    told = {
        "address": draft.address,
        "form": draft.form,
        "begun_at": draft.begun_at.isoformat(),
        "kept_at": draft.kept_at.isoformat(),
        "typed": draft.typed,
    }
    with while_there_is_room():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / f"{draft.id}{DRAFT}", json.dumps(told, ensure_ascii=False))


def drafts_of(owner: str, workspace: Workspace, *, now: datetime) -> list[Draft]:
    """What this person has not finished, the latest first."""
    found = (_read(path) for path in (workspace.drafts / owner).glob(f"*{DRAFT}"))
    waiting = (draft for draft in found if draft and now - draft.kept_at < KEPT_FOR)
    return sorted(waiting, key=lambda draft: (draft.kept_at, draft.id), reverse=True)


def find_draft(draft_id: str, owner: str, workspace: Workspace) -> Draft | None:
    """One of them; the id must come from a page of ours, since it becomes a file's name."""
    return _read(workspace.drafts / owner / f"{draft_id}{DRAFT}")


def _read(path: Path) -> Draft | None:
    """The draft in a file; None where it has gone, or cannot be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        begun_at, kept_at = (datetime.fromisoformat(told[name]) for name in ("begun_at", "kept_at"))
        typed = tuple((str(name), str(value)) for name, value in told["typed"])
        return Draft(path.stem, path.parent.name, str(told["address"]), str(told["form"]), begun_at, kept_at, typed)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remove(draft: Draft, workspace: Workspace) -> None:
    """Remove a draft for good: what it holds is saved, or stands in a later one."""
    _path(draft, workspace).unlink(missing_ok=True)


def throw_away(draft_id: str, *, by: Actor, workspace: Workspace) -> Draft:
    """Throw one's own draft away; it can be brought back for a day. Raises ``NotFound``."""
    for draft in drafts_of(owner_of(by), workspace, now=by.now()):
        if draft.id == draft_id:
            path = _path(draft, workspace)
            path.replace(path.with_suffix(THROWN))
            return draft
    raise NotFound(what=_("draft"))


def bring_back(draft_id: str, *, by: Actor, workspace: Workspace) -> Draft:
    """Take back a throwing away. Raises ``NotFound``."""
    for path in (workspace.drafts / owner_of(by)).glob(f"*{THROWN}"):
        if path.stem == draft_id and (draft := _read(path)):
            path.replace(path.with_suffix(DRAFT))
            return draft
    raise NotFound(what=_("draft"))


def _path(draft: Draft, workspace: Workspace) -> Path:
    return workspace.drafts / draft.owner / f"{draft.id}{DRAFT}"


def forget(owner: str, workspace: Workspace) -> None:
    """Remove everything that somebody began: they do not sign in here any more."""
    shutil.rmtree(workspace.drafts / owner, ignore_errors=True)


def forget_everybody(workspace: Workspace) -> None:
    """Remove everything that anybody began: the records that it was about have gone."""
    for owner in [folder.name for folder in workspace.drafts.iterdir() if folder.is_dir()]:
        forget(owner, workspace)


def hand_over(owner: str, heir: str, workspace: Workspace) -> None:
    """Give somebody's drafts to whom they are from now on: the same person, known by a name."""
    old, new = workspace.drafts / owner, workspace.drafts / heir
    if old.is_dir():
        new.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in old.iterdir():
            path.replace(new / path.name)


def sweep(workspace: Workspace, *, now: datetime) -> None:
    """Remove what waited too long, what was thrown away a while ago, and what a power cut left half-written."""
    for path in workspace.drafts.glob("*/*"):
        draft = _read(path)
        if path.suffix == UNWRITTEN or draft is None or _is_over(draft, path, now):
            path.unlink(missing_ok=True)


def _is_over(draft: Draft, path: Path, now: datetime) -> bool:
    return now - draft.kept_at > (THROWN_FOR if path.suffix == THROWN else KEPT_FOR)
