"""Words on one line or several, as cells hold them."""

from __future__ import annotations

import re
import unicodedata

from vcsapp.fields import Text
from vcsapp.provenance.cell_lists import bracketed
from vcsapp.provenance.targets import MISSING_WORDS, Reading
from vcsapp.provenance.ways import Way
from vcsapp.quoting import quoted
from vcsapp.words import _

#: Blanks that can be seen and some that cannot: of no width, or a mark of the order of bytes.
BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
BLANKS += "\u200a\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
#: A text that is one line of common letters, composed, no list and no formula, and without blanks around it.
PLAIN = re.compile(r"[A-Za-z0-9\"'(&£À-ÖØ-öø-ÿ][ -~£À-ÖØ-öø-ÿ–’]*[!-~£À-ÖØ-öø-ÿ’]")
LONGEST_MISSING_WORD = max(map(len, MISSING_WORDS))
#: What spreadsheet programs would work out, were it typed into them. Telephone numbers and bullet points are none.
FORMULA = re.compile(r"=\s*[\w('\"+\-@$].*|[+\-]\s*[A-Za-z_]+\d*[(!:*/+\-].*|@\s*[A-Z]+\(.*", re.DOTALL)


def needs_nothing(field: Text, raw: str) -> bool:
    """Whether this text is kept as it stands, told at one look; nearly all titles and names are so."""
    if field.pattern or len(raw) > field.max_length or PLAIN.fullmatch(raw) is None:
        return False
    return len(raw) > LONGEST_MISSING_WORD or raw.casefold() not in MISSING_WORDS


def tidied(raw: str) -> str:
    """Without blanks around it, and with accents that belong to a letter joined to it."""
    return unicodedata.normalize("NFC", raw.strip(BLANKS))


def read_text(field: Text, raw: str, text: str) -> Reading:
    """What a cell says, where ``text`` is ``raw`` tidied and says something. Raises ``Fault``."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    if (parts := bracketed(whole)) is not None:
        joined = "; ".join(parts)
        if not joined:
            return Reading(field.read(""), _("{text} read as missing", text=quoted(raw)), Way.MISSING)
        return Reading(field.read(joined), _("bracketed list read as {text}", text=quoted(joined)), Way.LIST)
    if field.lines == 1 and "\n" in whole:
        joined = " ".join(line.strip() for line in whole.split("\n") if line.strip())
        return Reading(
            field.read(joined), _("several lines read as one: {text}", text=quoted(joined)), Way.LINES_JOINED
        )
    value = field.read(whole)
    if FORMULA.fullmatch(whole):
        how = _("{text} looks like a formula: kept as the text that it is", text=quoted(whole))
        return Reading(value, how, Way.FORMULA, cause="formula")
    if raw != raw.strip(BLANKS):
        return Reading(value, _("{text} read without blanks around it", text=quoted(raw)), Way.TRIMMED)
    if raw != text:
        return Reading(value, _("{text} read with its accents composed", text=quoted(whole)), Way.COMPOSED)
    return Reading(value)
