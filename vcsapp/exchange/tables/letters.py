"""Letters that files hold in halves: what UTF-16 writes as two, some programs take for two letters, or keep one of."""

from __future__ import annotations


def whole_letters(text: str) -> str:
    """The text with halves joined that belong together; a half that stands alone is no letter, and becomes “�”."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
