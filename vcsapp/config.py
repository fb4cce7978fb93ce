"""Every setting once: its name, type, default and what it is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe

from vcsapp.words import ENGLISH

MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one run of the app is told. Whatever people choose for themselves is kept in the workspace instead."""

    #: The folder that holds the database, kept packages, files and snapshots.
    workspace: Path
    #: Signs the session cookie. New at every start, so that a copied cookie is worth nothing tomorrow.
    secret_key: str = field(default_factory=lambda: token_urlsafe(32))
    #: Where it is served, such as "127.0.0.1:5123"; the session cookie is named after the port. None without a server.
    host: str | None = None
    #: The largest file that may be uploaded, in bytes.
    max_upload: int = 300 * MB
    #: How many snapshots are kept before the oldest goes.
    snapshots_kept: int = 10
    #: Whether the workspace is only looked at, beside a copy of the app that has it open: nothing is written.
    only_looking: bool = False
    #: How long a page waits for work that may be long, before it goes on in the background; in seconds.
    patience: float = 1.0
    #: The language of the pages; ``en-XA`` dresses every word up, to show which of them are not translatable.
    language: str = ENGLISH
    #: Whether pages for those who build the app are open too: the living page of components, at /kit.
    development: bool = False
    #: True in tests: errors are raised instead of shown.
    testing: bool = False
