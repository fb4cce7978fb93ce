"""What can be refused, in words for people."""

from __future__ import annotations

import inspect

from vcsapp.words import _


class Problem(Exception):
    """Something that was asked cannot be done.

    Each kind is a small class whose docstring is the sentence that the person reads: what happened, where,
    and what to do next. Words in braces are filled from the keywords given: ``raise FileTooLarge(size="300 MB")``.
    ``field`` names the form field at which the sentence is shown.
    """

    field: str | None = None
    #: The HTTP status of a page that shows it.
    status = 400

    def __init__(self, /, *, field: str | None = None, **words: object) -> None:
        self.words = words
        if field is not None:
            self.field = field
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The docstring in the reader's language, with the particulars filled in."""
        return _(self.message()).format_map({key: str(value) for key, value in self.words.items()})

    @classmethod
    def message(cls) -> str:
        """The docstring as one running text."""
        return " ".join(inspect.cleandoc(cls.__doc__ or "").split())


class NotFound(Problem):
    """There is no such {what} here, or it is not yours to see. Go back to the list and choose from there."""

    status = 404


class NotAllowed(Problem):
    """You are not allowed to do this: {permission} Ask whoever looks after this app to change your role."""

    status = 403


class DiskFull(Problem):
    """The disk is full, so nothing was saved and nothing was changed. Free some space, then try again."""

    status = 507


class BeingWritten(Problem):
    """Something large is being written just now, so this was not saved yet. Nothing that you typed is lost. Wait until
    it is done, then send it again."""

    status = 503


class BadValue(Problem):
    """{message}"""
