"""The log: its list, an activity's page, and the forms to log, change and remove one."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts.telling import tell_with_undo
from vcsapp.acting import Actor
from vcsapp.activities import actions, queries
from vcsapp.activities.forms.logging import ActivityForm
from vcsapp.activities.forms.narrowing import ActivityFilterForm
from vcsapp.activities.queries import ActivityFilter, ActivityPage, ActivityRow
from vcsapp.activities.rules.ladder import label_of
from vcsapp.activities.views import recording, shown
from vcsapp.activities.views.next_steps import next_steps
from vcsapp.activities.views.recording import Saved
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.permissions import Permission
from vcsapp.provenance import history
from vcsapp.provenance.ledgers import ledger_names, own_ledger_id
from vcsapp.provenance.pen import NotYours
from vcsapp.records.links import links_of
from vcsapp.reference.in_words import in_words
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.paging import Page, paginate, this_list_at
from vcsapp.web.tables import Order, order_asked
from vcsapp.words import _

bp = Blueprint("activities", __name__, url_prefix="/activities")

SORTED_BY = ("held_on", "title", "head_count", "volunteer_hours")


@bp.get("")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """The list, narrowed and sorted as its address says."""
    person = current_person()
    narrowing = ActivityFilterForm.asked(wards=recording.own_wards(seen_by=person))
    order = order_asked(request.args.get("sort"), among=SORTED_BY, otherwise=Order(by="held_on", is_descending=True))
    return render_template(
        "activities/index.html",
        page=_page(narrowing.filter, order, person),
        order=order,
        narrowing=narrowing,
        carried=shown.carried_by(narrowing.filter, seen_by=person),
        ledgers=ledger_names(),
        own_ledger=own_ledger_id(),
        label_of=label_of,
    )


def _page(chosen: ActivityFilter, order: Order, person: Actor) -> Page[ActivityRow]:
    return paginate(
        total=queries.number_of_activities(chosen, seen_by=person),
        fetch=lambda offset, limit: queries.activities(
            chosen, seen_by=person, sort=order.asked, offset=offset, limit=limit
        ),
        asked=request.args.get("page"),
        url=this_list_at,
    )


@bp.get("/<record_id>")
@requires(Permission.SEE_RECORDS)
def show(record_id: str) -> ResponseReturnValue:
    """One activity: what it was, where it stands and why, who took part, and what became of the record."""
    person = current_person()
    page = queries.activity_page(record_id, seen_by=person)
    return render_template(
        "activities/show.html",
        page=page,
        activity=page.activity,
        shown=shown,
        standing=shown.standing_of(page),
        links=links_of("activities", record_id, seen_by=person),
        next_steps=next_steps(page, by=person),
        story=history.story_of(record_id, seen_by=person, tell=in_words),
        received_from=shown.received_from(page.activity.owner),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def new() -> ResponseReturnValue:
    """Log an activity; ``?like=`` begins with what a series has in common, ``?organisation=`` with a partner."""
    person = current_person()
    like, partner = request.args.get("like"), request.args.get("organisation")
    form = recording.activity_form(recording.said_at_first(like=like, partner=partner, seen_by=person), by=person)
    if form.validate_on_submit() and (saved := _saved(form, lambda: recording.log(form, by=person))):
        _tell(saved)
        return redirect(url_for(".show", record_id=saved.activity_id))
    return render_template("activities/new.html", form=form, focus="held_on" if like else "title")


@bp.route("/<record_id>/edit", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def edit(record_id: str) -> ResponseReturnValue:
    """Change what is recorded of an activity."""
    person = current_person()
    page = _own_page(record_id, person)
    form = recording.activity_form(recording.said_of(page), by=person)
    held, version = frozenset(page.answers), page.activity.version
    if (
        form.validate_on_submit()
        and form.is_up_to_date(version)
        and (saved := _saved(form, lambda: recording.change(form, record_id, facts_held=held, by=person)))
    ):
        _tell(saved)
        return redirect(url_for(".show", record_id=record_id))
    return render_template("activities/edit.html", form=form, record_id=record_id)


@bp.route("/<record_id>/remove", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def remove(record_id: str) -> ResponseReturnValue:
    """Ask once more, then remove an activity."""
    person = current_person()
    title = _own_page(record_id, person).activity.title
    if request.method == "GET":
        return render_template("activities/remove.html", record_id=record_id, title=title)
    with transaction():
        actions.remove_activity(record_id, by=person)
    tell_with_undo(_("Removed “{title}”.", title=title))
    return redirect(url_for(".index"))


def _own_page(record_id: str, person: Actor) -> ActivityPage:
    """An activity that is ours to change. Raises ``NotFound`` and ``NotYours``."""
    page = queries.activity_page(record_id, seen_by=person)
    if page.activity.owner != own_ledger_id():
        raise NotYours
    return page


def _saved(form: ActivityForm, save: Callable[[], Saved]) -> Saved | None:
    """What became of the form; None where it was refused, and then the form says why."""
    try:
        with transaction():
            return save()
    except Problem as problem:
        form.show(problem)
        return None


def _tell(saved: Saved) -> None:
    """Say what was done, and offer the way back where there is something to take back."""
    if saved.is_different:
        tell_with_undo(saved.sentence)
    else:
        tell(saved.sentence, tone="plain")
