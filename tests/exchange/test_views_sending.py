"""The page of sending: what would leave is what leaves, and only those who may can make it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from builders import SECRET, Desk, a_full_record
from critic import Critic
from vcsapp.exchange.exporting import export as write_out
from vcsapp.exchange.exporting import sent
from vcsapp.exchange.package.reader import read_package
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.preview import preview
from vcsapp.provenance.sections import Profile

ASKED = {"profile": "return", "period": "two-days", "start": "2025-04-01", "end": "2026-03-31"}
ADDRESS = "/export?profile={profile}&period={period}&ending={ending}"


def made(browser: Critic, asked: dict[str, str]) -> bytes:
    """The file that comes of this, saved to the end."""
    with browser.post("/export", data=asked) as answer:
        return answer.data


@pytest.mark.parametrize("profile", list(Profile))
def test_the_preview_counts_what_the_writer_counts(oakfield: Desk, tmp_path: Path, profile: Profile) -> None:
    a_full_record(oakfield)
    period = Period(date(2025, 1, 1), None)
    with oakfield.saving() as by:
        foreseen = preview(profile=profile, period=period, by=by)
        path = tmp_path / "x.vcs.zip"
        written = write_out(path, profile=profile, period=period, by=by, workspace=oakfield.workspace).written
    assert {one.table.name: one.told() for one in foreseen.totals} == {
        name: one.told() for name, one in written.totals.items()
    }
    assert foreseen.records > 0


def test_what_would_leave_is_shown_before_anything_leaves(oakfield: Desk, client: Critic) -> None:
    a_full_record(oakfield)
    page = client.page(ADDRESS.format(profile="return", period="everything", ending=".xlsx"))
    assert "cannot be taken back" in page
    assert "What is left out, and why" in page
    assert "Contacts: they stay with the sender." in page
    assert re.search(r"Activities</th>\s*<td class=\"number\">2</td>", page)
    with oakfield.looking() as by:
        assert sent(seen_by=by) == []


@pytest.mark.parametrize(("ending", "start"), [(".vcs.zip", b"PK"), (".xlsx", b"PK"), (".ods", b"PK")])
def test_the_file_is_handed_over_and_nothing_of_it_stays(
    oakfield: Desk, client: Critic, ending: str, start: bytes
) -> None:
    a_full_record(oakfield)
    answer = client.post("/export", data=ASKED | {"ending": ending})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f"2025-04-01-to-2026-03-31-return{ending}")
    assert answer.data.startswith(start)
    assert len(answer.data) == answer.content_length
    answer.close()
    assert list(oakfield.workspace.incoming.iterdir()) == []
    assert "Last financial year" not in client.page("/export").split("What was made here")[1]
    assert "1 April 2025 to 31 March 2026" in client.page("/export").split("What was made here")[1]


def test_a_return_carries_its_period_and_no_secret(oakfield: Desk, client: Critic, tmp_path: Path) -> None:
    a_full_record(oakfield)
    path = tmp_path / "return.vcs.zip"
    path.write_bytes(made(client, ASKED | {"ending": ".vcs.zip"}))
    package = read_package(path)
    assert not package.findings
    assert package.period == Period(date(2025, 4, 1), date(2026, 3, 31))
    assert len(package.records["activities"]) == 1
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name)]


def test_everything_comes_home_unchanged(oakfield: Desk, client: Critic, millbrook: Desk, tmp_path: Path) -> None:
    a_full_record(oakfield)
    path = tmp_path / "everything.vcs.zip"
    asked = {"profile": "everything", "period": "last-quarter", "ending": ".vcs.zip"}
    path.write_bytes(made(client, asked))
    assert millbrook.take_in(path).new > 0
    assert millbrook.fingerprint() == oakfield.fingerprint()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"period": "two-days"}, "Write the first day, the last day, or both"),
        ({"period": "two-days", "start": "2026-04-01", "end": "2026-03-31"}, "The last day is before the first"),
        ({"period": "two-days", "start": "soon"}, "is not a date that we can read"),
        ({"period": "the-war"}, "is not one of"),
        ({"period": "everything", "ending": ".exe"}, "is not one of"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_place(
    oakfield: Desk, client: Critic, asked: dict[str, str], sentence: str
) -> None:
    oakfield.begin()
    answer = client.post("/export", data={"profile": "return", "ending": ".xlsx"} | asked)
    assert answer.mimetype == "text/html"
    assert sentence in answer.text


def test_a_return_needs_a_record_of_ones_own(client: Critic) -> None:
    page = client.page(ADDRESS.format(profile="return", period="everything", ending=".vcs.zip"))
    assert "no record of your own was begun here yet" in page
    assert "Make the file" not in page


def test_a_period_in_which_nothing_happened_is_said_to_be_one(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    page = client.page(ADDRESS.format(profile="return", period="this-year", ending=".vcs.zip"))
    assert "No activity falls into this period" in page
    assert "Make the file" in page


def test_ben_and_cerys_may_not_export(ben: Critic, cerys: Critic) -> None:
    for browser in (ben, cerys):
        browser.page("/export", status=403)
        assert browser.post("/export", data=ASKED | {"ending": ".ods"}).status_code == 403


@pytest.mark.parametrize("who", ["asha", "dev"])
def test_only_a_keeper_takes_everything_out(oakfield: Desk, request: pytest.FixtureRequest, who: str) -> None:
    oakfield.begin()
    browser: Critic = request.getfixturevalue(who)
    assert "For yourselves only" not in browser.page("/export")
    answer = browser.post("/export", data={"profile": "everything", "period": "everything", "ending": ".vcs.zip"})
    assert answer.mimetype == "text/html"
    assert "not in the list" in answer.text
    assert zipfile.is_zipfile(io.BytesIO(made(browser, ASKED | {"ending": ".vcs.zip"})))
