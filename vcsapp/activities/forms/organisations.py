"""Which organisation is meant by what somebody types; one that is not known yet can be added by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from vcsapp.accounts.rules import fields
from vcsapp.accounts.rules.organisations import name_key
from vcsapp.fields import Option
from vcsapp.words import _

#: Stands for an organisation that is to be added.
NEW = "new"

#: How alike two names must be, from 0 to 1, for the page to ask whether they mean the same.
ALIKE = 0.85
MOST_OFFERED = 5


@dataclass(frozen=True)
class Organisations:
    """The organisations that can be named."""

    #: Every record's name, by id.
    names: Mapping[str, str]
    #: For a record that shares an identifier with others: the one that stands for all of them.
    stands_for: Mapping[str, str]

    def of(self, said: str) -> list[Option]:
        """The organisations of this name; or those of a name much like it and a new one; or a new one alone."""
        if exactly := self._records.get(_plain(said)):
            return [Option(record, self.names[record], _told_apart(record)) for record in exactly]
        fields.NAME.check(said)
        alike = [Option(self._records[name][0], self.names[self._records[name][0]]) for name in self._alike(said)]
        return [*alike, Option(NEW, _("Add “{name}” as a new organisation", name=said))]

    def fits(self, said: str, code: str) -> bool:
        """Whether these words are the name of this record, or of one much like them that was chosen."""
        if code in self.names and _plain(self.names[code]) == _plain(said):
            return True
        return code in {option.code for option in self.of(said)}

    def words(self, code: str) -> str:
        """The organisation's name."""
        return self.names.get(code, code)

    @property
    def offered(self) -> list[str]:
        """The names to choose from while typing, each once."""
        return sorted({self.names[records[0]] for records in self._records.values()}, key=str.casefold)

    @cached_property
    def _records(self) -> dict[str, list[str]]:
        """By its plain name, each organisation's one record."""
        records: dict[str, list[str]] = {}
        for record, name in self.names.items():
            if self.stands_for.get(record, record) == record:
                records.setdefault(_plain(name), []).append(record)
        return records

    def _alike(self, said: str) -> list[str]:
        key = name_key(said)
        same_key = [name for name in self._records if key and name_key(name) == key]
        close = get_close_matches(_plain(said), self._records, n=MOST_OFFERED, cutoff=ALIKE)
        return list(dict.fromkeys([*same_key, *close]))[:MOST_OFFERED]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _told_apart(record: str) -> str:
    """Where two bear the same name, the end of the record's number is all that is sure to differ."""
    return _("Its number here ends in {letters}", letters=record[-6:])
