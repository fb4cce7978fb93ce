"""The living page, and beside it a form and a list that answer as those of the app do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from vcsapp.kit import samples
from vcsapp.kit.forms import GardenClosed, KitFilter, KitForm
from vcsapp.kit.specimens import GROUPS, specimens
from vcsapp.permissions import Permission
from vcsapp.web import flashes, paging, tables
from vcsapp.web.access import requires
from vcsapp.web.flashes import Flash

bp = Blueprint("kit", __name__, url_prefix="/kit")

FILLED = {
    "title": "Planning the garden",
    "story": "We walked the site.\nThen we drew, and everybody who had come put their names to the plan. " * 2,
    "held_on": date(2026, 4, 3),
    "head_count": 1200,
    "volunteer_hours": Decimal("2.5"),
    "agreed": True,
    "decision": "shared",
    "kind": "kind-1",
    "service_area": "transport",
    "organisation_id": "01890000-0000-7000-8000-000000000005",
    "sections": ["people", "notes"],
    "sure": True,
}
#: Answers that cannot be taken, where a question can be answered wrongly.
MISTAKEN = {"held_on": "31 April 2026", "head_count": "many", "volunteer_hours": "a while", "decision": "perhaps"}
FLASHES = (
    Flash("You have logged “Planning the community garden”.", undo_url="/kit/form"),
    Flash("The copy on the memory stick is older than a month.", tone="careful"),
)


@bp.get("/")
@requires(Permission.SEE_RECORDS)
def index() -> ResponseReturnValue:
    """Every component in every state, each with its name and how it is called."""
    groups = [(folder, name, list(specimens(current_app.jinja_env, folder))) for folder, name in GROUPS]
    return render_template("kit/index.html", groups=groups, **states_of_forms(), **states_of_lists(), **pictures())


def states_of_forms() -> dict[str, Any]:
    """The form empty, filled, and with faults. Each has ids of its own, and is sent nowhere."""
    bare = {"meta": {"csrf": False}, "formdata": None}
    faulty = KitForm(
        MultiDict({f"faulty-{name}": text for name, text in MISTAKEN.items()}), prefix="faulty-", meta={"csrf": False}
    )
    faulty.validate()
    return {
        "plain": KitForm(prefix="plain-", **bare),
        "filled": KitForm(prefix="filled-", data=FILLED, **bare),
        "faulty": faulty,
        "narrowing": KitFilter(prefix="narrowing-", formdata=None),
    }


def states_of_lists() -> dict[str, Any]:
    """Pages of lists, short and long, and what stands in them."""
    return {
        "rows": samples.ROWS,
        "in_all": samples.IN_ALL,
        "order": tables.Order(by="held", is_descending=True),
        "pages": [page_of(total, number) for total, number in ((0, 1), (3, 1), (412, 1), (412, 4), (412, 9))],
        "deeds": samples.TIMELINE,
        "figures_shown": samples.FIGURES,
        "cards": samples.CARDS,
        "tasks": samples.TASKS,
        "told": FLASHES,
    }


def pictures() -> dict[str, Any]:
    """One picture of each kind, and one of nothing."""
    return {
        "spread": samples.ladder_chart(),
        "kinds": samples.kinds_chart(),
        "quarters": samples.quarters_chart(),
        "rungs": samples.rungs_chart(),
        "nothing": samples.nothing_chart(),
    }


def page_of(total: int, number: int) -> paging.Page[samples.Logged]:
    """A page of a list of so many rows."""
    return paging.paginate(
        total=total, fetch=lambda _start, _count: samples.ROWS, asked=str(number), url=lambda n: f"/kit/list?page={n}"
    )


@bp.route("/form", methods=["GET", "POST"])
@requires(Permission.SEE_RECORDS)
def form() -> ResponseReturnValue:
    """A form with a question of each kind. What is sent is judged, and kept nowhere."""
    asked = KitForm(data={"held_on": date(2026, 4, 3), "volunteer_hours": Decimal("2.5"), "kind": "kind-1"})
    if asked.is_submitted() and not asked.validate():
        asked.show(GardenClosed(day="Mondays"))
    return render_template("kit/form.html", form=asked)


@bp.get("/list")
@requires(Permission.SEE_RECORDS)
def list_() -> ResponseReturnValue:
    """A list that is narrowed, sorted and turned like any other. ``?none`` shows it empty, ``?tell`` after a deed."""
    if "tell" in request.args:
        for each in FLASHES:
            flashes.tell(each.text, tone=each.tone, undo_url=each.undo_url)
    order = tables.order_asked(
        request.args.get("sort"), among={"held", "title"}, otherwise=tables.Order(by="held", is_descending=True)
    )
    page = paging.paginate(
        total=0 if "none" in request.args else 412,
        fetch=lambda _start, _count: samples.ROWS,
        asked=request.args.get("page"),
        url=paging.this_list_at,
    )
    return render_template("kit/list.html", page=page, order=order, narrowing=KitFilter.asked())
