"""Why two accounts of organisations look alike, or not quite, in words for the person who decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from vcsapp.accounts.rules.nearness import Nearness
from vcsapp.accounts.rules.signs import Account, Number, Sign, address
from vcsapp.reference.names import plain_words
from vcsapp.words import _

#: From here on names are called similar. Those that are further apart are shown for some other reason.
_SIMILAR: Final = 0.7
#: As many words are told one by one.
_MOST_WORDS: Final = 2


def why_names(one: Account, other: Account, near: Nearness) -> str:
    """How their names compare."""
    if near.share == 1:
        return _why_same(one.name, other.name)
    if near.is_short_form:
        shorter, longer = sorted((one.name, other.name), key=len)
        return _("“{short}” are the first letters of “{name}”.", short=shorter, name=longer)
    if near.share >= _SIMILAR:
        return _("Similar names: “{one}” and “{other}”.", one=one.name, other=other.name)
    return _("Different names: “{one}” and “{other}”.", one=one.name, other=other.name)


def why(sign: Sign, one: Account, other: Account) -> str:
    """What a sign says of these two."""
    return _WHY[sign](one, other)


def _why_same(one: str, other: str) -> str:
    mine, theirs = ({plain_words(word): word for word in name.split()} for name in (one, other))
    only = [word for plain, word in mine.items() if plain and plain not in theirs]
    only += [word for plain, word in theirs.items() if plain and plain not in mine]
    words = [word.strip(".,;:()[]“”\"'") for word in only]
    if plain_words(one) == plain_words(other):
        return _("The same name.")
    if not 0 < len(words) <= _MOST_WORDS:
        return _("The same name, written otherwise: “{one}” and “{other}”.", one=one, other=other)
    if len(words) == 1:
        return _("The names are the same but for “{word}”.", word=words[0])
    return _("The names are the same but for “{one}” and “{other}”.", one=words[0], other=words[1])


def _same_number(one: Account, other: Account) -> str:
    return _("Both bear the number {number}.", number=_first(one.numbers & other.numbers))


def _same_postcode(one: Account, _other: Account) -> str:
    return _("The same postcode, {postcode}.", postcode=one.postcode)


def _same_website(one: Account, _other: Account) -> str:
    return _("The same website, {address}.", address=address(one.website))


def _same_district(one: Account, other: Account) -> str:
    return _("Postcodes of one district: {one} and {other}.", one=one.postcode, other=other.postcode)


def _other_postcode(one: Account, other: Account) -> str:
    return _("Different postcodes: {one} and {other}.", one=one.postcode, other=other.postcode)


def _other_numbers(one: Account, other: Account) -> str:
    """Two numbers in one register; of several registers, the first by its scheme."""
    scheme = min({scheme for scheme, _number in one.numbers} & {scheme for scheme, _number in other.numbers})
    mine, theirs = (_first(number for number in each.numbers if number[0] == scheme) for each in (one, other))
    return _(
        "Different numbers in one register: {one} and {other}. Who changes their legal form gets a new one.",
        one=mine,
        other=theirs,
    )


def _common_name(_one: Account, _other: Account) -> str:
    return _("Many organisations have such a name.")


def _first(numbers: Iterable[Number]) -> str:
    """The first of some numbers, with its scheme."""
    scheme, identifier = min(numbers)
    return f"{scheme}-{identifier}"


_WHY: Final[Mapping[Sign, Callable[[Account, Account], str]]] = {
    Sign.SAME_NUMBER: _same_number,
    Sign.SAME_POSTCODE: _same_postcode,
    Sign.SAME_WEBSITE: _same_website,
    Sign.SAME_DISTRICT: _same_district,
    Sign.OTHER_POSTCODE: _other_postcode,
    Sign.OTHER_NUMBERS: _other_numbers,
    Sign.COMMON_NAME: _common_name,
}
