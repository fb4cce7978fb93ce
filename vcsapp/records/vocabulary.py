"""The words that stand in the index: which begin so, and which are spelt nearly so."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator

from sqlalchemy import text

from vcsapp.db.base import db
from vcsapp.records.asking import Said, Way, begun, fold

#: The index has every beginning of up to so many letters ready.
READY = 3
#: A beginning that more words share than this is left to the index itself.
MOST_WORDS = 60
#: Shorter words are near to too many others for a guess to be worth anything.
SHORTEST_MENDED, LONGEST_MENDED = 4, 24
#: Which of several spellings is usual is clear from so many records.
ENOUGH = 200

#: Every word from one to another. Each step leaps from a word to the next: to read on would be to read of every record
#: that holds it.
_FROM_TO = text(
    """WITH RECURSIVE leap (term) AS (
         SELECT (SELECT term FROM record_words_vocabulary WHERE term >= :first ORDER BY term LIMIT 1)
         UNION ALL
         SELECT (SELECT term FROM record_words_vocabulary WHERE term >= leap.term || char(1) ORDER BY term LIMIT 1)
         FROM leap WHERE leap.term < :last
       )
       SELECT term FROM leap WHERE term < :last LIMIT :limit"""
)
#: The spelling that most records bear. Words that stand in private columns alone are never offered.
_USUAL = text(
    """SELECT spelling FROM (
         SELECT value AS spelling, key, (
           SELECT count(*) FROM (
             SELECT 1 FROM record_words WHERE record_words MATCH '{title words} : "' || value || '"' LIMIT :enough
           )
         ) AS bearers FROM json_each(:spellings)
       ) WHERE bearers > 0 ORDER BY bearers DESC, key LIMIT 1"""
)

#: Whether any of these words stands where whoever may search at all may read it.
_SAID_OPENLY = text(
    """SELECT EXISTS (
         SELECT 1 FROM json_each(:terms)
         WHERE EXISTS (SELECT 1 FROM record_words WHERE record_words MATCH '{title words} : "' || value || '"')
       )"""
)


def begun_in_full(way: Way) -> tuple[str, ...]:
    """The phrases of a way with every word that its last one may be the beginning of.

    Asked for a beginning, the index first gathers all records in which any of these words stands, if only to find the
    latest few; asked for the words themselves, it begins with the latest.
    """
    *whole, last = way
    if len(last) > READY:
        terms = _terms(fold(last), MOST_WORDS + 1)
        if 0 < len(terms) <= MOST_WORDS:
            return tuple(f'"{" ".join([*whole, term])}"' for term in terms)
    return begun(way)


def _terms(beginning: str, limit: int) -> list[str]:
    asked = {"first": beginning, "last": beginning + chr(0x10FFFF), "limit": limit}
    return list(db.session.scalars(_FROM_TO, asked))


def mended(said: Said) -> str | None:
    """What was perhaps meant: the same words, those that nothing here begins with respelt by one sign. None where there
    is nothing to mend, or no way to."""
    words = [_usual_spelling(word) or word for word in said.words]
    return " ".join(words) if words != list(said.words) else None


def _usual_spelling(word: str) -> str | None:
    """The usual one of the words that differ from this by one sign, where the word itself is nowhere."""
    if not SHORTEST_MENDED <= len(word) <= LONGEST_MENDED or word.isdecimal() or _begins_openly(word):
        return None
    spellings = list(dict.fromkeys(spelt_nearly(word, known=_known_letters(word))))
    found: str | None = db.session.scalar(_USUAL, {"spellings": json.dumps(spellings), "enough": ENOUGH})
    return found


def _begins_openly(word: str) -> bool:
    """Whether words begin so that all may read: were the private ones to count, a guess that is not offered would tell
    that they are there."""
    return bool(db.session.scalar(_SAID_OPENLY, {"terms": json.dumps(_terms(word, MOST_WORDS))}))


def _known_letters(word: str) -> int:
    """With how many letters of this word others begin; the sign that is wrong stands right after them or before."""
    return next((count for count in range(len(word), 0, -1) if _terms(word[:count], 1)), 0)


def spelt_nearly(word: str, *, known: int) -> Iterator[str]:
    """Every way to write a word with two neighbours changed round, a letter less, another, one more, or a gap.

    The first letters that are ``known`` may stay as they are; more of them may not.
    """
    halves = [(word[:cut], word[cut:]) for cut in range(known + 1)]
    for left, right in halves:
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        if right:
            yield left + right[1:]
        for letter in string.ascii_lowercase:
            if right:
                yield left + letter + right[1:]
            yield left + letter + right
        if left and right:
            yield f"{left} {right}"
