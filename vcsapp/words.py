"""The words that people read: written here in plain British English, and read in the language that was chosen.

``_("Removed {name}.", name=title)`` says something now. ``N_("When?")`` declares words that are said later, as labels
are: they stay English wherever they are kept or compared, and are translated where they are read: in an f-string, in
``str()`` and on a page. A language is a catalogue made by gettext; ``PSEUDO`` is made up on the spot, to show which
words were left behind and which pages break when words grow longer.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

#: The language that all words are written in.
ENGLISH = "en-GB"
#: Not a language: every letter is dressed up and every sentence grows, so that what is not translatable stands out.
PSEUDO = "en-XA"
#: Catalogues lie in ``locale/LANGUAGE/LC_MESSAGES/vcsapp.mo``.
CATALOGUES = Path(__file__).parent / "locale"

_DRESSED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒğĥíĵķļɱñóþʠŕšŧúṽŵẋýžÀƁÇĐÉƑĞĤÎĴĶĻṀÑÓÞɊŔŠŦÛṼŴẊÝŽ",
)
#: What a made-up sentence grows by for each six letters, and once more: a third, as from English to German, and short
#: words by more. After some of it comes a blank, so that it can be broken into lines as words are.
_GROWTH, _GROWN_WORD = "·~", 5

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


class PseudoTranslations(gettext.NullTranslations):
    """Answers every sentence with itself, dressed up and longer; what stands in braces is left alone."""

    def gettext(self, message: str) -> str:
        return _dressed_up(english(message)) if message.strip() else message

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@lru_cache(4096)
def _dressed_up(message: str) -> str:
    parts = re.split(r"(\{[^{}]*\})", message)
    dressed = "".join(part if n % 2 else part.translate(_DRESSED) for n, part in enumerate(parts))
    times = len(message) // 6 + 1
    growth = (_GROWTH * min(_GROWN_WORD, times - n) for n in range(0, times, _GROWN_WORD))
    return dressed + " ".join(growth)


class Said(str):
    """Words that were declared in English, and are read in the language of whoever reads them.

    As a plain string, in a file or a comparison, they are English.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return _translations(_language.get()).gettext(str.__str__(self)) if self else ""

    def __format__(self, how: str) -> str:
        return format(str(self), how)

    def __html__(self) -> Markup:
        return escape(str(self))

    def __add__(self, other: str) -> str:
        return str(self) + other

    def __radd__(self, other: str) -> str:
        return other + str(self)

    def lower(self) -> str:
        return str(self).lower()

    def capitalize(self) -> str:
        return str(self).capitalize()


#: Where declared words are noted for the catalogue, while it is being made (``scripts/words.py``); None otherwise.
#: What is said of one and of several is noted as a pair.
noted: dict[str | tuple[str, str], None] | None = None


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it, which its tools and its readers know.
    """Declare words that are said later."""
    plain = english(message)
    if noted is not None:
        noted[plain] = None
    return Said(plain)


def both(one: str, many: str) -> tuple[str, str]:
    """Declare what is said of one and of several, later: ``counted(n, *both("{count} page", "{count} pages"))``."""
    if noted is not None:
        noted[english(one), english(many)] = None
    return Said(english(one)), Said(english(many))


def _(message: str, /, **particulars: Any) -> str:
    """Say this in the reader's language; words in braces are filled from the particulars."""
    said = _translations(_language.get()).gettext(english(message)) if message else ""
    return said.format_map(particulars) if particulars else said


def english(message: str) -> str:
    """The words as they were declared: for what is stored, or compared, or read by programs."""
    return str.__str__(message)


def counted(count: int, one: str, many: str, /, **particulars: Any) -> str:
    """Say the one sentence or the other, as the language counts: ``counted(n, "{count} page", "{count} pages")``.

    ``{count}`` is written with commas between thousands.
    """
    said = _translations(_language.get()).ngettext(one, many, count)
    return said.format_map({"count": f"{count:,}", **particulars})


def said_on_page(message: str, /, **particulars: Any) -> Markup:
    """``_`` for templates: what fills the braces is escaped unless it is markup, as everything on a page is."""
    said = Markup(_(message))  # The sentence is our own.
    return said.format_map(particulars) if particulars else said


def counted_on_page(count: int, one: str, many: str, /, **particulars: Any) -> Markup:
    """``counted`` for templates, escaping likewise."""
    said = Markup(_translations(_language.get()).ngettext(one, many, count))  # The sentence is our own.
    return said.format_map({"count": f"{count:,}", **particulars})


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in this language meanwhile. One without a catalogue is answered in English."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def speak(language: str) -> None:
    """Say everything in this language from now on, in this thread of work."""
    _language.set(language)


def language() -> str:
    """The language that is spoken now, as pages declare it."""
    return _language.get()


def languages() -> tuple[str, ...]:
    """Every language that can be spoken: English, the made-up one, and those whose catalogues come with the app."""
    translated = sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/vcsapp.mo"))
    return (ENGLISH, PSEUDO, *translated)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == PSEUDO:
        return PseudoTranslations()
    return gettext.translation("vcsapp", CATALOGUES, languages=[language], fallback=True)
