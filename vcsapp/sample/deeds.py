"""What was done with the activities of the sample network: logged, looked up again, mended, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from vcsapp.activities import actions
from vcsapp.provenance import undo
from vcsapp.provenance.history import last_entry_id
from vcsapp.provenance.travelling import Record
from vcsapp.sample.entries import Entry
from vcsapp.sample.staff import Staff

#: Of the activities, in the order in which they were logged, every so many-th …
OUTCOME_CAME_LATER = 9  #: has an outcome that was added when it was known
COUNT_WAS_WRONG = 14  #: was first logged with a head count that somebody mended
ANSWERS_WERE_LOOKED_UP = 11  #: had few of its questions answered at first
TITLE_WAS_SPOILT = 190  #: was overwritten by mistake, and put back
LOGGED_TWICE = 230  #: was logged a second time, which was removed

#: How many of the answers are given at once by somebody who is in a hurry.
ANSWERED_AT_ONCE = 2


@dataclass(frozen=True)
class Deed:
    """Something that the staff did at a moment."""

    at: datetime
    do: Callable[[Staff], object]


@dataclass
class Story:
    """One activity from its first logging to how it stands in the end; each chapter is a deed."""

    number: int
    entry: Entry
    #: What became known on the way, for the deeds that follow.
    activity_id: str = ""
    second_id: str = ""
    spoilt_by: str | None = None

    def deeds(self) -> Iterator[Deed]:
        """All that was done with it, in order."""
        at = self.entry.logged_at
        yield Deed(at, self._log)
        for later, values in enumerate(self._completions(), start=1):
            yield Deed(at + timedelta(days=10 * later), self._changing(values))
        if self._is_every(TITLE_WAS_SPOILT):
            yield Deed(at + timedelta(minutes=20), self._spoil)
            yield Deed(at + timedelta(minutes=24), self._put_back)
        if self._is_every(LOGGED_TWICE):
            yield Deed(at + timedelta(minutes=1), self._log_again)
            yield Deed(at + timedelta(minutes=3), self._remove_the_second)

    def _is_every(self, many: int) -> bool:
        return self.number % many == many // 2

    def _completions(self) -> list[Record]:
        """What was added or mended after the first logging."""
        return [
            {name: self.entry.values[name]}
            for name, is_later in (
                ("outcome", self._outcome_came_later),
                ("head_count", self._count_was_wrong),
                ("activity_facts", self._answers_were_looked_up),
            )
            if is_later
        ]

    @property
    def _outcome_came_later(self) -> bool:
        return self._is_every(OUTCOME_CAME_LATER) and self.entry.values["outcome"] is not None

    @property
    def _count_was_wrong(self) -> bool:
        return self._is_every(COUNT_WAS_WRONG) and self.entry.values["head_count"] is not None

    @property
    def _answers_were_looked_up(self) -> bool:
        return self._is_every(ANSWERS_WERE_LOOKED_UP) and len(self.entry.values["activity_facts"]) > ANSWERED_AT_ONCE

    def _as_first_logged(self) -> Record:
        values = dict(self.entry.values)
        if self._outcome_came_later:
            values["outcome"] = None
        if self._count_was_wrong:
            # Never fewer than came, or the people in one role would be more than all.
            values["head_count"] += 10
        if self._answers_were_looked_up:
            values["activity_facts"] = values["activity_facts"][:ANSWERED_AT_ONCE]
        return values

    def _log(self, staff: Staff) -> None:
        self.activity_id = actions.log_activity(by=staff.on_duty(), **self._as_first_logged())

    def _changing(self, values: Mapping[str, Any]) -> Callable[[Staff], object]:
        def change(staff: Staff) -> None:
            actions.change_activity(self.activity_id, by=staff.on_duty(), **values)

        return change

    def _spoil(self, staff: Staff) -> None:
        actions.change_activity(self.activity_id, by=staff.on_duty(), title="Copy of copy of meeting", head_count=None)
        self.spoilt_by = last_entry_id()

    def _put_back(self, staff: Staff) -> None:
        undo.undo(self.spoilt_by or "", by=staff.on_duty())

    def _log_again(self, staff: Staff) -> None:
        self.second_id = actions.log_activity(by=staff.on_duty(), **self.entry.values)

    def _remove_the_second(self, staff: Staff) -> None:
        actions.remove_activity(self.second_id, by=staff.on_duty())


def in_order(deeds: Iterable[Deed]) -> list[Deed]:
    """The deeds as they happened; of several at one moment, as they come."""
    return sorted(deeds, key=lambda deed: deed.at)
