"""Answers of closed lists, and yes and no, as people write them."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.fields import Fault, Option, Proposal
from vcsapp.quoting import quoted
from vcsapp.reference.names import plain_words
from vcsapp.reference.near import nearest
from vcsapp.words import _

YES = frozenset(("y", "yes", "1", "1.0", "t", "true", "ticked", "checked", "✓", "✔", "☑", "✅", "√"))
NO = frozenset(("n", "no", "0", "0.0", "f", "false", "unticked", "unchecked", "✗", "✘", "☐", "✖", "❌"))
#: Most likely yes or no, but not certainly: a cross ticks some boxes and strikes out others; a tick of the font
#: Wingdings comes as ü, a cross as û; Access writes -1 for yes.
MAYBE_YES = ("yes", "yep", "yeah", "ye", "yea", "aye", "tru", "ok", "ü", "-1", "ydy", "oes")
MAYBE_NO = ("no", "none", "nope", "nah", "never", "not", "û", "nac")
#: More answers than this are not listed in full where one is asked for.
MOST_ANSWERS = 8


def read_yes_or_no(text: str) -> bool:
    """Yes or no; raises ``Fault``."""
    word = text.casefold().rstrip(".!")
    if word in YES | NO:
        return word in YES
    sentence = _("{text} is neither yes nor no. Write Yes or No.", text=quoted(text))
    raise Fault(sentence, cause="not-yes-or-no", proposals=_likelier(word))


def _likelier(word: str) -> list[Proposal]:
    """Yes or no, or both, where the text begins like one of them or is a cross."""
    yes, no = Proposal(_("Yes")), Proposal(_("No"))
    if word == "x":
        return [yes, no]
    first = plain_words(word).split(" ")[0] or word
    return [yes] if first in MAYBE_YES or word in MAYBE_YES else [no] if first in MAYBE_NO else []


def chosen(offered: Sequence[Option], text: str) -> Option:
    """The answer that is written by its code or its label; raises ``Fault`` with those that are nearest to it."""
    option = matching(offered, text)
    if option is not None:
        return option
    sentence = _("{text} is not one of the answers. {answers}", text=quoted(text), answers=answers(offered))
    raise Fault(sentence, cause="not-one-of-the-answers", proposals=near_answers(offered, text))


def near_answers(offered: Sequence[Option], text: str) -> list[Proposal]:
    """The answers that may have been mistyped so, the nearest first, then those of which these are some words."""
    labels = [str(option.label) for option in offered]
    said = set(plain_words(text).split())
    with_these_words = [label for label in labels if said and said <= set(plain_words(label).split())]
    return [Proposal(label) for label in dict.fromkeys((*nearest(text, labels), *with_these_words))]


def matching(offered: Sequence[Option], text: str) -> Option | None:
    """The answer with this code, else the one with this label; blanks, capitals and punctuation make no difference."""
    exact = " ".join(text.split()).casefold()
    by_code = next((option for option in offered if option.code.casefold() == exact), None)
    if by_code is not None:
        return by_code
    sought = plain_words(text)
    return next((option for option in offered if sought and plain_words(str(option.label)) == sought), None)


def answers(offered: Sequence[Option]) -> str:
    """The answers there are, as many as a sentence can bear."""
    named = ", ".join(f"“{option.label}”" for option in offered[:MOST_ANSWERS])
    if len(offered) <= MOST_ANSWERS:
        return _("Write one of {answers}.", answers=named)
    return _("Write one of the list, such as {answers}.", answers=named)
