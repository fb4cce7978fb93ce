"""The mark that every drawn form carries: whose draft it would become, of which page.

It is sealed with a secret of this workspace which outlives the app's sessions. So a page that was left open while the
app was started again can still hand in what was typed, nobody else can make up such a page, and a mark opens nothing:
it only lets words be put down for the person for whom the page was drawn.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_urlsafe

from itsdangerous import BadSignature, URLSafeSerializer

from vcsapp.workspace import Workspace, while_there_is_room

#: The file of the secret, among the drafts.
SEAL = "seal"


@dataclass(frozen=True)
class Mark:
    """What one drawing of a form is. Each has a draft of its own, so two windows never overwrite each other's."""

    owner: str
    address: str
    form: str
    draft_id: str
    #: The earlier draft that the form was filled with, and when that had been kept; empty for none.
    takes_up: str = ""
    kept_at: str = ""


class Sealer:
    """Seals and opens marks."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt="draft")

    def seal(self, mark: Mark) -> str:
        """The mark as a page carries it."""
        sealed: str | bytes = self._serializer.dumps(asdict(mark))
        return sealed if isinstance(sealed, str) else sealed.decode("ascii")

    def unseal(self, sealed: str) -> Mark | None:
        """The mark, or None where it was not sealed here."""
        try:
            return Mark(**self._serializer.loads(sealed))
        except (BadSignature, TypeError):
            return None


def sealer_of(workspace: Workspace) -> Sealer:
    """The sealer of a workspace; its secret is made the first time. To be called while the app starts."""
    path = workspace.drafts / SEAL
    if not path.is_file():
        _write_secret(path)
    return Sealer(path.read_text(encoding="ascii"))


def _write_secret(path: Path) -> None:
    part = path.with_suffix(".part")
    with while_there_is_room(), os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(token_urlsafe(32))
    part.replace(path)
