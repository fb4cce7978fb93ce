"""What travels of activities."""

from __future__ import annotations

from collections.abc import Iterable

from vcsapp.activities.models import Activity
from vcsapp.activities.rules.ladder import RULE_VERSION
from vcsapp.provenance.sections import Section
from vcsapp.provenance.travelling import Record


def tells_the_truth(record: Record) -> Iterable[tuple[str, str]]:
    """Dates in order, and a place on the ladder that follows from the answers that stand beside it."""
    if record.get("ended_on") and record["ended_on"] < record["held_on"]:
        yield "ended_on", "It ends before it begins."
    if record.get("rule_version") == RULE_VERSION:
        worked_out = Activity.settled(record)["supported_result"]
        if worked_out != record["supported_result"]:
            yield "supported_result", f"The answers support “{worked_out}”, not “{record['supported_result']}”."


ACTIVITIES = Section(
    model=Activity,
    singular="activity",
    plural="activities",
    description="Something that was done with people, and where it stands on the ladder of co-production.",
    day="held_on",
    summed=("head_count", "volunteer_hours"),
    check=tells_the_truth,
)
