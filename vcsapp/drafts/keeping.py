"""Keeping what stands in a form while it is filled in, and letting go of it once it is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from flask import current_app

from vcsapp.acting import utc_now
from vcsapp.drafts import kept
from vcsapp.drafts.kept import NOT_TYPED, Draft
from vcsapp.drafts.marks import Mark
from vcsapp.workspace import Workspace

#: For so many seconds after a form was saved, what its page sent before may still come in, and comes too late.
STRAGGLING = 60.0


@dataclass
class Keeper:
    """Keeps drafts for the people of one workspace."""

    workspace: Workspace
    #: Whether this owner's drafts are anybody's still: nobody's are kept who was removed.
    is_known: Callable[[str], bool]
    now: Callable[[], datetime] = utc_now
    _done: dict[str, float] = field(default_factory=dict)
    #: A page's last words may come in while its form is being saved, in another thread.
    _turn: Lock = field(default_factory=Lock)

    def keep(self, mark: Mark, typed: Iterable[tuple[str, str]], *, is_asked_for: bool = False) -> bool:
        """Keep what stands in a form; answers whether it is kept. Raises ``DiskFull`` and ``TooManyDrafts``.

        What a page sends by itself after its form was saved comes too late. What somebody asked to be kept does not:
        they went back to the form, and wrote on.
        """
        if not self.is_known(mark.owner):
            return False
        with self._turn:
            if is_asked_for:
                self._done.pop(mark.draft_id, None)
            return self._keep(mark, typed)

    def _keep(self, mark: Mark, typed: Iterable[tuple[str, str]]) -> bool:
        if self._is_done(mark):
            return False
        before = self._find(mark.draft_id, mark) or self._find(mark.takes_up, mark)
        now = self.now()
        said = tuple((name, value) for name, value in typed if name not in NOT_TYPED or name == "version")
        begun_at = before.begun_at if before else now
        kept.keep(Draft(mark.draft_id, mark.owner, mark.address, mark.form, begun_at, now, said), self.workspace)
        self._let_go_of_earlier(mark)
        return True

    def let_go(self, mark: Mark) -> None:
        """Forget the draft of a form: it was saved."""
        with self._turn:
            self._done = {one: since for one, since in self._done.items() if time.monotonic() - since < STRAGGLING}
            self._done[mark.draft_id] = time.monotonic()
            if draft := self._find(mark.draft_id, mark):
                kept.remove(draft, self.workspace)
            self._let_go_of_earlier(mark)

    def _let_go_of_earlier(self, mark: Mark) -> None:
        """Remove the draft that a form began with, unless another window went on with it since."""
        earlier = self._find(mark.takes_up, mark)
        if earlier and earlier.kept_at.isoformat() == mark.kept_at:
            kept.remove(earlier, self.workspace)

    def _is_done(self, mark: Mark) -> bool:
        return time.monotonic() - self._done.get(mark.draft_id, -STRAGGLING) < STRAGGLING

    def _find(self, draft_id: str, mark: Mark) -> Draft | None:
        return kept.find_draft(draft_id, mark.owner, self.workspace) if draft_id else None


def the_keeper() -> Keeper:
    """The keeper of this app."""
    keeper: Keeper = current_app.extensions["draft_keeper"]
    return keeper
