"""What travels of the lists: the entries that records point at, and those that a network added."""

from vcsapp.provenance.sections import Section
from vcsapp.reference.models import ListEntry

SECTION = Section(
    model=ListEntry,
    singular="list entry",
    plural="list entries",
    description="An entry of a list that a network may add to. Rows that come with the app belong to no ledger.",
)
