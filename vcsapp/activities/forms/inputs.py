"""Inputs that understand a little more than the usual ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from vcsapp import fields
from vcsapp.reference.postcodes import normalise_postcode
from vcsapp.web.inputs import DayInput, TextInput
from vcsapp.words import _


class RecentDay(DayInput):
    """A day that has mostly just been: “today” and “yesterday” will do."""

    def __init__(self, asks: fields.Field, /, *, today: Callable[[], date], **settings: Any) -> None:
        super().__init__(asks, **settings)
        self.today = today

    def understand(self, text: str) -> date:
        # In English too, whatever language the page speaks: everybody here knows the two words.
        days_ago = {"today": 0, "yesterday": 1, _("today"): 0, _("yesterday"): 1}.get(text.casefold())
        return super().understand(text) if days_ago is None else self.today() - timedelta(days=days_ago)


class PostcodeInput(TextInput):
    """A postcode, however it is spaced."""

    width = "short"

    def understand(self, text: str) -> str:
        return normalise_postcode(text)
