"""What people and spreadsheets do to the numbers of registers, undone where that is certain and guessed where not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vcsapp.fields import Fault
from vcsapp.quoting import shortened
from vcsapp.words import _

#: What is written in front of a number without being a part of it: “Registered charity no. 1090095”.
_IN_FRONT = re.compile(
    r"(?:(?:registered|registration|reg|charity|company|number|num|no|nr)(?:[.:]\s*|\s+)|#\s*)+(?=[A-Z]{0,4}-?\d)",
    re.IGNORECASE,
)
_WITH_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?", re.ASCII)
#: As a spreadsheet shortens a number: 1.09E+06.
_SHORTENED = re.compile(r"(?P<whole>\d)(?:\.(?P<decimals>\d+))?[eE]\+(?P<places>\d{1,2})", re.ASCII)
#: A number among other words, with the letters that some registers put before it.
_AMONG_WORDS = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,3} ?)?\d{5,8}(?![A-Za-z0-9])", re.ASCII)
_LETTERS_FOR_FIGURES = str.maketrans("OoIil|", "001111")
#: A longer text is no number with a slip in it. In characters.
_LONGEST = 80


def tidied(text: str) -> str:
    """A number without blanks and what stands in front, with plain hyphens, as it was before a spreadsheet had it.

    “1,090,095”, “1090095.0” and “1.090095E+06” are all 1090095. Raises ``Fault`` where figures were lost (1.09E+06).
    """
    plain = re.sub(r"[‐‑‒–—−]", "-", "".join(_IN_FRONT.sub("", text.strip(), count=1).split()))
    if _WITH_COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    if found := _SHORTENED.fullmatch(plain):
        return _in_full(found, text)
    return re.sub(r"(?<=\d)\.0+$", "", plain)


def _in_full(found: re.Match[str], text: str) -> str:
    decimals, places = found["decimals"] or "", int(found["places"])
    if len(decimals.rstrip("0")) <= places <= len(decimals):
        return f"{found['whole']}{decimals[:places]}"
    lost = _(
        "“{number}” is a number that a spreadsheet has shortened. Type it again in full, as text.",
        number=shortened(text.strip()),
    )
    raise Fault(lost, cause="digits-lost")


def guesses(text: str) -> Iterator[str]:
    """Other numbers that may be meant by a text that is none, the likeliest first; each still has to be tried."""
    if len(text) > _LONGEST:
        return
    plain = "".join(text.split())
    letters = re.match(r"(?:GB-[A-Z]+-)?(?:[A-Z]{2}(?=[0-9OoIil|]*$))?", plain, re.ASCII | re.IGNORECASE)
    front = letters[0] if letters else ""
    yield front + plain[len(front) :].translate(_LETTERS_FOR_FIGURES)
    yield plain.translate(_LETTERS_FOR_FIGURES)
    yield plain.lstrip("0")
    yield from _AMONG_WORDS.findall(text)
