"""What Alembic runs: the steps, on the connection that it is handed."""

from __future__ import annotations

from typing import Any

from alembic import context

from vcsapp.db.base import Base


def is_ours(_object: Any, name: str | None, _kind: str, _reflected: bool, _compared: Any) -> bool:
    """Whether a table is described by a model; those of the full-text index are made by SQLite itself."""
    return not (name or "").startswith("record_words")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
