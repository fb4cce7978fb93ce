"""The lists that come with the app."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from vcsapp import fields
from vcsapp.reference import shipped

SHIPPED_LISTS = sorted(
    entry.name.removesuffix(".csv")
    for entry in (files("vcsapp.reference") / "data").iterdir()
    if entry.name.endswith(".csv")
)
OPTION_LISTS = [
    ("ladder_rungs", "definition"),
    ("bovaird_types", "definition"),
    ("commissioning_stages", "data_the_app_can_supply"),
    ("activity_kinds", "help"),
    ("service_areas", "help"),
]


@pytest.mark.parametrize("name", SHIPPED_LISTS)
def test_every_list_has_rows_and_every_row_a_cell_for_each_column(name: str) -> None:
    rows = shipped.rows(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("name", SHIPPED_LISTS)
def test_no_row_that_may_not_ship_is_here(name: str) -> None:
    assert all(row.get("ship_in_app", "yes") != "no" for row in shipped.rows(name))


def test_every_list_says_where_it_comes_from_and_nothing_else_does() -> None:
    assert sorted(source.list for source in shipped.sources()) == [name for name in SHIPPED_LISTS if name != "sources"]


def test_every_source_names_its_version_origin_licence_and_standing() -> None:
    silent = [s.list for s in shipped.sources() if not (s.title and s.version and s.source and s.licence and s.status)]
    assert not silent


def test_open_government_data_is_attributed() -> None:
    open_data = [source for source in shipped.sources() if "Open Government Licence" in source.licence]
    assert {source.list for source in open_data} == {"wards", "local_authority_names"}
    assert all("Open Government Licence" in source.attribution for source in open_data)


@pytest.mark.parametrize("source", shipped.sources(), ids=lambda source: source.list)
def test_a_list_with_unconfirmed_rows_says_so_and_no_other_does(source: shipped.Source) -> None:
    has_unconfirmed = any(shipped.unconfirmed(row) for row in shipped.rows(source.list))
    assert ("from memory" in source.status) == has_unconfirmed


def test_a_mark_from_memory_is_named_by_its_column() -> None:
    types = {row["id"]: shipped.unconfirmed(row) for row in shipped.rows("bovaird_types")}
    assert types["traditional-professional"] == ("label_status",)
    assert types["full-user-professional"] == ()


def test_where_a_list_comes_from_can_be_asked_by_its_name() -> None:
    assert shipped.source_of("wards").title == "Electoral wards, present and former"
    with pytest.raises(KeyError):
        shipped.source_of("tea")


def test_a_list_that_does_not_come_with_the_app_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        shipped.rows("tea")


@pytest.mark.parametrize(("name", "help_column"), OPTION_LISTS)
def test_options_stand_in_their_own_order_with_words_beside_them(name: str, help_column: str) -> None:
    options = shipped.options(name, help=help_column)
    order = {row["id"]: int(row["order"]) for row in shipped.rows(name)}
    assert [order[option.code] for option in options] == list(range(1, len(order) + 1))
    assert all(option.label and option.help for option in options)


def test_codes_of_the_open_lists_are_good_codes_and_unlike_across_both() -> None:
    codes = [row["id"] for name in ("activity_kinds", "service_areas") for row in shipped.rows(name)]
    entry = fields.Listed(name="kind", label="Kind")
    assert [entry.read(code) for code in codes] == codes
    assert max(Counter(codes).values()) == 1


def test_our_own_lists_say_that_the_wording_is_ours() -> None:
    for name in ("activity_kinds", "service_areas", "ladder_steps"):
        assert {row["status"] for row in shipped.rows(name)} == {"own-wording"}


def test_a_word_of_the_glossary_points_only_at_words_that_are_there() -> None:
    known = {row["id"] for row in shipped.rows("glossary")}
    pointed_at = {word for row in shipped.rows("glossary") for word in row["see_also"].split(";") if word}
    assert pointed_at <= known
