"""What a cell of an ODS sheet holds, by the type that the file tells."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element

from vcsapp.exchange.tables.cell_texts import Held
from vcsapp.exchange.tables.outline.kinds import ERRORS

TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
VALUE_TYPE, VALUE, STRING_VALUE = f"{OFFICE}value-type", f"{OFFICE}value", f"{OFFICE}string-value"
CALC_TYPE, FORMULA, PARAGRAPH = f"{CALC}value-type", f"{TABLE}formula", f"{TEXT}p"
RUN = re.compile(r"[ \t\r\n]+")
#: A length of time as ISO 8601 writes it: PT10H30M00S.
LENGTH = re.compile(r"-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001  # A time of the day is in no zone.
#: More blanks than this in a row are nobody's text.
MOST_BLANKS = 1_000


def held_in(cell: Element) -> Held:
    """What a cell holds; an error is its text, and nothing is ""."""
    told = cell.attrib
    kind = told.get(VALUE_TYPE, "")
    if told.get(CALC_TYPE) == "error" or (kind == "string" and FORMULA in told):
        shown = text_in(cell)
        if shown in ERRORS or shown.startswith(("Err:", "#")):
            return shown
    match kind:
        case "":
            return text_in(cell)
        case "float" | "currency" | "percentage":
            # What shows an error has a number all the same.
            shown = text_in(cell) if FORMULA in told else ""
            return shown if shown in ERRORS else number_in(told.get(VALUE, ""))
        case "date":
            return moment_in(cell.get(f"{OFFICE}date-value", ""))
        case "time":
            return length_in(cell.get(f"{OFFICE}time-value", ""))
        case "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
    text = told.get(STRING_VALUE)
    return text if text is not None and cell.find(PARAGRAPH) is None else text_in(cell)


def text_in(cell: Element) -> str:
    """The paragraphs of a cell, one a line; remarks that hang at it are no part of them."""
    paragraphs = [running(paragraph) for paragraph in cell if paragraph.tag == PARAGRAPH]
    return paragraphs[0] if len(paragraphs) == 1 else "\n".join(paragraphs)


def running(element: Element) -> str:
    """The text of a paragraph. In the file several blanks are one, and an element stands for more."""
    parts = [single_blanks(element.text)]
    for child in element:
        name = child.tag.removeprefix(TEXT)
        if name == "s":
            told = child.get(f"{TEXT}c", "1")
            parts.append(" " * min(int(told) if told.isdecimal() and len(told) < 6 else 1, MOST_BLANKS))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif not child.tag.startswith(OFFICE):
            parts.append(running(child))
        parts.append(single_blanks(child.tail))
    return "".join(parts)


def single_blanks(text: str | None) -> str:
    """The text with one blank for any run of them."""
    return RUN.sub(" ", text) if text else ""


def number_in(told: str) -> Held:
    """A number; what is none stays text."""
    try:
        return float(told)
    except ValueError:
        return told


def moment_in(told: str) -> date | datetime | str:
    """A day or a moment; what is none stays text."""
    try:
        if "T" in told:
            moment = datetime.fromisoformat(told)
            return moment if moment.time() != time() else moment.date()
        return date.fromisoformat(told)
    except ValueError:
        return told


def length_in(told: str) -> time | timedelta | str:
    """A time of the day, or where it is a day or more a length of time."""
    found = LENGTH.fullmatch(told)
    if found is None or len(told) > 30:
        return told
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    try:
        length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if told.startswith("-") or length >= timedelta(days=1):
            return -length if told.startswith("-") else length
    except OverflowError:
        return told
    return (MIDNIGHT + length).time()
