"""What Alembic runs: the steps, on the connection that it is handed."""

from alembic import context

from vcsapp.db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
