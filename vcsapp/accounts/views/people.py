"""The pages about those who sign in: to add and remove them, and to change what they may do and their passphrase."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import people, queries
from vcsapp.accounts.forms import PassphraseForm, PersonForm, RoleForm
from vcsapp.accounts.people import PersonDeed, PersonDeeds
from vcsapp.accounts.signing_in import let_in
from vcsapp.db.base import transaction
from vcsapp.drafts import kept as drafts
from vcsapp.errors import Problem
from vcsapp.permissions import Permission, Role
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.web.forms import Form
from vcsapp.web.surroundings import this_workspace
from vcsapp.words import _

bp = Blueprint("people", __name__, url_prefix="/settings/people")


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def add() -> ResponseReturnValue:
    """Let somebody sign in; the first one is signed in at once, since from then on everybody must."""
    is_first, person = not queries.somebody_signs_in(), current_person()
    form = PersonForm(data={"role": Role.KEEPER.name if is_first else Role.EDITOR.name})
    if form.validate_on_submit():
        deed = _done(
            form,
            lambda: people.let_sign_in(
                by=person, name=form.name.data, role=Role[form.role.data], passphrase=form.passphrase.data or ""
            ),
        )
        if deed and deed.after:
            if is_first:
                let_in(deed.after.id)
            _tell(deed, _("“{name}” can sign in now.", name=deed.name))
            return redirect(url_for("settings.index"))
    return render_template("people/add.html", form=form, is_first=is_first)


@bp.route("/<user_id>/role", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def change_role(user_id: str) -> ResponseReturnValue:
    """Let somebody do more, or less."""
    standing, person = people.standing_of(user_id), current_person()
    form = RoleForm(data={"role": standing.role})
    if form.validate_on_submit():
        role = Role[form.role.data]
        if deed := _done(form, lambda: people.change_role(user_id, role, by=person)):
            _tell(deed, _("“{name}” has the role “{role}” now.", name=deed.name, role=role.value))
            # Whoever gave up keeping the workspace may not see its settings any more.
            is_over = person.person_id == user_id and role is not Role.KEEPER
            return redirect("/" if is_over else url_for("settings.index"))
    return render_template(
        "people/change_role.html", form=form, name=standing.name, is_oneself=person.person_id == user_id
    )


@bp.route("/<user_id>/passphrase", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def set_passphrase(user_id: str) -> ResponseReturnValue:
    """Give somebody a new passphrase, since nobody can read the one that they forgot."""
    standing, person = people.standing_of(user_id), current_person()
    form = PassphraseForm()
    if form.validate_on_submit():
        typed = form.passphrase.data or ""
        if deed := _done(form, lambda: people.set_passphrase(user_id, typed, by=person)):
            _tell(deed, _("“{name}” signs in with the new passphrase from now on.", name=deed.name))
            return redirect(url_for("settings.index"))
    return render_template("people/set_passphrase.html", form=form, name=standing.name)


@bp.route("/<user_id>/remove", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def remove(user_id: str) -> ResponseReturnValue:
    """Ask whether somebody is to sign in no longer, and see to it."""
    standing, refusal = people.standing_of(user_id), ""
    is_last = len(queries.users()) == 1
    if request.method == "POST":
        try:
            with transaction():
                deed = people.stop_sign_in(user_id, by=current_person())
        except Problem as problem:
            refusal = problem.sentence
        else:
            _tell(deed, _("“{name}” cannot sign in any more.", name=deed.name))
            return redirect(url_for("settings.index"))
    return render_template("people/remove.html", standing=standing, is_last=is_last, refusal=refusal)


@bp.post("/undo/<deed_id>")
@requires(Permission.KEEP_WORKSPACE)
def undo(deed_id: str) -> ResponseReturnValue:
    """Put somebody back as they stood before."""
    with transaction():
        deed = people.take_back(_deeds().get(deed_id), by=current_person())
    _tell(deed, _("Undone. “{name}” stands here as before.", name=deed.name))
    return redirect(url_for("settings.index"))


def _done(form: Form, deed: Callable[[], PersonDeed]) -> PersonDeed | None:
    """What was done; None where it was refused, and then the form says why."""
    try:
        with transaction():
            return deed()
    except Problem as problem:
        form.show(problem)
        return None


def _tell(deed: PersonDeed, sentence: str) -> None:
    """Say what was done and offer to undo it; to be called after the transaction."""
    _see_to_drafts(deed)
    _deeds().remember(deed)
    tell(sentence, undo_url=url_for(".undo", deed_id=deed.id))


def _see_to_drafts(deed: PersonDeed) -> None:
    """What somebody began goes with them; of the first and the last one here, it is whoever opens the app."""
    workspace = this_workspace()
    alone = len(queries.users()) == (1 if deed.after else 0)
    if deed.after and not deed.before and alone:
        drafts.hand_over(drafts.WHOEVER_OPENS, deed.after.id, workspace)
    elif deed.before and not deed.after and alone:
        drafts.hand_over(deed.before.id, drafts.WHOEVER_OPENS, workspace)
    elif deed.before and not deed.after:
        drafts.forget(deed.before.id, workspace)


def _deeds() -> PersonDeeds:
    deeds: PersonDeeds = current_app.extensions["person_deeds"]
    return deeds
