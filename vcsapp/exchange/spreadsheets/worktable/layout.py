"""What lies on a worktable, as SQL: what was told of rows, the drafts, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from vcsapp.provenance.stored import columns_of, columns_of_part
from vcsapp.provenance.travelling import Shape


class Fate(StrEnum):
    """What would become of a draft."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    #: It repeats an earlier row of its file, and says the same.
    REPEATED = "repeated"
    #: The person chose so, or removed its record here.
    LEFT = "left"
    #: The person has not said yet whether it is the same as something that is here.
    WAITS = "waits"
    #: It tells of an earlier row's thing again, and otherwise.
    REFUSED = "refused"


class Basis(StrEnum):
    """Why something is to be done with a look-alike."""

    #: The person said so of this one, in this file.
    CHOSEN = "chosen"
    #: The person said so when another file came in.
    BEFORE = "before"
    #: The person said so of all in this file.
    ALL = "all"
    #: Nobody said anything, and they are taken to be the same.
    CERTAIN = "certain"


#: What is there whatever the rows become.
TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID",
    # What is wrong with cells and rows, or only worth saying; a cause is a short stable name. Some of it is told where
    # the rows are read, the rest where they meet what is here.
    """CREATE TABLE findings (
        row INTEGER, heading TEXT, cause TEXT, value TEXT, sentence TEXT, refuses INTEGER, is_asked INTEGER,
        is_of_draft INTEGER, is_of_meeting INTEGER
    )""",
    # The rows of which something is told, as they stand in the file, so that they alone can be read again.
    "CREATE TABLE raw_rows (row INTEGER PRIMARY KEY, cells TEXT, extra TEXT)",
    # Where rows are gathered by their keys: those that can be taken, as they stand in the file.
    "CREATE TABLE gathering (row INTEGER PRIMARY KEY, key TEXT, cells TEXT)",
    # Things that drafts point at, and that are not there yet.
    "CREATE TABLE wishes (id TEXT PRIMARY KEY, kind TEXT, name TEXT)",
    # What this source said last time, whether its record is still here, and how far the own record had come when it was
    # said first, and last.
    """CREATE TABLE last_time (
        key TEXT PRIMARY KEY, record_id TEXT, said TEXT, first_in INTEGER, said_in INTEGER, is_here INTEGER
    ) WITHOUT ROWID""",
    "CREATE INDEX last_time_by_record ON last_time (record_id)",
    # What was decided of look-alikes when others came in.
    "CREATE TABLE decided (key TEXT, record_id TEXT, choice TEXT, at TEXT, PRIMARY KEY (key, record_id)) WITHOUT ROWID",
    # The keys of likeness of drafts that this source never told of; the known records that share one; and of each
    # draft the one that it looks like.
    "CREATE TABLE draft_keys (key TEXT, draft INTEGER)",
    "CREATE INDEX draft_keys_by_key ON draft_keys (key)",
    """CREATE TABLE pairs (
        draft INTEGER, place INTEGER, record_id TEXT, title TEXT, score REAL, is_certain INTEGER, why TEXT
    )""",
    """CREATE TABLE look_alikes (
        draft INTEGER PRIMARY KEY, record_id TEXT, title TEXT, is_certain INTEGER, why TEXT, choice TEXT, basis TEXT,
        decided_at TEXT
    )""",
    # Values that a draft would give its record, and what stood there, both as canonical text.
    "CREATE TABLE changes (draft INTEGER PRIMARY KEY, record_id TEXT, before TEXT, after TEXT)",
    "CREATE INDEX changes_by_record ON changes (record_id)",
    # Fields that the file and somebody here changed since last time, the mark of both values, and what is to stand.
    """CREATE TABLE disputes (
        draft INTEGER, field TEXT, last_time TEXT, here TEXT, file TEXT, seen TEXT, choice TEXT,
        PRIMARY KEY (draft, field)
    ) WITHOUT ROWID""",
)
#: What meeting fills, and what is emptied before drafts meet what is here once more.
OF_MEETING = ("last_time", "decided", "draft_keys", "pairs", "look_alikes", "changes", "disputes")
#: Made when all rows were read: to keep an index in order from the first row on would cost twice as much.
INDEXES = (
    "CREATE INDEX IF NOT EXISTS drafts_by_key ON drafts (key)",
    f"CREATE INDEX IF NOT EXISTS drafts_by_fate ON drafts (fate) WHERE fate <> '{Fate.NEW}'",
    "CREATE INDEX IF NOT EXISTS findings_by_cause ON findings (cause, heading, value)",
    "CREATE INDEX IF NOT EXISTS findings_by_row ON findings (row)",
)
#: What says of a draft where it is from: ``n`` is the number of its first row, which no other draft has. The columns of
#: its record follow. Of one in which something was corrected, ``said_in_file`` is what the file itself says, and
#: ``key_in_file`` by which key. Of one whose key another thing bears too, ``first_key`` is the key that it came with.
OF_A_DRAFT = ("n", "key", "rows", "is_numbered", "said", "key_in_file", "said_in_file")


def tables_for(shape: Shape) -> Iterator[str]:
    """The tables of a worktable for one kind of record."""
    yield from TABLES
    columns = ", ".join(f'"record_{name}"' for name in columns_of(shape).names)
    yield f"""CREATE TABLE drafts (
        n INTEGER PRIMARY KEY, key TEXT, rows INTEGER, is_numbered INTEGER, said TEXT,
        key_in_file TEXT, said_in_file TEXT,
        {columns},
        fate TEXT NOT NULL DEFAULT '{Fate.NEW}', known_id TEXT, first_key TEXT
    )"""
    for part in shape.parts:
        names = ", ".join(f'"{name}"' for name in columns_of_part(shape, part.name).names)
        yield f"CREATE TABLE part_{part.name} (draft INTEGER, {names})"
        yield f"CREATE INDEX part_{part.name}_by_draft ON part_{part.name} (draft)"


def record_columns(shape: Shape) -> str:
    """The columns of a draft that hold its record, as SQL, in the order in which the database keeps them."""
    return ", ".join(f'"record_{name}"' for name in columns_of(shape).names)
