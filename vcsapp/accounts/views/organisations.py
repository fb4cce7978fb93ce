"""The pages of organisations: list, one of them, and the forms to add, change and remove them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions, queries
from vcsapp.accounts.forms import OrganisationFilterForm, OrganisationForm
from vcsapp.accounts.models import Organisation
from vcsapp.accounts.next_steps import next_steps
from vcsapp.accounts.queries import OrganisationFilter
from vcsapp.accounts.shown import facts_of, facts_of_contact, rows_of, sources_of
from vcsapp.accounts.telling import tell_change, tell_with_undo
from vcsapp.db.base import transaction
from vcsapp.errors import Problem
from vcsapp.permissions import Permission
from vcsapp.provenance.history import story_of
from vcsapp.provenance.ledgers import ledger_names, own_ledger_id
from vcsapp.provenance.pen import NotYours
from vcsapp.records import search
from vcsapp.records.links import links_of
from vcsapp.reference.in_words import in_words
from vcsapp.web.access import current_person, requires
from vcsapp.web.paging import PAGE_SIZE, paginate, this_list_at
from vcsapp.web.tables import Order, order_asked
from vcsapp.words import _

bp = Blueprint("accounts", __name__)


def own_organisation(record_id: str) -> Organisation:
    """An organisation that is kept here. Raises ``NotFound``, or ``NotYours`` for one that was received."""
    organisation = queries.get_organisation(record_id, seen_by=current_person())
    if organisation.owner != own_ledger_id():
        raise NotYours
    return organisation


@bp.get("/organisations")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """The organisations, those that share a number on one line."""
    person, names = current_person(), ledger_names()
    narrowed = OrganisationFilterForm.asked()
    chosen = OrganisationFilter(**narrowed.chosen)
    order = order_asked(request.args.get("sort"), among=("name", "kind"), otherwise=Order(by="name"))
    page = paginate(
        total=queries.number_of_organisations(chosen, seen_by=person),
        fetch=lambda offset, limit: rows_of(
            queries.organisations(chosen, seen_by=person, sort=order.asked, offset=offset, limit=limit), names
        ),
        asked=request.args.get("page"),
        url=this_list_at,
        size=PAGE_SIZE,
    )
    return render_template("accounts/index.html", page=page, order=order, filter=narrowed)


@bp.get("/organisations/<record_id>")
@requires(Permission.SEE_RECORDS)
def show(record_id: str) -> ResponseReturnValue:
    """One organisation, with its other records, the people to ask and its story."""
    person, names = current_person(), ledger_names()
    page = queries.organisation_page(record_id, seen_by=person)
    organisation = page.organisation
    return render_template(
        "accounts/show.html",
        page=page,
        facts=facts_of(organisation),
        contacts=[(contact, facts_of_contact(contact)) for contact in page.contacts],
        same=sources_of(page.same, names),
        perhaps_the_same=sources_of(page.perhaps_the_same, names),
        is_ours=organisation.owner == own_ledger_id(),
        kept_by=names.get(organisation.owner),
        links=links_of("organisations", record_id, seen_by=person),
        next_steps=tuple(next_steps(page, by=person)),
        story=story_of(record_id, seen_by=person, tell=in_words),
    )


@bp.route("/organisations/new", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def new() -> ResponseReturnValue:
    """Add an organisation."""
    form = OrganisationForm()
    if form.validate_on_submit():
        record_id = str(form.once_id)
        # A form that is sent twice adds one organisation.
        if not search.titles([record_id]):
            with transaction():
                actions.add_organisation(
                    by=current_person(), id=record_id, organisation_identifiers=form.identifiers(), **form.values()
                )
            tell_with_undo(_("You have added “{name}”.", name=form.name.data))
        return redirect(url_for(".show", record_id=record_id))
    return render_template("accounts/new.html", form=form)


@bp.route("/organisations/<record_id>/edit", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def edit(record_id: str) -> ResponseReturnValue:
    """Change what is recorded of an organisation."""
    organisation = own_organisation(record_id)
    name = organisation.name
    form = OrganisationForm.of(organisation)
    if form.validate_on_submit() and form.is_up_to_date(organisation.version):
        with transaction():
            was_changed = actions.change_organisation(
                record_id, by=current_person(), organisation_identifiers=form.identifiers(), **form.values()
            )
        tell_change(was_changed, _("You have changed “{name}”.", name=form.name.data))
        return redirect(url_for(".show", record_id=record_id))
    return render_template("accounts/edit.html", form=form, name=name, record_id=record_id)


@bp.route("/organisations/<record_id>/remove", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def remove(record_id: str) -> ResponseReturnValue:
    """Ask whether to remove an organisation, and do so."""
    name = own_organisation(record_id).name
    refusal = ""
    if request.method == "POST":
        try:
            with transaction():
                actions.remove_organisation(record_id, by=current_person())
        except Problem as problem:
            refusal = problem.sentence
        else:
            tell_with_undo(_("You have removed “{name}”.", name=name))
            return redirect(url_for(".index"))
    return render_template("accounts/remove.html", name=name, record_id=record_id, refusal=refusal)
