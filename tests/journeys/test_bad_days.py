"""Bad days: wrong files, double clicks, full disks, lost power and strangers, as a person meets them."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from builders import a_desk
from conftest import left_out
from journeys.at_the_council import puts_into_the_tray
from journeys.bringing_in import accepts, hands_in, looks_at_the_check
from journeys.files import neighbours_as_workbook
from journeys.person import Person, at_the_browser
from packages.breaking import members_of, put_together, with_envelope
from processes import Serving, called, serving
from returns import led_by

pytestmark = pytest.mark.browser

MB = 1 << 20
#: Rows that take a while to bring in, so that power can be lost in between.
MANY = 3000


def offers(person: Person, file: Path) -> None:
    """Hand a file in as a spreadsheet, whatever it is."""
    person.go("Bring in")
    person.page.get_by_label("The spreadsheet").set_input_files(file)
    person.choose("target", "activities")
    person.press("Look at its columns")


def a_picture(folder: Path) -> Path:
    path = folder / "poster.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return path


def an_empty_file(folder: Path) -> Path:
    path = folder / "empty.csv"
    path.touch()
    return path


def a_workbook_cut_short(folder: Path) -> Path:
    path = neighbours_as_workbook(folder)
    os.truncate(path, path.stat().st_size // 2)
    return path


def noise(folder: Path) -> Path:
    """200 MB of it: one random block, over and over."""
    path, block = folder / "noise.csv", random.Random(200).randbytes(MB)
    with path.open("wb") as written:
        for _ in range(200):
            written.write(block)
    return path


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (a_picture, "it seems to be a picture"),
        (an_empty_file, "is empty: there is no row in it"),
        (a_workbook_cut_short, "cannot be unpacked"),
        (noise, "something that only another program can read"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence(
    asha: Person, tmp_path: Path, made: Callable[[Path], Path], sentence: str
) -> None:
    offers(asha, made(tmp_path))
    asha.sees(sentence)
    asha.go("Bring in")
    expect(asha.page.get_by_text("Not brought in yet")).to_have_count(0)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good return of another organisation."""
    millbrook = a_desk(tmp_path_factory.mktemp("millbrook"), "Mair", seed=7)
    millbrook.log_activity(**led_by(millbrook.begin("Millbrook Men’s Shed")))
    return millbrook.export()


def cut_short(package: Path, folder: Path) -> Path:
    path = Path(shutil.copy(package, folder / "cut.vcs.zip"))
    os.truncate(path, package.stat().st_size - 300)
    return path


def from_the_future(package: Path, folder: Path) -> Path:
    newer = with_envelope(members_of(package), lambda told: told["vcsapp"].update(format=2))
    return put_together(folder / "future.vcs.zip", newer)


@pytest.mark.parametrize(("made", "sentence"), [(cut_short, "cut short"), (from_the_future, "newer version")])
def test_a_package_that_cannot_be_read_never_reaches_the_tray(
    asha: Person, package: Path, tmp_path: Path, made: Callable[[Path, Path], Path], sentence: str
) -> None:
    puts_into_the_tray(asha, made(package, tmp_path))
    asha.sees(sentence, "Nothing is waiting.")


def test_a_double_click_logs_one_activity_and_so_does_sending_the_form_again(asha: Person) -> None:
    asha.go("Activities")
    asha.follow("Log an activity")
    asha.fill(title="Swapping seeds", held_on="3 May 2025")
    asha.page.get_by_role("button", name="Save the activity").dblclick()
    asha.stands_at("Swapping seeds")
    asha.page.go_back()
    asha.stands_at("Log an activity")
    asha.press("Save the activity")
    asha.page.wait_for_load_state()
    asha.go("Activities")
    expect(asha.table("Activities").get_by_role("link", name="Swapping seeds")).to_have_count(1)


def test_an_import_that_is_accepted_twice_comes_in_once(asha: Person, tmp_path: Path) -> None:
    hands_in(asha, neighbours_as_workbook(tmp_path), "organisations")
    looks_at_the_check(asha)
    asha.page.get_by_role("button", name="Bring it in").dblclick()
    asha.stands_at("It has come in")
    asha.page.go_back()
    asha.stands_at("It has come in")
    asha.go("Organisations")
    expect(asha.table("Organisations").locator("tbody tr")).to_have_count(4)


def test_a_second_copy_on_the_same_workspace_is_refused_politely(serving_begun: Serving, begun: Path) -> None:
    second = called(begun, "serve")
    assert second.code == 1
    assert "The app is already open with the workspace" in second.told["refusal"]
    assert "Traceback" not in second.err


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="This system has no folder that nobody can write in.")
def test_a_folder_that_cannot_be_written_in_is_refused_before_anything_else() -> None:
    refused = called(Path("/proc/oakfield"), "serve")
    assert refused.code == 1
    assert "The app cannot keep its records in /proc/oakfield" in refused.told["refusal"]
    assert "Traceback" not in refused.err


def test_a_workspace_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    called(tmp_path, "start", "Oakfield Food Hub").done()
    with closing(sqlite3.connect(tmp_path / "vcsapp.sqlite3")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "vcsapp.sqlite3").read_bytes()
    refused = called(tmp_path, "serve")
    assert refused.code == 1
    assert "last used by a newer version of the app" in refused.told["refusal"]
    assert (tmp_path / "vcsapp.sqlite3").read_bytes() == before


@pytest.mark.parametrize("path", ["/", "/activities", "/static/js/app.js", "/_enter?t=guess"])
def test_a_program_without_the_token_gets_nothing(serving_begun: Serving, path: str) -> None:
    assert answer_to(serving_begun, path)[0] == 403
    status, page = answer_to(serving_begun, path, Host="oakfield.example")
    assert status == 400
    assert "Oakfield Food Hub" not in page


def answer_to(at: Serving, path: str, **headers: str) -> tuple[int, str]:
    """What another program on this computer is answered."""
    with closing(http.client.HTTPConnection(urlsplit(at.address).netloc, timeout=10)) as stranger:
        stranger.request("GET", path, headers=headers)
        answer = stranger.getresponse()
        return answer.status, answer.read().decode()


def test_a_form_that_is_not_our_own_is_refused(asha: Person) -> None:
    forged: dict[str, str | float | bool] = {"title": "Forged", "held_on": "3 May 2025"}
    answer = asha.page.request.post(f"{asha.home}/activities/new", form=forged)
    assert answer.status == 400
    asha.go("Activities")
    expect(asha.page.get_by_text("Forged")).to_have_count(0)


def a_long_list(folder: Path) -> Path:
    path = folder / "sessions.csv"
    rows = (f"Session {n},{1 + n % 28} May 2025,{n % 50}\n" for n in range(MANY))
    path.write_text("Event,Date,Attendance\n" + "".join(rows), encoding="utf-8")
    return path


def activities_held(folder: Path) -> int:
    """How many activities a workspace holds, as its command line says."""
    return int(called(folder, "status").done()["counts"]["activities"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL.")
@pytest.mark.parametrize("after", [0.1, 0.5] if os.environ.get("VCSAPP_PROOF") == "full" else [0.3])
def test_power_lost_in_the_middle_of_an_import_leaves_all_or_nothing(
    browser: Browser, tmp_path: Path, after: float
) -> None:
    workspace = tmp_path / "workspace"
    with serving(workspace) as first, at_the_browser(browser, first.address) as asha:
        hands_in(asha, a_long_list(tmp_path), "activities")
        looks_at_the_check(asha)
        asha.page.get_by_role("button", name="Bring it in").click(no_wait_after=True)
        time.sleep(after)
        first.kill()
        # What the browser says of the server that went is no complaint, nor what it says a moment later.
        asha.page.close()
        asha.complaints.clear()
    with serving(workspace) as again, at_the_browser(browser, again.address) as asha:
        held = activities_held(workspace)
        assert held in (0, MANY)
        asha.page.goto(f"{asha.home}/import")
        if not held:
            asha.follow("Continue with sessions.csv")
            accepts(asha)
        assert activities_held(workspace) == MANY


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk on which there is room for a workspace, and for little more."""
    if sys.platform != "linux" or os.geteuid() != 0:
        left_out("Only root can lay out a small disk, and only on Linux.")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("This system does not let a small disk be laid out.")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_on_a_full_disk_nothing_is_lost_and_one_sentence_says_so(
    browser: Browser, small_disk: Path, tmp_path: Path
) -> None:
    called(small_disk, "start", "Oakfield Food Hub").done()
    with serving(small_disk) as process, at_the_browser(browser, process.address, expects_refusals=True) as asha:
        hands_in(asha, a_long_list(tmp_path), "activities")
        looks_at_the_check(asha)
        asha.page.get_by_role("button", name="Bring it in").click()
        asha.sees("The disk is full, so nothing was saved and nothing was changed.")
        asha.go("Activities")
        asha.sees("Nothing is logged yet")
        subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
        asha.go("Bring in")
        asha.follow("Continue with sessions.csv")
        accepts(asha)
        assert activities_held(small_disk) == MANY
