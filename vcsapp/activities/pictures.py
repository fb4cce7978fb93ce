"""How the results of the ladder look in every picture, and the picture of where one activity stands."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from vcsapp.activities.rules.ladder import Result, results_in_order
from vcsapp.web.charts.ladder import Ladder, Plank
from vcsapp.words import N_, _, both

#: What is counted.
ACTIVITIES = both("activity", "activities")
#: Where the results stand that are no rung.
BESIDE = N_("Beside the ladder")
#: How the rungs are told apart besides their shade: by the three groups of the ladder, lowest first.
PATTERNS_OF_GROUPS = ("dots", "lines", "plain")
#: The same for the results beside the ladder, in their order.
PATTERNS_BESIDE = ("plain", "lines", "crossed")


@dataclass(frozen=True)
class LookOfResult:
    """A result with its shade and pattern, and what it is grouped under."""

    result: Result
    shade: int
    pattern: str
    group: str


def looks_of_results() -> tuple[LookOfResult, ...]:
    """The rungs in their order, lowest first, and after them the results that are none."""
    results = results_in_order()
    groups = list(dict.fromkeys(str.__str__(result.group) for result in results if result.is_rung))
    beside = iter(PATTERNS_BESIDE)
    return tuple(
        LookOfResult(
            result,
            shade,
            PATTERNS_OF_GROUPS[groups.index(str.__str__(result.group))] if result.is_rung else next(beside),
            result.group or BESIDE,
        )
        for shade, result in enumerate(results, start=1)
    )


def standing_picture(stands_at: str, claimed: str | None) -> Ladder:
    """Where an activity stands by its answers, and where whoever logged it would place it, if they said."""
    planks = tuple(_plank(look, stands_at, claimed) for look in looks_of_results())
    here = next((plank.label for plank in planks if plank.is_here), "")
    title = _("On the ladder: {result}", result=here)
    return Ladder(name="standing", title=title, summary="", planks=planks, unit=ACTIVITIES)


def _plank(look: LookOfResult, stands_at: str, claimed: str | None) -> Plank:
    result, is_here = look.result, look.result.id == stands_at
    return Plank(
        label=result.label,
        shade=look.shade,
        pattern=look.pattern,
        group=look.group,
        is_rung=result.is_rung,
        href=url_for("activities.index", result=result.id),
        is_here=is_here,
        remark=_("Stands here") if is_here else _("As logged") if result.id == claimed else "",
    )
