"""By which a real row is held to be without a fault: rules of our own, made from the registers' and the lists' words.

They are strict. A row that somebody could argue about is left aside, so that whatever is told of a row that stayed and
was not spoilt is a false alarm.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

WARDS = "geography/gb-wards-2021/Wards_(December_2021)_GB_BFC.csv"
#: How these files say that nothing is known.
NOT_RECORDED = ("", "NA", "UNKNOWN")
#: As long as a title or a name may be, in characters, and nobody would ask.
LONGEST_TITLE = 200

Judge = Callable[[str], bool]


def entries(text: str) -> list[str]:
    """The entries of a cell: those of a list as Python writes it, else the cell itself; none of a blank one."""
    text = text.strip()
    if text.startswith("["):
        return [str(each).strip() for each in ast.literal_eval(text)]
    return [text] if text not in NOT_RECORDED else []


def bare(text: str) -> str:
    """Letters and figures alone, small, “&” read as “and”: two names that share them are told apart by nobody."""
    return "".join(re.findall(r"[^\W_]+", text.casefold().replace("&", "and")))


def is_day(text: str) -> bool:
    """Whether it is a day between 1900 and 2030, written year first."""
    try:
        return 1900 <= date.fromisoformat(text).year <= 2030
    except ValueError:
        return False


def is_title(text: str) -> bool:
    """Whether people could call something so."""
    return bool(re.search(r"[^\W\d_]", text)) and len(text) <= LONGEST_TITLE and not text.startswith(("#", "["))


def shaped(pattern: str) -> Judge:
    """Judges by a pattern, of which every entry of the cell must be."""
    return lambda text: all(re.fullmatch(pattern, entry, re.ASCII) for entry in entries(text))


def of_one_of(names: frozenset[str]) -> Judge:
    """Judges by a list, in which every entry of the cell must stand."""
    return lambda text: all(bare(entry) in names for entry in entries(text))


def judges(public: Path) -> Mapping[str, Judge]:
    """A judge for each thing that a column can mean; of what has none here, every text will do."""
    with (public / WARDS).open(encoding="utf-8-sig", newline="") as file:
        wards = [(row["WD21CD"], row["WD21NM"]) for row in csv.DictReader(file)]
    names = [bare(name) for _code, name in wards]
    # A name that several councils have is for a person to decide, and so is nothing for a clean row.
    known = {name for name in names if names.count(name) == 1} | {bare(code) for code, _name in wards}
    return {
        "title": is_title,
        "name": is_title,
        "day": is_day,
        "ended": lambda text: text in NOT_RECORDED or is_day(text),
        "registered": lambda text: text in NOT_RECORDED or is_day(text),
        "heads": shaped(r"\d{1,6}(\.0)?"),
        "hours": shaped(r"\d{1,4}(\.\d{1,3})?"),
        "ward": of_one_of(frozenset(known)),
        "postcode": shaped(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"),
        "register": shaped(r"GB-(CHC-\d{6,7}|SC-SC\d{6}|NIC-\d{6})"),
        "charity": shaped(r"\d{6,7}|SC\d{6}|NI\d{6}"),
        "company": shaped(r"\d{6,8}|[A-Z]{2}\d{6}"),
        "website": shaped(r"\S{1,150}"),
        "does": lambda text: not text.startswith(("#", "[")),
        "kind": lambda text: all(is_title(entry) for entry in entries(text)),
        "project": lambda text: text in NOT_RECORDED or is_title(text),
    }
