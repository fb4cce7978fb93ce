"""Rows that say again what only one row of a table may say."""

from __future__ import annotations

from collections.abc import Sequence

from vcsapp.exchange.package.tables import PackageTable
from vcsapp.web.formatting import joined
from vcsapp.words import _


class OnlyOnce:
    """Watches the rows of one table go by."""

    def __init__(self, table: PackageTable) -> None:
        names = [field.name for field in table.fields]
        self._keys = [(key, [names.index(name) for name in key]) for key in table.only_once]
        self._seen: list[set[tuple[str, ...]]] = [set() for _ in self._keys]

    def repeated_by(self, row: Sequence[str]) -> tuple[str, str, str] | None:
        """The sentence, the column and the value, where a row repeats an earlier one; else it is remembered."""
        told = [tuple(row[place] for place in places) for _key, places in self._keys]
        for (key, _places), values, seen in zip(self._keys, told, self._seen, strict=True):
            if values in seen:
                sentence = _("Another row says the same under {columns}; only one may.", columns=_and(key))
                return sentence, key[-1], values[-1]
        for values, seen in zip(told, self._seen, strict=True):
            seen.add(values)
        return None


def _and(names: Sequence[str]) -> str:
    return joined(_("“{text}”", text=name) for name in names)
