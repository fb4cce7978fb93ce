"""Specimens: small templates that each show one component, and are shown with their own source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

#: The folder of each group, among the templates of the kit, and its name; in the order in which they are shown.
GROUPS = (
    ("words", "Words and notices"),
    ("buttons", "Buttons"),
    ("fields", "Questions"),
    ("forms", "Forms"),
    ("tables", "Tables and lists"),
    ("records", "Records"),
    ("tasks", "Tasks and progress"),
    ("pictures", "Pictures"),
)
FOLDER = "kit/specimens"
#: A specimen opens with what it shows: “Name: what is worth knowing.”
_OPENING = re.compile(r"\{# (?P<name>[^:#]+)(?:: (?P<words>.+?))? #\}\s*", re.DOTALL)


@dataclass(frozen=True)
class Specimen:
    """A component in some of its states."""

    #: The template that shows it.
    template: str
    name: str
    words: str
    #: How it is called: the template without its opening.
    source: str

    @property
    def place(self) -> str:
        """The id of its place on the page."""
        return self.template.removeprefix(f"{FOLDER}/").removesuffix(".html").replace("/", "-")


def specimens(templates: Environment, group: str) -> Iterator[Specimen]:
    """Those of a group, in the order of their files. One that does not open with its name raises ``ValueError``."""
    within = f"{FOLDER}/{group}/"
    for template in sorted(templates.list_templates(filter_func=lambda name: name.startswith(within))):
        yield _read(templates, template)


def _read(templates: Environment, template: str) -> Specimen:
    if templates.loader is None:
        raise ValueError("Without a loader there are no templates.")
    text, _path, _is_fresh = templates.loader.get_source(templates, template)
    opening = _OPENING.match(text)
    if opening is None:
        raise ValueError(f"{template} does not open with a comment that names what it shows.")
    words = " ".join((opening["words"] or "").split())
    return Specimen(template, opening["name"], words[:1].upper() + words[1:], text[opening.end() :].strip())
