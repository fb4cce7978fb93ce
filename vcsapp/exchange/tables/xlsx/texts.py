"""Texts in the XML of a workbook: those that its cells share, and how odd characters are written there."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from vcsapp.exchange.tables.archive import Archive, tree_of
from vcsapp.exchange.tables.letters import whole_letters
from vcsapp.exchange.tables.limits import LARGEST_TEXTS, LONGEST_ROW_BYTES
from vcsapp.exchange.tables.problems import FileTooLarge
from vcsapp.words import _

SHARED = "xl/sharedStrings.xml"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
OPENING = re.compile(rb"<(?:\w+:)?sst\b[^<>]*(?<!/)>")
#: A text as most programs write it: without formats of its own.
PLAIN = re.compile(r'<si><t( xml:space="preserve")?>([^<]*)</t></si>|<si><t ?/></si>|<si ?/>')
#: Blanks at either end of a text that is not marked to keep them; they are the writer's layout.
BLANKS = " \t\n\r"
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);")
#: A character that XML cannot hold, ECMA-376 part 1, 22.9.2.19.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_texts(archive: Archive, name: str) -> list[str]:
    """The texts that cells name by their place. Raises ``FileTooLarge`` and ``DamagedFile``."""
    if name not in archive:
        return []
    texts: list[str] = []
    size = 0
    rest = opening = b""
    for block in archive.blocks(name):
        rest += block
        if not opening and (found_opening := OPENING.search(rest)):
            opening = found_opening[0]
            rest = rest[found_opening.end() :]
        cut = rest.rfind(b"</si>") + len(b"</si>")
        if cut >= len(b"</si>"):
            found = texts_in(rest[:cut], opening, archive)
            texts += found
            size += sum(map(sized, found))
            rest = rest[cut:]
        if size > LARGEST_TEXTS or len(rest) > LONGEST_ROW_BYTES:
            reason = _("its texts fill the memory; saved as CSV it can be read")
            raise FileTooLarge(file=archive.path.name, reason=reason)
    # What a writer with a prefix of its own leaves has no such end.
    return texts + texts_in(rest, opening, archive) if b":si" in rest else texts


def sized(text: str) -> int:
    """What a text takes up in memory, its place in the list included."""
    return text.__sizeof__() + 8


def texts_in(xml: bytes, opening: bytes, archive: Archive) -> list[str]:
    """The texts in a piece of the part that ends with one, or with the part itself."""
    piece = xml.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    plain = PLAIN.findall(piece)
    if len(plain) == piece.count("<si") and b":si" not in xml:
        return [written(text, keeps=bool(kept)) for kept, text in plain]
    closing = b"</" + opening[1:].split(b">")[0].split()[0] + b">"
    whole = opening + xml if closing in xml else opening + xml + closing
    return [text_within(element) for element in tree_of(whole, archive.path) if local(element.tag) == "si"]


def text_within(element: Element) -> str:
    """The text of ``si`` or ``is``: all its runs, without the phonetic guide that some languages add."""
    parts = [child for child in element if local(child.tag) == "t"]
    parts += [run for child in element if local(child.tag) == "r" for run in child if local(run.tag) == "t"]
    return "".join(unescaped(trimmed(part.text or "", keeps=PRESERVE in part.attrib)) for part in parts)


def trimmed(text: str, *, keeps: bool) -> str:
    """A text without the blanks around it, unless it is marked to keep them."""
    return text if keeps else text.strip(BLANKS)


def written(text: str, *, keeps: bool) -> str:
    """The text that stands so in XML."""
    text = trimmed(text, keeps=keeps)
    return plainly(text) if "&" in text or "_x" in text else text


def plainly(text: str) -> str:
    """A text as it stands in XML, without the ways in which XML writes some characters."""
    return unescaped(ENTITY.sub(lambda found: unescape(found[0]), text))


def unescaped(text: str) -> str:
    """A text whose characters that XML cannot hold are themselves again."""
    if "_x" not in text:
        return text
    return whole_letters(ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]
