"""Write the next migration, from the difference between the models and what the migrations make."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

VERSIONS = ROOT / "vcsapp" / "migrations" / "versions"


def main() -> int:
    """Write the step that the words on the command line name."""
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        print('Say what the step does: python3 scripts/migrate.py "add language to activities"')
        return 2
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    import vcsapp.app  # noqa: F401  # so that every room's tables are known
    from vcsapp.db.upgrade import steps, upgrade

    number = f"{int(steps()[-1]) + 1:04d}"
    slug = re.sub(r"[^a-z0-9]+", "_", sys.argv[1].lower()).strip("_")
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/empty.sqlite3")
        upgrade(engine, before=lambda: None)
        config = Config()
        config.set_main_option("script_location", str(VERSIONS.parent))
        config.set_main_option("file_template", f"{number}_{slug}")
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=sys.argv[1].strip().capitalize(), autogenerate=True, rev_id=number)
    print(f"Read it before you trust it: {VERSIONS / f'{number}_{slug}.py'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
