"""The first tables: ledgers and history, records, lists, organisations, activities."""

import sqlalchemy as sa
from alembic import op

from vcsapp.db.columns import Moment, ThousandthsOfHours

revision = "0001"
down_revision = None

#: The full-text index as it was at this step; see ``vcsapp/records/triggers.py`` for how it is now.
_FULL_TEXT_INDEX = (
    """CREATE VIRTUAL TABLE record_words USING fts5(
        title, words, content='registered_records', content_rowid='number',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3'
    )""",
    """CREATE TRIGGER registered_records_are_indexed AFTER INSERT ON registered_records BEGIN
        INSERT INTO record_words (rowid, title, words) VALUES (new.number, new.title, new.words);
    END""",
    """CREATE TRIGGER registered_records_are_indexed_anew AFTER UPDATE ON registered_records BEGIN
        INSERT INTO record_words (record_words, rowid, title, words)
        VALUES ('delete', old.number, old.title, old.words);
        INSERT INTO record_words (rowid, title, words) VALUES (new.number, new.title, new.words);
    END""",
    """CREATE TRIGGER registered_records_leave_the_index AFTER DELETE ON registered_records BEGIN
        INSERT INTO record_words (record_words, rowid, title, words)
        VALUES ('delete', old.number, old.title, old.words);
    END""",
)


def _registration(table: str, *, title: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The triggers that register each row of a table: by which column it is called, by which it is found."""
    found_by = " || ' ' || ".join(f"coalesce(new.{column}, '')" for column in words) or "''"
    changed = ", ".join((title, *words))
    return (
        f"""CREATE TRIGGER {table}_are_registered AFTER INSERT ON {table} BEGIN
            INSERT INTO registered_records (id, kind, title, words) VALUES (new.id, '{table}', new.{title}, {found_by});
        END""",
        f"""CREATE TRIGGER {table}_are_registered_anew AFTER UPDATE OF {changed} ON {table} BEGIN
            UPDATE registered_records SET title = new.{title}, words = {found_by} WHERE id = new.id;
        END""",
        f"""CREATE TRIGGER {table}_leave_the_register AFTER DELETE ON {table} BEGIN
            DELETE FROM registered_records WHERE id = old.id;
        END""",
    )


def upgrade() -> None:
    op.create_table(
        "history_entries",
        sa.Column("copy", sa.String(length=36), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("saying", sa.String(length=500), nullable=False),
        sa.Column("undoes", sa.String(length=36), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entries")),
        sa.UniqueConstraint("copy", "counter", name=op.f("uq_history_entries_copy_counter")),
    )
    op.create_index(op.f("ix_history_entries_at"), "history_entries", ["at"], unique=False)
    op.create_index(op.f("ix_history_entries_owner"), "history_entries", ["owner"], unique=False)
    op.create_index(op.f("ix_history_entries_undoes"), "history_entries", ["undoes"], unique=False)
    op.create_table(
        "import_runs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("saying", sa.String(length=500), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("package_id", sa.String(length=36), nullable=True),
        sa.Column("entry_id", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_runs")),
    )
    op.create_index(op.f("ix_import_runs_at"), "import_runs", ["at"], unique=False)
    op.create_table(
        "list_entries",
        sa.Column("list_name", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("help", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entries")),
        sa.UniqueConstraint("code", name=op.f("uq_list_entries_code")),
    )
    op.create_index(op.f("ix_list_entries_list_name"), "list_entries", ["list_name"], unique=False)
    op.create_index(op.f("ix_list_entries_owner"), "list_entries", ["owner"], unique=False)
    op.create_table(
        "organisations",
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("area_code", sa.String(length=9), nullable=True),
        sa.Column("postcode", sa.String(length=8), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_kind"), "organisations", ["kind"], unique=False)
    op.create_index(op.f("ix_organisations_name"), "organisations", ["name"], unique=False)
    op.create_index(op.f("ix_organisations_name_key"), "organisations", ["name_key"], unique=False)
    op.create_index(op.f("ix_organisations_owner"), "organisations", ["owner"], unique=False)
    op.create_table(
        "own_ledger",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("entries_written", sa.Integer(), nullable=False),
        sa.Column("packages_made", sa.Integer(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_ledger")),
    )
    op.create_table(
        "received_packages",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("ledger_id", sa.String(length=36), nullable=False),
        sa.Column("ledger_name", sa.String(length=300), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=30), nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("row_counts", sa.JSON(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_packages")),
    )
    op.create_index(op.f("ix_received_packages_ledger_id"), "received_packages", ["ledger_id"], unique=False)
    op.create_table(
        "registered_records",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_registered_records")),
        sa.UniqueConstraint("id", name=op.f("uq_registered_records_id")),
    )
    op.create_table(
        "sent_packages",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("row_counts", sa.JSON(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_packages")),
    )
    op.create_table(
        "table_sources",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("used_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_sources")),
        sa.UniqueConstraint("target", "signature", name=op.f("uq_table_sources_target_signature")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("passphrase_hash", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "activities",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("ward_code", sa.String(length=9), nullable=True),
        sa.Column("postcode", sa.String(length=8), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("service_area", sa.String(length=100), nullable=True),
        sa.Column("stage", sa.String(length=60), nullable=True),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("project", sa.String(length=300), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("volunteer_hours", ThousandthsOfHours(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("decision", sa.String(length=60), nullable=True),
        sa.Column("claimed_result", sa.String(length=60), nullable=True),
        sa.Column("supported_result", sa.String(length=60), nullable=False),
        sa.Column("rule_version", sa.String(length=40), nullable=False),
        sa.Column("relationship_type", sa.String(length=60), nullable=True),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("private_note", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind"], ["list_entries.code"], name=op.f("fk_activities_kind")),
        sa.ForeignKeyConstraint(["service_area"], ["list_entries.code"], name=op.f("fk_activities_service_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index("ix_activities_held_on_id", "activities", ["held_on", "id"], unique=False)
    op.create_index(op.f("ix_activities_kind"), "activities", ["kind"], unique=False)
    op.create_index(op.f("ix_activities_owner"), "activities", ["owner"], unique=False)
    op.create_index(op.f("ix_activities_reference"), "activities", ["reference"], unique=False)
    op.create_index(op.f("ix_activities_service_area"), "activities", ["service_area"], unique=False)
    op.create_index(op.f("ix_activities_stage"), "activities", ["stage"], unique=False)
    op.create_index(op.f("ix_activities_supported_result"), "activities", ["supported_result"], unique=False)
    op.create_index(op.f("ix_activities_ward_code"), "activities", ["ward_code"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("may_publish_name", sa.Boolean(), nullable=False),
        sa.Column("may_publish_email", sa.Boolean(), nullable=False),
        sa.Column("may_publish_phone", sa.Boolean(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_contacts_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_organisation_id"), "contacts", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_contacts_owner"), "contacts", ["owner"], unique=False)
    op.create_table(
        "history_changes",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("change", sa.String(length=60), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["history_entries.id"], name=op.f("fk_history_changes_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_history_changes")),
    )
    op.create_index(op.f("ix_history_changes_record_id"), "history_changes", ["record_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("package_id", sa.String(length=36), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"], ["received_packages.id"], name=op.f("fk_mentions_package_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("package_id", "record_id", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_record_id"), "mentions", ["record_id"], unique=False)
    op.create_table(
        "organisation_identifiers",
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(length=60), nullable=False),
        sa.Column("identifier", sa.String(length=80), nullable=False),
        sa.Column("is_preferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_identifiers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "scheme", "identifier", name=op.f("pk_organisation_identifiers")),
    )
    op.create_index(
        "ix_organisation_identifiers_number", "organisation_identifiers", ["scheme", "identifier"], unique=False
    )
    op.create_table(
        "source_rows",
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["table_sources.id"], name=op.f("fk_source_rows_source_id")),
        sa.PrimaryKeyConstraint("source_id", "key", name=op.f("pk_source_rows")),
    )
    op.create_index(op.f("ix_source_rows_record_id"), "source_rows", ["record_id"], unique=False)
    op.create_table(
        "activity_facts",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("fact", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_facts_activity_id")),
        sa.PrimaryKeyConstraint("activity_id", "fact", name=op.f("pk_activity_facts")),
    )
    op.create_table(
        "activity_organisations",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("part_played", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_organisations_activity_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_activity_organisations_organisation_id")
        ),
        sa.PrimaryKeyConstraint(
            "activity_id", "organisation_id", "part_played", name=op.f("pk_activity_organisations")
        ),
    )
    op.create_index(
        "ix_activity_organisations_played",
        "activity_organisations",
        ["organisation_id", "part_played", "activity_id"],
        unique=False,
    )
    op.create_table(
        "activity_participants",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("took_part_as", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_participants_activity_id")),
        sa.PrimaryKeyConstraint("activity_id", "took_part_as", name=op.f("pk_activity_participants")),
    )
    for statement in (
        *_FULL_TEXT_INDEX,
        *_registration("organisations", title="name", words=("description", "postcode")),
        *_registration("activities", title="title", words=("place", "project", "description", "outcome", "reference")),
    ):
        op.execute(statement)
