"""The kinds of record that a spreadsheet's rows can become."""

from __future__ import annotations

from vcsapp.accounts.portable.spreadsheet import Organisations
from vcsapp.activities.portable.shifts import Shifts
from vcsapp.activities.portable.spreadsheet import Activities
from vcsapp.errors import Problem
from vcsapp.provenance.targets import Target

TARGETS: tuple[Target, ...] = (Organisations(), Activities(), Shifts())


class UnknownTarget(Problem):
    """“{name}” is nothing that a spreadsheet can become. Choose one of: {known}."""


def target_named(name: str) -> Target:
    """The target with this name. Raises ``UnknownTarget``."""
    for target in TARGETS:
        if target.name == name:
            return target
    raise UnknownTarget(name=name, known=", ".join(target.name for target in TARGETS))
