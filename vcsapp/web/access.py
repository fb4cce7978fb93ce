"""Who may enter a page, and who is looking at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import g

from vcsapp.acting import Actor
from vcsapp.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


def requires(permission: Permission) -> Callable[[View], View]:
    """Let in only those who are allowed this."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            current_person().must_be_allowed_to(permission)
            return view(*args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]  # read by the house's own tests
        return cast(View, guarded)

    return guard


def public(view: View) -> View:
    """Let everybody in who reaches the server at all."""
    view.access = None  # type: ignore[attr-defined]  # read by the house's own tests
    return view


def current_person() -> Actor:
    """Whoever is looking; set by ``accounts`` before every request."""
    person: Actor = g.person
    return person
