"""What the app is built on may be passed on with it: every library is under a licence that we take."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

LOCK = Path(__file__).resolve().parents[2] / "requirements" / "app.txt"
#: Beginnings of licences, as libraries name them, that ask for no more than to be named.
TAKEN = (
    "MIT",
    "BSD",
    "Apache",
    "ZPL",
    "Zope",
    "PSF",
    "Python Software Foundation",
    "Unlicense",
    "The Unlicense",
    "ISC",
)
#: Libraries that name no licence in their metadata; whoever adds one has read it where it is published.
READ_ELSEWHERE = {"proxy-tools": "MIT, in its repository"}


def locked() -> list[str]:
    """Every library that the app is locked to, on any system."""
    return re.findall(r"^([\w.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)


def licence_of(library: str) -> str:
    """What a library says of its licence."""
    told = metadata(library)
    classifiers = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License")]
    names = [told.get("License-Expression"), *classifiers, (told.get("License") or "").splitlines()[:1]]
    return next((str(name) for name in names if name and name != "OSI Approved"), "")


@pytest.mark.parametrize("library", locked())
def test_a_library_may_be_passed_on(library: str) -> None:
    if library in READ_ELSEWHERE:
        return
    try:
        licence = licence_of(library)
    except PackageNotFoundError:
        pytest.skip("It is for another system.")
    assert licence.strip("[]'\"").startswith(TAKEN), f"Read the licence of {library} ({licence or 'none named'})."


def test_what_was_read_elsewhere_is_still_used() -> None:
    assert set(READ_ELSEWHERE) <= set(locked())
