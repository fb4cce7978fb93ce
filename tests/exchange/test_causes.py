"""Every cause that a reader of cells can give stands in the catalogue, and says what is wrong, why, and what to do."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vcsapp
from builders import a_desk
from sheets import SHARED
from vcsapp.exchange.causes.cause import Cause
from vcsapp.exchange.causes.every import CAUSES
from vcsapp.exchange.spreadsheets.cells import read_cell
from vcsapp.exchange.targets import TARGETS
from vcsapp.fields import Choice, Fault, Instant, Listed, Reference, Text, YesNo, options
from vcsapp.provenance.targets import Here, Manner, Reading, Slot
from vcsapp.provenance.ways import WORDS, Way

HOUSE = Path(vcsapp.__file__).parent
#: Where cells are read; other modules give causes of things that are no cells.
READS_CELLS = ("fields.py", "exchange", "accounts", "activities", "reference", "provenance")
#: Raised by what works with whole rows and with what is here, rather than by a reader of cells.
OF_ROWS = {
    "too-many-cells", "told-twice", "told-twice-differently", "no-name", "removed-here", "differs-here",
    "changed-on-both-sides", "several-names", "places-cut-short", "added-twice",
    "does-not-fit", "may-mean-several",
}  # fmt: skip
SLOTS = (
    *(slot for target in TARGETS for slot in target.slots),
    Slot(Text(name="code", label="Code", pattern="[A-Z]{3}")),
    Slot(YesNo(name="is_free", label="Free?")),
    Slot(Choice(name="level", label="Level", options=options((("a", "Workshop"), ("b", "Open day"))))),
    Slot(Listed(name="listed", label="Kind")),
    Slot(Reference(name="partner", label="Partner")),
    Slot(Instant(name="at", label="At")),
)
MANNERS = (Here(), Here("E08000035", today=date(2026, 11, 27), manner=Manner(month_first=True, since_1904=True)))
#: One cell for each cause that a reader can give, beside a few that can be read.
PROVOKING = (
    "", "N/A", "#REF!", "#####", "=SUM(A1:A3)", "x" * 40_000, "a\x00b", "31/02/2025", "03/31/2025", "31/03/2025",
    "2025", "March 2025", "31 March", "1/1/1850", "2 May 2025 - 1 May 2025", "soon", "25.5", "20-30", "over 30",
    "12 + 3", "7 of 12, 4 of them", "approx 30", "about thirty", "l0", "45,3", "1.200.000", "2e3", "05-Oct", "12%",
    "£30", "-5", "99999999999", "9" * 40, "2 days", "10:00-12:30", "Worksop", "['a', 'b']", "M33", "Rotheram",
    "Cumbria", "12", "GB-SC-SC042386", "1090095", "1.09E+06", "Central", "E05011399", "Leeds", "0.66667", "0.12345",
    "1234567", "E05999999", "1923-05-03", "2034-05-03", "99999",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What stands on lists is looked up in a workspace."""
    with a_desk(tmp_path_factory.mktemp("causes")).looking():
        yield


def outcome(slot: Slot, text: str, here: Here) -> Reading | Fault:
    try:
        return read_cell(slot, text, here)
    except Fault as fault:
        return fault


def given_causes() -> Iterator[str]:
    """Every cause that stands in the source."""
    for place in READS_CELLS:
        for module in [HOUSE / place] if place.endswith(".py") else (HOUSE / place).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "cause":
                    yield from (
                        each.value
                        for each in ast.walk(node.value)
                        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
                    )


def test_every_cause_that_stands_in_the_source_is_in_the_catalogue() -> None:
    assert {cause for cause in given_causes() if " " not in cause} <= set(CAUSES)


def test_every_cause_of_the_catalogue_is_given_somewhere() -> None:
    assert set(CAUSES) - OF_ROWS <= set(given_causes())


def test_every_cause_but_those_of_rows_can_be_met_by_a_cell() -> None:
    met = {
        found.cause
        for slot, text, here in product(SLOTS, PROVOKING, MANNERS)
        if (found := outcome(slot, text, here)).cause
    }
    # Forms and packages meet these; what people write in cells is rounded, or told more closely.
    elsewhere = {"too-many-decimals"}
    assert set(CAUSES) - OF_ROWS - met == elsewhere


@pytest.mark.parametrize("cause", CAUSES.values(), ids=lambda cause: cause.code)
def test_a_cause_says_what_is_wrong_why_it_matters_and_what_to_do(cause: Cause) -> None:
    assert cause.code == cause.code.casefold().replace(" ", "-")
    assert not cause.what.endswith(".")
    assert cause.matters.endswith(".")
    assert cause.remedy.endswith(".")


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.name)
@given(text=st.text(max_size=80))
def test_any_cell_is_read_or_faulted_with_a_cause(slot: Slot, text: str) -> None:
    held_to_account(slot, text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public data is not beside this copy")
def test_the_naughtiest_strings_are_read_or_faulted_with_a_cause() -> None:
    strings = SHARED / "nasty-files" / "naughty-strings" / "blns.json"
    for slot, text in product(SLOTS, json.loads(strings.read_text(encoding="utf-8"))):
        held_to_account(slot, text)


def held_to_account(slot: Slot, text: str) -> None:
    """Whatever a cell holds: a sentence and a known cause for a fault, a sentence and a known way for a conversion."""
    for here in MANNERS:
        found = outcome(slot, text, here)
        if isinstance(found, Fault):
            assert found.cause in CAUSES
            assert str(found)
            assert all(isinstance(outcome(slot, proposal.text, here), Reading) for proposal in found.proposals)
        else:
            assert not found.cause or found.cause in CAUSES
            assert bool(found.how) <= bool(found.way)


def test_every_way_has_its_words() -> None:
    assert set(WORDS) == set(Way)
    assert all(words and not words.endswith(".") for words in WORDS.values())


def test_what_is_proposed_can_be_taken() -> None:
    for slot, text in product(SLOTS, PROVOKING):
        held_to_account(slot, text)
