"""Bringing a workspace's database up to date at start, after a snapshot."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from vcsapp.errors import Problem


class NewerSchema(Problem):
    """This workspace was last used by a newer version of the app (its tables are of step {found}, this app knows
    up to {known}). Nothing was changed. Install the newer version to open it."""

    status = 409


def steps() -> list[str]:
    """The numbers of all migrations that this app brings, in order."""
    versions = resources.files("vcsapp.migrations") / "versions"
    found = (re.match(r"(\d{4})_\w+\.py$", entry.name) for entry in versions.iterdir())
    return sorted(match.group(1) for match in found if match)


def current_step(engine: Engine) -> str | None:
    """The migration at which this database stands; None where it has no tables yet."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return step


def upgrade(engine: Engine, *, before: Callable[[], object]) -> bool:
    """Bring the tables to this app's shape; ``before`` is called first if there is anything in them to lose.

    Answers whether anything was done. Raises ``NewerSchema``.
    """
    known, found = steps(), current_step(engine)
    if found == known[-1]:
        return False
    if found is not None:
        if found not in known:
            raise NewerSchema(found=found, known=known[-1])
        before()
    _run_migrations(engine)
    return True


def _run_migrations(engine: Engine) -> None:
    # Alembic takes a fifth of a second to import, which a start that has nothing to do need not spend.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
