"""Search by kind: numbers and contacts are found too, private words only by those who may read them."""

import sqlalchemy as sa
from alembic import op

from vcsapp.records.triggers import FULL_TEXT_INDEX, PartWords, registration

revision = "0002"
down_revision = "0001"

#: What the step before left in the way.
OLD_TRIGGERS = (
    "registered_records_are_indexed",
    "registered_records_are_indexed_anew",
    "registered_records_leave_the_index",
    *(
        f"{table}_{name}"
        for table in ("organisations", "activities")
        for name in ("are_registered", "are_registered_anew", "leave_the_register")
    ),
)


def upgrade() -> None:
    for trigger in OLD_TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE record_words")
    op.execute("DELETE FROM registered_records")
    op.add_column("registered_records", sa.Column("private", sa.Text(), nullable=False, server_default=""))
    for statement in (
        *FULL_TEXT_INDEX,
        *registration(
            "organisations",
            title="name",
            words=("description", "postcode"),
            parts=PartWords("organisation_identifiers", "organisation_id", "scheme || '-' || identifier"),
        ),
        *registration(
            "activities",
            title="title",
            words=("place", "project", "description", "outcome", "reference"),
            private=("private_note",),
        ),
        *registration("contacts", private=("name", "position", "email", "phone")),
    ):
        op.execute(statement)
