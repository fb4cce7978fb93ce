"""What a copy says of a finding: what stands in the file, and that something else was written instead of it."""

from __future__ import annotations

from functools import lru_cache

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.spreadsheets.understanding import Corrections
from vcsapp.exchange.spreadsheets.worktable.worktable import CORRECTED, Worktable
from vcsapp.words import _


class Wording:
    """Words a finding for whoever has the file itself, and does not see what was put right here."""

    def __init__(self, laid: Worktable) -> None:
        self._corrections = Corrections.of(laid.said(CORRECTED))
        self._row = lru_cache(maxsize=100)(laid.raw_row)

    @property
    def is_corrected(self) -> bool:
        """Whether anything was put right here."""
        return bool(self._corrections.number)

    def stands(self, finding: Finding) -> str:
        """What stands in the file where this was found; shortened where it is long."""
        if self._single(finding) is None:
            return finding.value
        return self._row(finding.row or 0).get(finding.column, finding.value)

    def says(self, finding: Finding) -> str:
        """What is wrong."""
        instead = self._single(finding)
        if instead is None:
            instead = self._corrections.alike.get((finding.column, finding.value))
        if instead is None:
            return finding.sentence
        return _(
            "“{text}” was written instead of it here. Of that is told: {sentence}",
            text=instead,
            sentence=finding.sentence,
        )

    def _single(self, finding: Finding) -> str | None:
        return self._corrections.single.get((finding.row or 0, finding.column))
