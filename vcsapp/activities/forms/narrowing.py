"""By what a list of activities can be narrowed."""

from __future__ import annotations

from typing import Any

import wtforms

from vcsapp.accounts.forms import KEPT_BY, ledgers_known
from vcsapp.activities.forms.logging import entries_of
from vcsapp.activities.forms.meanings import LikeliestInput
from vcsapp.activities.forms.wards import Wards
from vcsapp.activities.queries import ActivityFilter
from vcsapp.activities.rules import fields
from vcsapp.web.forms import FilterForm, filter_for
from vcsapp.web.inputs import FromList
from vcsapp.words import N_

#: What a list is narrowed by when somebody comes from a figure elsewhere; nobody is asked to type these.
CARRIED = ("organisation", "lead", "lacking")


class ActivityFilterForm(FilterForm):
    """Narrows the list; all of it stands in the address, so that any figure can lead to its rows."""

    words = filter_for(fields.TITLE, label="Words in it")
    since = filter_for(fields.HELD_ON, label="Since")
    until = filter_for(fields.HELD_ON, label="Until")
    ward = LikeliestInput(fields.WARD.but(help=""))
    kind = filter_for(fields.KIND, offered=entries_of("activity_kinds"))
    service_area = filter_for(fields.SERVICE_AREA, offered=entries_of("service_areas"))
    stage = filter_for(fields.STAGE, label="Stage")
    result = filter_for(fields.SUPPORTED)
    owner = FromList(KEPT_BY, offered=ledgers_known, blank=N_("All"))
    organisation = wtforms.HiddenField()
    lead = wtforms.HiddenField()
    lacking = wtforms.HiddenField()
    sort = wtforms.HiddenField()

    def __init__(self, *, wards: Wards, **settings: Any) -> None:
        super().__init__(**settings)
        self.ward.offer(wards)
        # Who has received nothing has nothing to choose from.
        if len(self.owner.options) < 2 and not self.owner.raw_data:
            del self.owner
        for name in (*CARRIED, "sort"):
            if not self[name].data:
                del self[name]

    @property
    def chosen(self) -> dict[str, Any]:
        """What the list is narrowed by; how it is sorted does not narrow it."""
        return {name: value for name, value in super().chosen.items() if name != "sort"}

    @property
    def filter(self) -> ActivityFilter:
        """The same as the questions about activities take it."""
        return ActivityFilter(**self.chosen)
