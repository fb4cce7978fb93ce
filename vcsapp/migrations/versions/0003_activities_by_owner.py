"""Activities of one ledger are found by their day, latest first, without reading all of them."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_activities_owner_held_on_id", "activities", ["owner", "held_on", "id"])
