"""The forms to add, change and remove the people through whom an organisation is reached."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions, queries
from vcsapp.accounts.forms import ContactForm
from vcsapp.accounts.models import Contact
from vcsapp.accounts.telling import tell_change, tell_with_undo
from vcsapp.accounts.views.organisations import own_organisation
from vcsapp.db.base import transaction
from vcsapp.permissions import Permission
from vcsapp.web.access import current_person, requires
from vcsapp.words import _

bp = Blueprint("contacts", __name__)


@bp.route("/organisations/<organisation_id>/contacts/new", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def new(organisation_id: str) -> ResponseReturnValue:
    """Add a contact."""
    name = own_organisation(organisation_id).name
    form = ContactForm()
    if form.validate_on_submit():
        contact_id = str(form.once_id)
        # A form that is sent twice adds one contact.
        if not queries.has_contact(contact_id):
            with transaction():
                actions.add_contact(
                    by=current_person(), id=contact_id, organisation_id=organisation_id, **form.values()
                )
            tell_with_undo(_("You have added a contact at “{name}”.", name=name))
        return redirect(url_for("accounts.show", record_id=organisation_id))
    return render_template("contacts/new.html", form=form, name=name, organisation_id=organisation_id)


@bp.get("/contacts/<record_id>")
@requires(Permission.SEE_CONTACTS)
def show(record_id: str) -> ResponseReturnValue:
    """A contact stands on the page of the organisation."""
    contact = queries.get_contact(record_id, seen_by=current_person())
    return redirect(url_for("accounts.show", record_id=contact.organisation_id))


@bp.route("/contacts/<record_id>/edit", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def edit(record_id: str) -> ResponseReturnValue:
    """Change a contact."""
    contact, name = _own_contact(record_id)
    organisation_id = contact.organisation_id
    form = ContactForm(obj=contact)
    if form.validate_on_submit() and form.is_up_to_date(contact.version):
        with transaction():
            was_changed = actions.change_contact(record_id, by=current_person(), **form.values())
        tell_change(was_changed, _("You have changed a contact at “{name}”.", name=name))
        return redirect(url_for("accounts.show", record_id=organisation_id))
    return render_template("contacts/edit.html", form=form, name=name, organisation_id=organisation_id)


@bp.route("/contacts/<record_id>/remove", methods=["GET", "POST"])
@requires(Permission.KEEP_RECORDS)
def remove(record_id: str) -> ResponseReturnValue:
    """Ask whether to remove a contact, and do so."""
    contact, name = _own_contact(record_id)
    organisation_id = contact.organisation_id
    if request.method == "POST":
        with transaction():
            actions.remove_contact(record_id, by=current_person())
        tell_with_undo(_("You have removed a contact at “{name}”.", name=name))
        return redirect(url_for("accounts.show", record_id=organisation_id))
    return render_template("contacts/remove.html", contact=contact, name=name)


def _own_contact(record_id: str) -> tuple[Contact, str]:
    """A contact of an organisation that is kept here, and the name of that organisation."""
    contact = queries.get_contact(record_id, seen_by=current_person())
    return contact, own_organisation(contact.organisation_id).name
