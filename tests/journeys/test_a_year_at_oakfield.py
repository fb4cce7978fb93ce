"""A year at Oakfield Food Hub and its council: one story, told with keys, clicks and files alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys import at_oakfield as oakfield
from journeys import at_the_council as council
from journeys import bringing_in
from journeys.files import Files, real_files, small_files
from journeys.person import at_the_browser
from processes import serving
from sheets import SHARED

pytestmark = [pytest.mark.browser, pytest.mark.judge]


#: With files that others published, where they are, and else with made-up ones; the proof in full tells both.
TOLD_WITH = [real_files] if SHARED.is_dir() else [small_files]
if os.environ.get("VCSAPP_PROOF") == "full":
    TOLD_WITH = [real_files, small_files]


@pytest.mark.parametrize("collected", TOLD_WITH)
def test_a_year_at_oakfield(browser: Browser, collected: Callable[[], Files], tmp_path: Path) -> None:
    files = collected()
    with ExitStack() as open_now:
        elsewhere = open_now.enter_context(ThreadPoolExecutor(max_workers=1))
        meanwhile = elsewhere.submit(council.returns_of_others, files, tmp_path)
        at = open_now.enter_context(serving(tmp_path / "oakfield")).address
        asha = open_now.enter_context(at_the_browser(browser, at))
        oakfield.begins(asha)
        bringing_in.brings_in_charities(asha, files, tmp_path)
        oakfield.logs_with_keys(asha)
        bringing_in.brings_in_events(asha, files)
        bringing_in.brings_in_community_events(asha, files)
        bringing_in.brings_in_shifts(asha, files)
        bringing_in.brings_in_events_again(asha, files)
        oakfield.finds_and_undoes(asha, files)
        first = oakfield.sends_a_return(asha, tmp_path / "first")
        oakfield.sends_workbooks(asha, tmp_path)
        second = oakfield.corrects_and_sends_again(asha, tmp_path / "second")
        others = meanwhile.result()
        there = open_now.enter_context(serving(tmp_path / "council")).address
        dev = open_now.enter_context(at_the_browser(browser, there))
        council.receives_three_returns(dev, first, *others)
        council.follows_figures_to_their_rows(dev)
        council.receives_the_same_again(dev, first, "Oakfield Food Hub, number 1")
        council.receives_the_corrected_one(dev, second, "Oakfield Food Hub, number 4")
        council.refuses_what_was_edited(dev, others[-1], tmp_path)
