"""What every answer tells the browser to refuse and to keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from critic import browser_at
from vcsapp.web.security import HEADERS, KEEP_LONG, version_of


def headers_of(app: Flask, address: str) -> Headers:
    with browser_at(app).get(address) as answer:
        return answer.headers


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/css/base.css", "/organisations/new"])
def test_every_answer_bears_the_headers(app: Flask, address: str) -> None:
    headers = headers_of(app, address)
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_that_is_not_our_own() -> None:
    sources = re.findall(r"-src ([^;]+)", HEADERS["Content-Security-Policy"])
    assert set(" ".join(sources).split()) == {"'none'", "'self'", "data:"}


def test_pages_are_not_kept(app: Flask) -> None:
    assert headers_of(app, "/organisations")["Cache-Control"] == "no-store"


def test_files_are_kept_long_where_their_address_changes_with_them(app: Flask) -> None:
    addresses = re.findall(r'(?:href|src)="(/static/[^"#]+)', browser_at(app).page("/"))
    assert addresses
    assert {headers_of(app, address)["Cache-Control"] for address in addresses} == {KEEP_LONG}


@pytest.mark.parametrize("address", ["/static/css/base.css", "/static/css/base.css?v=older"])
def test_files_are_asked_about_again_where_it_does_not(app: Flask, address: str) -> None:
    assert headers_of(app, address)["Cache-Control"] == "no-cache"


def test_the_version_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a {}")
    before = version_of(tmp_path)
    (tmp_path / "b.css").write_text("")
    assert version_of(tmp_path) != before
