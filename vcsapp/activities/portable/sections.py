"""What travels of activities."""

from vcsapp.activities.models import Activity
from vcsapp.provenance.sections import Section

ACTIVITIES = Section(
    model=Activity,
    singular="activity",
    plural="activities",
    description="Something that was done with people, and where it stands on the ladder of co-production.",
    day="held_on",
    summed=("head_count", "volunteer_hours"),
)
