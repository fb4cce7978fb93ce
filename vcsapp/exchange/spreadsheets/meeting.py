"""Where the drafts on a worktable meet what is here, and one another: what would become of each."""

from __future__ import annotations

from vcsapp.db.scratch import at_once
from vcsapp.exchange.spreadsheets.decisions import Decisions
from vcsapp.exchange.spreadsheets.disputes import settle_disputes
from vcsapp.exchange.spreadsheets.last_time import NOT_TOLD_NOW, meet_last_time
from vcsapp.exchange.spreadsheets.look_alikes import choose, meet_look_alikes
from vcsapp.exchange.spreadsheets.memory import recall
from vcsapp.exchange.spreadsheets.pairing import find_look_alikes
from vcsapp.exchange.spreadsheets.remembered import recall_decided
from vcsapp.exchange.spreadsheets.understanding import Understanding
from vcsapp.exchange.spreadsheets.worktable.layout import OF_MEETING, Fate
from vcsapp.exchange.spreadsheets.worktable.repeats import settle_repeats
from vcsapp.exchange.spreadsheets.worktable.telling import Telling
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.progress import begins
from vcsapp.words import _


def meet(
    table: Worktable, understood: Understanding, file: str, decisions: Decisions, *, source_id: str | None
) -> None:
    """Work out what would become of every draft, anew."""
    telling = Telling(table.connection, understood, file, is_of_meeting=True)
    with at_once(table.connection):
        _clear(table)
        begins(_("Comparing with what is here"))
        settle_repeats(table, telling)
        if source_id:
            recall(source_id, table)
            meet_last_time(table, telling)
        recall_decided(table)
        find_look_alikes(table)
        choose(table, decisions)
        meet_look_alikes(table, telling)
        settle_disputes(table, telling, decisions)
        telling.write()


def _clear(table: Worktable) -> None:
    execute = table.connection.execute
    for name in OF_MEETING:
        execute(f"DELETE FROM {name}")
    table.forget(NOT_TOLD_NOW)
    execute("DELETE FROM findings WHERE is_of_meeting")
    execute("UPDATE drafts SET key = first_key, first_key = NULL WHERE first_key IS NOT NULL")
    execute("UPDATE drafts SET fate = ?, known_id = NULL WHERE fate <> ?", (Fate.NEW, Fate.NEW))
