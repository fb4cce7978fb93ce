"""A workspace from before the index was by kind comes up with everything in it to be found."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy import create_engine, text

import vcsapp
from cast import DEV, KIT
from vcsapp.app import create_app
from vcsapp.config import Settings
from vcsapp.db.base import db
from vcsapp.db.sqlite import address, open_safely
from vcsapp.search.finding import find
from vcsapp.workspace import Workspace

#: Rows as the app wrote them at that step.
OLD_ROWS = (
    "INSERT INTO organisations (id, owner, version, name, name_key) VALUES ('o1', 'l1', 1, 'Millbrook Shed', 'm')",
    "INSERT INTO organisation_identifiers VALUES ('o1', 'GB-CHC', '1090095', 1)",
    "INSERT INTO contacts (id, owner, version, organisation_id, name, email, may_publish_name, may_publish_email,"
    " may_publish_phone) VALUES ('c1', 'l1', 1, 'o1', 'Zoë Quillfeather', 'zoe@hub.example', 0, 0, 0)",
    "INSERT INTO activities (id, owner, version, title, held_on, place, private_note, supported_result, rule_version)"
    " VALUES ('a1', 'l1', 1, 'Quince harvest', '2025-05-03', 'The old depot', 'A quarrel', 'no-decision', '1')",
)


@pytest.fixture
def upgraded(tmp_path: Path) -> Flask:
    """The app on a workspace that was last opened at the first step."""
    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    engine = create_engine(address(workspace.database))
    open_safely(engine)
    config = Config()
    config.set_main_option("script_location", str(Path(vcsapp.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in OLD_ROWS:
            connection.execute(text(row))
    engine.dispose()
    return create_app(Settings(workspace=workspace.folder, testing=True))


@pytest.mark.parametrize("typed", ["millbrook", "1090095", "quince", "depot", "quarrel", "quillfeather", "zoe@hub"])
def test_everything_is_found(upgraded: Flask, typed: str) -> None:
    with upgraded.test_request_context():
        assert find(typed, seen_by=KIT, each=5).groups, typed


def test_what_is_private_is_so_from_the_start(upgraded: Flask) -> None:
    with upgraded.test_request_context():
        for typed in ("quarrel", "quillfeather", "zoe@hub"):
            assert find(typed, seen_by=DEV, each=5).groups == (), typed


def test_the_index_is_whole_and_follows_from_then_on(upgraded: Flask) -> None:
    with upgraded.test_request_context():
        db.session.execute(text("INSERT INTO record_words (record_words) VALUES ('integrity-check')"))
        db.session.execute(text("UPDATE activities SET title = 'Medlar harvest'"))
        assert find("medlar", seen_by=KIT, each=5).groups
        assert not find("quince", seen_by=KIT, each=5).groups
        db.session.rollback()
