"""What is shipped to the browser: small, ours or licensed, and fetched from nowhere else."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import vcsapp

PACKAGE = Path(vcsapp.__file__).parent
STATIC = PACKAGE / "static"
VENDORED = sorted((STATIC / "vendor").iterdir())
#: Files to be opened outside the app, where our stylesheets are not at hand.
STAND_ALONE = {"templates/exchange/readme.html"}
TEMPLATES = [
    path
    for path in sorted((PACKAGE / "templates").rglob("*.html"))
    if path.relative_to(PACKAGE).as_posix() not in STAND_ALONE
]


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_vendored_files_are_those_that_were_vendored(folder: Path) -> None:
    record = json.loads((folder / "vendor.json").read_text("utf-8"))
    assert folder.name == f"{record['name']}-{record['version']}"
    files = {path.name: path for path in folder.iterdir() if path.name != "vendor.json"}
    assert files.keys() == record["sha256"].keys()
    for name, path in files.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == record["sha256"][name]


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_vendored_files_come_with_their_licence(folder: Path) -> None:
    record = json.loads((folder / "vendor.json").read_text("utf-8"))
    third_party = (PACKAGE.parent / "THIRD_PARTY.md").read_text("utf-8")
    assert record["licence_file"] in record["sha256"]
    assert f"{record['name']} {record['version']}" in third_party.lower()
    assert record["licence"] in third_party


def test_a_page_needs_less_than_150_kilobytes_besides_itself() -> None:
    assert (
        sum(path.stat().st_size for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg", ".woff2"})
        < 150_000
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_template_carries_style_script_or_foreign_addresses(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)
    assert not re.search(r"(?:src|href|action)=.?(?:https?:)?//", text)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_no_stylesheet_fetches_from_elsewhere(path: Path) -> None:
    addresses = re.findall(r"url\(\"?([^\")]+)", path.read_text("utf-8"))
    assert all((path.parent / address).is_file() for address in addresses)
    assert "@import" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", sorted((STATIC / "css").glob("*.css")), ids=lambda path: path.name)
def test_every_stylesheet_is_asked_for(path: Path) -> None:
    frame = (PACKAGE / "templates/layouts/frame.html").read_text("utf-8")
    assert f'"{path.stem}"' in frame or f"css/{path.name}" in frame


def test_every_custom_property_that_is_used_is_set_somewhere() -> None:
    sheets = "\n".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))
    used, made = set(re.findall(r"var\((--[\w-]+)", sheets)), set(re.findall(r"(?m)^\s+(--[\w-]+):", sheets))
    assert used <= made
    assert made <= used
