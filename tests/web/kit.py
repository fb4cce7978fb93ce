"""Every component in every state, in a small app that knows no room: to look at, and to hold to account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined

import vcsapp
from vcsapp.web import flashes, formatting, navigation, paging, tables
from vcsapp.web.navigation import Place
from web.kit_samples import ROWS, TIMELINE, GardenClosed, KitFilter, KitForm, kinds_chart, ladder_chart

#: As strict as the app's own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

MENU = (
    Place("Home", "home"), Place("Organisations", "page"), Place("Activities", "rows"), Place("Bring in", "bring_in"),
    Place("Packages", "page"), Place("Looking across", "page"), Place("Settings", "page"),
)  # fmt: skip
FOOTER = (Place("Help", "page"), Place("Sources", "page"), Place("Accessibility", "page"))


def make_kit() -> Flask:
    """The small app; its pages are in ``PAGES``."""
    app = Flask("kit", root_path=str(Path(vcsapp.__file__).parent))
    app.config.update(SECRET_KEY="only for the kit", TESTING=True)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.loader = _loader(app)
    CSRFProtect(app)
    for part in (formatting, tables, flashes):
        part.register(app)
    navigation.register(app, main=MENU, footer=FOOTER, may=lambda _permission: True)
    app.context_processor(lambda: {"workspace_name": "Oakfield Food Hub"})
    app.after_request(_with_policy)
    for rule, view in PAGES.items():
        app.add_url_rule(rule, view.__name__, view, methods=["GET", "POST"])
    return app


def _loader(app: Flask) -> BaseLoader:
    """The kit's own pages, and the layouts and components of the app."""
    return ChoiceLoader([FileSystemLoader(Path(__file__).parent / "kit_pages"), app.create_global_jinja_loader()])


def _with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response


def home() -> ResponseReturnValue:
    if "tell" in request.args:
        flashes.tell("You have logged “Planning the community garden”.", undo_url="/")
        flashes.tell("The copy on the memory stick is older than a month.", tone="careful")
    return render_template("home.html")


def form() -> ResponseReturnValue:
    kit_form = KitForm(data={"held_on": date(2026, 4, 3), "volunteer_hours": Decimal("2.5"), "kind": "kind-1"})
    if request.method == "POST" and not kit_form.validate():
        kit_form.show(GardenClosed(day="Mondays"))
    return render_template("form.html", form=kit_form)


def chart() -> ResponseReturnValue:
    return render_template("chart.html", ladder=ladder_chart(), kinds=kinds_chart())


def rows() -> ResponseReturnValue:
    page = paging.paginate(
        total=0 if "none" in request.args else 412,
        fetch=lambda _start, _count: ROWS,
        asked=request.args.get("page"),
        url=paging.this_list_at,
    )
    order = tables.order_asked(
        request.args.get("sort"), among={"held", "title"}, otherwise=tables.Order(by="held", is_descending=True)
    )
    return render_template("rows.html", page=page, order=order, filter=KitFilter.asked())


def bring_in() -> ResponseReturnValue:
    return render_template("bring_in.html", timeline=TIMELINE)


def page() -> ResponseReturnValue:
    return render_template("plain.html")


def bare() -> ResponseReturnValue:
    return render_template("bare.html"), 403


PAGES = {"/": home, "/form": form, "/chart": chart, "/rows": rows, "/bring-in": bring_in, "/page": page, "/bare": bare}
