"""All that travels, in the order in which it must be written: what is pointed at comes first."""

from vcsapp.accounts.portable.sections import CONTACTS, ORGANISATIONS
from vcsapp.activities.portable.sections import ACTIVITIES
from vcsapp.provenance.portable import SECTION as HISTORY
from vcsapp.provenance.sections import Section
from vcsapp.reference.portable import SECTION as LIST_ENTRIES

SECTIONS: tuple[Section, ...] = (LIST_ENTRIES, ORGANISATIONS, CONTACTS, ACTIVITIES, HISTORY)

BY_NAME: dict[str, Section] = {section.name: section for section in SECTIONS}
