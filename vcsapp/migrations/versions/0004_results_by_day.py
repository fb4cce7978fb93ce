"""How many activities have which result, day by day, is read from an index alone."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_activities_supported_result_held_on", "activities", ["supported_result", "held_on"])
