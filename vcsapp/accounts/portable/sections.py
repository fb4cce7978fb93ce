"""What travels of organisations and the people through whom they are reached."""

from vcsapp.accounts.models import Contact, Organisation
from vcsapp.provenance.sections import Section

ORGANISATIONS = Section(
    model=Organisation,
    singular="organisation",
    plural="organisations",
    description="An organisation that keeps the record or is named in it.",
    in_return=("name", "kind", "area_code"),
)
CONTACTS = Section(
    model=Contact,
    singular="contact",
    plural="contacts",
    description="A person through whom an organisation is reached, with what they agreed to have published.",
    in_return=(),
)
