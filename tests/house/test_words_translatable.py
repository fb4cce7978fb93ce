"""No template says a word of its own: what people read goes through ``_()`` or ``counted()``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import vcsapp
from wording import NAMES, WORD, wording

TEMPLATES = Path(vcsapp.__file__).parent / "templates"
#: Templates that only developers see.
FOR_DEVELOPERS = "kit"
#: Stands where a template puts something in.
GAP = "\ufffc"
#: Names that no language changes, and what blocks and macros put into tags: attributes, names of styles.
NOT_SAID = re.compile(rf'{NAMES.pattern}|[\w-]+="[^"]*"|\w+--\w+')
#: What says the words that it is given.
SAYS = ("_", "counted", "both")


def templates() -> list[str]:
    names = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    return sorted(name for name in names if not name.startswith(FOR_DEVELOPERS))


def parsed(name: str) -> nodes.Template:
    return Environment(autoescape=True).parse((TEMPLATES / name).read_text(encoding="utf-8"))


def own_text(node: nodes.Node) -> Iterator[str]:
    """What a template writes itself, in order, with a gap for all that it puts in."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield from (each.data if isinstance(each, nodes.TemplateData) else GAP for each in child.nodes)
        yield from own_text(child)


def own_sentences(node: nodes.Node) -> Iterator[str]:
    """The texts of a template's expressions that look like words for people, and are handed to nothing that says them.

    Those begin with a capital and go on with small letters; names of styles, columns and endpoints do not.
    """
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name in SAYS:
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str) and is_worded(child.value):
            yield child.value
        yield from own_sentences(child)


def is_worded(text: str) -> bool:
    return text[:1].isupper() and any(letter.islower() for letter in text)


@pytest.mark.parametrize("name", templates())
def test_a_template_says_nothing_by_itself(name: str) -> None:
    template = parsed(name)
    said = [str(left) for left in wording("".join(own_text(template))) if WORD.search(NOT_SAID.sub(" ", left.words))]
    said += [f"{text!r}" for text in own_sentences(template)]
    assert not said, f"Say these with _() or counted(): {said}"


def test_words_that_a_template_says_by_itself_are_found() -> None:
    template = Environment(autoescape=True).parse(
        '{% block a %}<p class="lead">Hello {{ name }}</p>{{ card(title="Whose is this?") }}{% endblock %}'
        '{% if b %}<input type="submit" value="Send it">{% endif %}{{ _("Said well") }}'
    )
    assert [left.words for left in wording("".join(own_text(template)))] == [f"Hello {GAP}", GAP, "Send it", GAP]
    assert list(own_sentences(template)) == ["Whose is this?"]
