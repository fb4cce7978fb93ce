"""What every page finds around it: the workspace that is open, its settings, and the doors that opened it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app

from vcsapp.config import Settings
from vcsapp.errors import NotFound
from vcsapp.words import _
from vcsapp.workspace import Workspace


def this_workspace() -> Workspace:
    """The workspace that is open."""
    workspace: Workspace = current_app.extensions["workspace"]
    return workspace


def these_settings() -> Settings:
    """What this run of the app was told."""
    settings: Settings = current_app.extensions["settings"]
    return settings


def is_sample() -> bool:
    """Whether this workspace holds the sample network; doors that offer none cannot tell, and then it is no sample."""
    tell: Callable[[], bool] | None = current_app.extensions.get("is_sample")
    return tell is not None and tell()


def offers_sample() -> bool:
    """Whether the door that opened the app can fill an empty workspace with the sample network."""
    return "fill_with_sample" in current_app.extensions


def deed_of_sample(name: str) -> Callable[..., Any]:
    """A deed of the sample, which lies upstairs, so that the doors leave it here. Raises ``NotFound`` without one."""
    deed: Callable[..., Any] | None = current_app.extensions.get(name)
    if deed is None:
        raise NotFound(what=_("sample network"))
    return deed
