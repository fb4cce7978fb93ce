"""How a sentence quotes what stands in a cell."""

from vcsapp.words import _

#: As much of a cell as a sentence quotes, in characters: enough to find it again.
LONGEST = 60


def quoted(text: str) -> str:
    """The text in quotation marks, cut where it is long."""
    return _("“{text}”", text=text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…")
