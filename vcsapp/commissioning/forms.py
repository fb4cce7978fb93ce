"""By what looking across can be narrowed."""

from __future__ import annotations

from vcsapp import fields
from vcsapp.accounts.forms import ledgers_known
from vcsapp.activities.queries import ActivityFilter
from vcsapp.activities.rules import fields as asked
from vcsapp.reference import lists
from vcsapp.web.forms import FilterForm, filter_for

SENDER = fields.Reference(name="owner", label="Sender", why="To tell what each of them sent.")


class AcrossForm(FilterForm):
    """Narrows the picture; all of it stands in the address."""

    since = filter_for(asked.HELD_ON, label="Since")
    until = filter_for(asked.HELD_ON, label="Until")
    owner = filter_for(SENDER, offered=ledgers_known)
    kind = filter_for(asked.KIND, offered=lambda: lists.options("activity_kinds"))
    service_area = filter_for(asked.SERVICE_AREA, offered=lambda: lists.options("service_areas"))

    @property
    def filter(self) -> ActivityFilter:
        """The same as the questions about activities take it."""
        return ActivityFilter(**self.chosen)
