"""What was decided of look-alikes is remembered, and of what a source said, since when it says so."""

import sqlalchemy as sa
from alembic import op

from vcsapp.db.columns import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for name in ("first_in", "said_in"):
        op.add_column("source_rows", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "likeness_decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("choice", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("record_title", sa.String(length=300), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness_decisions")),
        sa.UniqueConstraint("target", "key", "record_id", name=op.f("uq_likeness_decisions_target_key_record_id")),
    )
    op.create_index(op.f("ix_likeness_decisions_at"), "likeness_decisions", ["at"], unique=False)
