"""Numbers that registers give to organisations, in the one way of writing them (org-id.guide: ``GB-CHC-1090095``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_uppercase
from typing import Final

from vcsapp.accounts.rules.number_slips import guesses, tidied
from vcsapp.fields import RECORD_ID, Fault, Proposal
from vcsapp.quoting import shortened
from vcsapp.reference import shipped
from vcsapp.words import N_, _

#: Numbers of our own, for groups that are on no register. Not a prefix of org-id.guide.
LOCAL: Final = "GB-LOCAL"

#: The registers whose number one without a register's name may be, the likeliest first.
_GUESSED: Final = ("GB-CHC", "GB-SC", "GB-COH")
_MOST_GUESSES: Final = 3
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True)
class OrgIdentifier:
    """A number together with the register that gave it."""

    scheme: str
    value: str
    #: The number of a charity linked to the main one (the 3 of 1090095-3), kept apart; empty where there is none.
    linked: str = ""

    def __str__(self) -> str:
        return self.full

    @property
    def full(self) -> str:
        """As other systems know it: ``GB-CHC-1090095``."""
        return f"{self.scheme}-{self.value}"


@dataclass(frozen=True)
class Register:
    """A register of organisations, and what its numbers look like."""

    scheme: str
    name: str
    example: str
    #: What a whole number matches.
    pattern: str


@cache
def registers() -> Mapping[str, Register]:
    """Every register that is known here, by its scheme; our own numbers among them."""
    example = f"{LOCAL}-oakfield-0190e3a4-7b1c-7d2e-8f30-415263748596"
    own = Register(LOCAL, N_("our own list"), example, rf"{_SLUG}-{RECORD_ID}")
    listed = (
        Register(row["id"], row["register"], row["example"], row["regex_after_prefix"].strip("^$"))
        for row in shipped.rows("org_id_schemes")
    )
    return {register.scheme: register for register in (*listed, own)}


def parse(text: str, scheme: str = "") -> OrgIdentifier:
    """The identifier that somebody wrote: “GB-CHC-1090095”, or “1090095” where the register is known otherwise.

    Raises ``Fault`` where the register is not known, or the number cannot be one of its numbers.
    """
    number = tidied(text)
    if not number:
        raise Fault(_("The number is empty."), cause="needed")
    said = _scheme_in(number)
    if scheme and said and said != scheme:
        other = _(
            "“{number}” is a number of {register}, not of {other}.",
            number=shortened(text.strip()),
            register=registers()[said].name,
            other=_register(scheme).name,
        )
        raise Fault(other, cause="another-register")
    register = registers().get(scheme or said)
    if register is None:
        raise _no_register(text, scheme)
    found = _number_of(register, number[len(said) :])
    if found is None:
        raise _no_number(text, register, is_full=not scheme)
    return found


def _number_of(register: Register, number: str) -> OrgIdentifier | None:
    """The number as its register writes it, from a tidied one without its prefix; None where it cannot be one."""
    value, linked = _RULES.get(register.scheme, _in_capitals)(number.lstrip("-"))
    if not re.fullmatch(register.pattern, value, re.ASCII):
        return None
    return OrgIdentifier(register.scheme, value, linked)


def normalise(scheme: str, raw: str) -> str:
    """A register's number in the one way of writing it, without prefix or linked charity. Raises ``Fault``.

    What a spreadsheet did to it is undone where that is certain: “738693.0” of Companies House is 00738693.
    """
    return parse(raw, scheme).value


def local_identifier(network: str, record_id: str) -> OrgIdentifier:
    """A number of our own for a group on no register: its network and its record's id, so that no two can be alike.

    Raises ``Fault`` where the network's short name is not small letters, figures and hyphens.
    """
    return parse(f"{network}-{record_id}", LOCAL)


def _register(scheme: str) -> Register:
    register = registers().get(scheme)
    if register is None:
        raise _no_register(scheme, scheme)
    return register


def _no_register(text: str, scheme: str) -> Fault:
    """That a number names no register, with the registers whose number it could be."""
    sentence = _(
        "“{number}” names no register that is known here. Choose the register, or write it in front, "
        "as in GB-CHC-1090095.",
        number=scheme or shortened(text.strip()),
    )
    meant = [found.full for each in _GUESSED if (found := _number_of(registers()[each], tidied(text)))]
    return Fault(sentence, cause="no-register", proposals=() if scheme else map(Proposal, meant))


def _no_number(text: str, register: Register, *, is_full: bool) -> Fault:
    """That a register has no such number, with those that may be meant; ``is_full`` where they name their register."""
    sentence = _(
        "“{number}” is not a number of {register}; a good one looks like {example}.",
        number=shortened(text.strip()),
        register=register.name,
        example=register.example.removeprefix(f"{register.scheme}-"),
    )
    numbers = (guess[len(_scheme_in(guess)) :] for guess in guesses(text))
    found = dict.fromkeys(number for guess in numbers if (number := _number_of(register, guess)))
    meant = [number.full if is_full else number.value for number in found]
    return Fault(sentence, cause="not-a-register-number", proposals=map(Proposal, meant[:_MOST_GUESSES]))


def _scheme_in(number: str) -> str:
    """The scheme that stands in front of a number; empty where none does that is known here."""
    return next((scheme for scheme in registers() if number.upper().startswith(f"{scheme}-")), "")


#: From a tidied number without its prefix: the number as its register writes it, and a linked charity's number.
_Rule = Callable[[str], tuple[str, str]]


def _charity(number: str) -> tuple[str, str]:
    suffixed = re.fullmatch(r"(\d+)[-/](\d+)", number, re.ASCII)
    if not suffixed:
        return number, ""
    # The register of charities counts the main charity itself as linked charity 0.
    return suffixed[1], suffixed[2].lstrip("0")


def _scottish_charity(number: str) -> tuple[str, str]:
    return f"SC{_padded(number.upper().removeprefix('SC').lstrip('-'), 6)}", ""


def _northern_irish_charity(number: str) -> tuple[str, str]:
    return number.upper().removeprefix("NI").removeprefix("C").lstrip("-"), ""


def _company(number: str) -> tuple[str, str]:
    figures = number.upper().lstrip(ascii_uppercase)
    letters = number.upper().removesuffix(figures)
    return f"{letters}{_padded(figures, 8 - len(letters))}", ""


def _padded(figures: str, length: int) -> str:
    """With the noughts in front that a spreadsheet takes off; nothing comes of nothing."""
    return figures.zfill(length) if figures else ""


def _in_capitals(number: str) -> tuple[str, str]:
    return number.upper(), ""


def _in_small_letters(number: str) -> tuple[str, str]:
    return number.lower(), ""


_RULES: Final[Mapping[str, _Rule]] = {
    "GB-CHC": _charity,
    "GB-SC": _scottish_charity,
    "GB-NIC": _northern_irish_charity,
    "GB-COH": _company,
    "GB-CASC": _in_small_letters,
    LOCAL: _in_small_letters,
}
