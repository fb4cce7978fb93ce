"""The workspace's own settings: whose record it is, who signs in, and where it lies."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vcsapp.accounts import actions, queries
from vcsapp.accounts.forms import PersonForm
from vcsapp.accounts.signing_in import let_in
from vcsapp.backup.snapshots import snapshots
from vcsapp.db.base import transaction
from vcsapp.errors import NotFound, Problem
from vcsapp.permissions import ALLOWED, Permission, Role
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.web.access import current_person, requires
from vcsapp.web.flashes import tell
from vcsapp.workspace import Workspace

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("")
@requires(Permission.KEEP_WORKSPACE)
def index() -> ResponseReturnValue:
    """Everything that can be set, and how it stands."""
    workspace: Workspace = current_app.extensions["workspace"]
    return render_template(
        "settings/index.html",
        ledger=find_own_ledger(),
        users=queries.users(),
        roles=[(role, [leave.value for leave in Permission if leave in ALLOWED[role]]) for role in Role],
        folder=workspace.folder,
        warning=workspace.warning(),
        snapshots=snapshots(workspace),
    )


@bp.route("/people/new", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def add_person() -> ResponseReturnValue:
    """Let somebody sign in; the first one is signed in at once, since from then on everybody must."""
    is_first = not queries.somebody_signs_in()
    form = PersonForm(data={"role": Role.KEEPER.name if is_first else Role.EDITOR.name})
    if form.validate_on_submit():
        try:
            _let_sign_in(form, is_first=is_first)
        except Problem as problem:
            form.show(problem)
        else:
            return redirect(url_for(".index"))
    return render_template("settings/add_person.html", form=form, is_first=is_first)


def _let_sign_in(form: PersonForm, *, is_first: bool) -> None:
    with transaction():
        user = actions.let_sign_in(
            by=current_person(), name=form.name.data, role=Role[form.role.data], passphrase=form.passphrase.data or ""
        )
    if is_first:
        let_in(user)
    tell(f"“{user.name}” can sign in now.")


@bp.route("/people/<user_id>/remove", methods=["GET", "POST"])
@requires(Permission.KEEP_WORKSPACE)
def remove_person(user_id: str) -> ResponseReturnValue:
    """Ask whether somebody is to sign in no longer, and see to it."""
    user = queries.find_user(user_id)
    if user is None:
        raise NotFound(what="person")
    name, refusal = user.name, ""
    if request.method == "POST":
        try:
            with transaction():
                actions.stop_sign_in(user_id, by=current_person())
        except Problem as problem:
            refusal = problem.sentence
        else:
            tell(f"“{name}” cannot sign in any more.")
            return redirect(url_for(".index"))
    is_last = len(queries.users()) == 1
    return render_template("settings/remove_person.html", user_id=user_id, name=name, is_last=is_last, refusal=refusal)
