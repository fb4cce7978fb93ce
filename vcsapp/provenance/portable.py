"""What travels of the history."""

from vcsapp.provenance.models import HistoryEntry
from vcsapp.provenance.sections import Section

SECTION = Section(
    model=HistoryEntry,
    singular="history entry",
    plural="history entries",
    description="One deed: who did what, when, to which records, from what to what.",
    in_return=(),
)
