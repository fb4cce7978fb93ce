"""The mark that every drawn form carries: whose draft it would become, of which page.

It is sealed with a secret of this workspace which outlives the app's sessions. So a page that was left open while the
app was started again can still hand in what was typed, nobody else can make up such a page, and a mark opens nothing:
it only lets words be put down for the person for whom the page was drawn.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from secrets import token_urlsafe

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from vcsapp.disk import write_whole
from vcsapp.workspace import Workspace

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
        write_whole(path, token_urlsafe(32))
    return Sealer(path.read_text(encoding="ascii"))


def the_sealer() -> Sealer:
    """The sealer of this app."""
    sealer: Sealer = current_app.extensions["draft_sealer"]
    return sealer
