"""Spreadsheets for tests: made in a line, read as they are proposed, and walked through the pages of an import."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from builders import Desk
from critic import Critic
from vcsapp.exchange.counts import Counts
from vcsapp.exchange.here import here_now
from vcsapp.exchange.spreadsheets import accepting, mapping, planning
from vcsapp.exchange.spreadsheets.decisions import Decisions
from vcsapp.exchange.spreadsheets.plan import SheetPlan
from vcsapp.exchange.spreadsheets.planning import Asked
from vcsapp.exchange.spreadsheets.understanding import Corrections
from vcsapp.exchange.spreadsheets.worktable import alike
from vcsapp.exchange.spreadsheets.worktable.alike import LookAlike
from vcsapp.exchange.spreadsheets.worktable.layout import Fate
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.targets import target_named

SHARED = Path(__file__).parents[2] / "shared" / "data"

EVENTS = "Event,Date,Attendance,Colour\nPlanning the garden,03/05/2025,12.0,green\nOpen day,17 May 2025,40,red\n"


def real_file(name: str) -> Path:
    """A file that others published; the test is left out where the collection is not beside the checkout."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip("The collection of public data is not beside this checkout.")
    return path


def a_sheet(desk: Desk, text: str, name: str = "list.csv") -> Path:
    """A CSV file with this in it."""
    path = desk.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def drawn(
    path: Path,
    target: str = "activities",
    *,
    chosen: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
    corrections: Corrections | None = None,
) -> SheetPlan:
    """What a file would do, its columns as they are proposed but for what is chosen otherwise. Needs the app."""
    table, kind = open_table(path), target_named(target)
    understood = mapping.proposed(table, kind, here_now())
    understood = replace(understood, columns={**understood.columns, **(chosen or {})})
    asked = Asked(kind, path.name, understood, corrections or Corrections(), decisions or Decisions())
    return planning.plan(table, asked, at=path.with_name(f"{path.name}.worktable"))


def bring_in(desk: Desk, path: Path, target: str = "activities", **how: Any) -> Counts:
    """Bring a file in, as it is proposed but for ``chosen``."""
    with desk.looking():
        plan = drawn(path, target, **how)
    with desk.saving() as by:
        return accepting.accept(plan, by=by)


def look_alikes(plan: SheetPlan) -> list[LookAlike]:
    """All rows that look like what is here, with what is to be done. Needs the app."""
    with plan.opened() as table:
        return list(alike.look_alikes(table, offset=0, limit=-1))


def titles(plan: SheetPlan, fate: Fate) -> list[str]:
    """What the drafts are called of which this would become. Needs the app."""
    return [draft.title for draft in plan.drafts(fate)]


@dataclass
class Walk:
    """One import, walked page by page as a browser without scripts would."""

    browser: Critic
    #: The address of the import, without its step.
    at: str = ""

    def hand_in(self, content: bytes | str, name: str = "list.csv", target: str = "activities", **more: str) -> str:
        """Send the first form; answers the page that comes of it."""
        raw = content.encode() if isinstance(content, str) else content
        sent = {"file": FileStorage(io.BytesIO(raw), name), "target": target, **more}
        boundary, body = encode_multipart(sent)
        answer = self.browser.post("/import", data=body, content_type=f'multipart/form-data; boundary="{boundary}"')
        if answer.status_code != 302:
            return answer.text
        self.at = answer.location.rpartition("/")[0]
        return self.browser.page(answer.location)

    def columns(self, **chosen: str) -> str:
        """Send the columns as they stand but for what is chosen, by heading; answers the check."""
        page = self.browser.page(f"{self.at}/columns")
        answers = (
            selected(page)
            | dict.fromkeys(re.findall(r'type="radio"[^>]*name="(order_[^"]+)"', page), "day")
            | marked_in(page)
            | {input_called(page, heading): becomes for heading, becomes in chosen.items()}
        )
        answer = self.browser.post(f"{self.at}/columns", data=answers, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return answer.text

    def accept(self, mark: str | None = None) -> TestResponse:
        """Accept what is shown now."""
        wanted = mark or mark_in(self.browser.page(f"{self.at}/check"))
        return self.browser.post(f"{self.at}/accept", data={"mark": wanted}, follow_redirects=True)


def mark_in(page: str) -> str:
    """The mark of what a page shows, by which it can be accepted."""
    found = re.search(r'name="mark" value="(\w+)"', page)
    assert found, "The page offers nothing to accept."
    return found[1]


def selected(page: str) -> dict[str, str]:
    """What every list on a page has chosen, by the list's name."""
    lists = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    marked = {name: re.search(r'value="([^"]*)" selected', options) for name, options in lists}
    return {name: unescape(found[1]) if found else "" for name, found in marked.items()}


def marked_in(page: str) -> dict[str, str]:
    """What is marked of every question with its answers in sight, by the question's name."""
    return {
        name: unescape(value)
        for name, value in re.findall(r'type="radio"[^>]*name="(order_[^"]+)" value="([^"]*)" checked', page)
    }


def input_called(page: str, heading: str) -> str:
    """The name of the list beside a column's heading."""
    found = re.search(rf'<label class="aloud" for="([^"]+)">“{re.escape(heading)}” becomes</label>', page)
    assert found, f"No column is headed {heading}."
    return found[1]


def words_of(page: str) -> str:
    """What a page says, without its marks, its blanks made single."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())
