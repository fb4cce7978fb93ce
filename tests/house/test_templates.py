"""Every template has its place: a layout, a component, or the page of one view."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

import vcsapp

TEMPLATES = Path(vcsapp.__file__).parent / "templates"
#: Templates that no view is called after, and what they are for instead.
OTHERS = {
    "errors/being_written.html": "shown for a form that came while something long was being written",
    "errors/broken.html": "shown when something went wrong here",
    "errors/open_too_long.html": "shown for a form that is not known any more",
    "errors/refused.html": "shown for every refusal",
    "exchange/readme.html": "goes into every package that is sent",
    "history/gone.html": "shown in the place of a record that was removed",
}
#: Frames, parts, and the living page that shows them, which is open to those who build the app alone.
SHARED = ("layouts", "components", "kit")


def own_pages() -> list[str]:
    names = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    return sorted(name for name in names if not name.startswith(SHARED))


def test_a_template_has_its_views_name(app: Flask) -> None:
    views = {f"{endpoint.replace('.', '/')}.html" for endpoint in app.view_functions}
    strays = [name for name in own_pages() if name not in views and name not in OTHERS]
    assert not strays, f"Call these after the view that shows them, or say in OTHERS what they are for: {strays}"


def test_what_is_said_of_other_templates_is_still_so() -> None:
    gone = set(OTHERS) - set(own_pages())
    assert not gone, f"Take these out of OTHERS: {gone}"


def test_every_template_can_be_read(app: Flask) -> None:
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def test_no_page_carries_style_or_script_of_its_own() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.relative_to(TEMPLATES).as_posix() in ("exchange/readme.html",):
            continue  # It is opened by itself, from a package, where there is no file to put them in.
        assert " style=" not in text, f"{path.name}: move the style to a style sheet"
        assert "<script>" not in text, f"{path.name}: move the script to a file"
