"""The pages of receiving: the tray, accepting, withdrawing, and who may."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from builders import Desk, a_full_record
from critic import Critic
from packages.breaking import members_of, put_together, with_cell
from vcsapp.exchange import tray
from vcsapp.provenance.sections import Profile


def put_down(browser: Critic, *files: tuple[str, bytes], follow: bool = True) -> TestResponse:
    """Drop files into the tray."""
    dropped = [(io.BytesIO(content), name) for name, content in files]
    kind = "multipart/form-data"
    return browser.post("/receive", data={"packages": dropped}, content_type=kind, follow_redirects=follow)


def parcels_in(desk: Desk) -> Sequence[str]:
    return [parcel.id for parcel in tray.parcels(desk.workspace)]


@pytest.fixture
def package(millbrook: Desk) -> Path:
    """A return from Millbrook: its own organisation and two activities."""
    millbrook.begin("Millbrook Men’s Shed")
    millbrook.log_activity("Mending a bench")
    millbrook.log_activity("Choosing the paint")
    return millbrook.export()


def test_a_package_is_shown_before_it_is_accepted(oakfield: Desk, client: Critic, package: Path) -> None:
    before = oakfield.fingerprint()
    page = put_down(client, ("return.vcs.zip", package.read_bytes())).text
    assert "Millbrook Men’s Shed, number 1" in page
    assert "Accepting it would add 3 records." in page
    assert re.search(r"Activities</th>\s*<td class=\"number\">2</td>", page)
    assert oakfield.fingerprint() == before


def test_an_accepted_package_is_shown_held_and_can_be_taken_back(oakfield: Desk, client: Critic, package: Path) -> None:
    before = oakfield.fingerprint()
    put_down(client, ("return.vcs.zip", package.read_bytes()))
    [parcel_id] = parcels_in(oakfield)
    told = client.send(f"/receive/{parcel_id}/accept").text
    assert "Accepted number 1 of Millbrook Men’s Shed: 3 new." in told
    assert oakfield.workspace.snapshots.is_dir()
    assert [path for path in oakfield.workspace.snapshots.iterdir() if "before-package" in path.name]
    assert "Mending a bench" in client.page("/activities")
    undo = re.search(r'action="(/receive/held/[^"]+/withdraw)"', told)
    assert undo
    assert "3 records would go from view" in client.page(undo[1])
    assert "Withdrew number 1 of Millbrook Men’s Shed" in client.send(undo[1]).text
    assert oakfield.fingerprint() == before
    assert list(oakfield.workspace.packages.glob("*.zip")) == []


def test_accepting_withdrawing_and_throwing_away_twice_is_harmless(
    oakfield: Desk, client: Critic, package: Path
) -> None:
    put_down(client, ("return.vcs.zip", package.read_bytes()))
    [parcel_id] = parcels_in(oakfield)
    client.send(f"/receive/{parcel_id}/accept")
    accepted = oakfield.fingerprint()
    assert "not waiting any more" in client.send(f"/receive/{parcel_id}/accept").text
    assert client.send(f"/receive/{parcel_id}/throw-away").status_code == 200
    assert oakfield.fingerprint() == accepted
    withdraw = re.search(r'"(/receive/held/[^"]+/withdraw)"', client.page("/receive"))
    assert withdraw
    client.send(withdraw[1])
    assert "is withdrawn already" in client.send(withdraw[1]).text
    client.page(withdraw[1], status=404)


def test_the_same_return_again_changes_nothing(oakfield: Desk, client: Critic, package: Path) -> None:
    oakfield.take_in(package)
    before = oakfield.fingerprint()
    page = put_down(client, ("the same.vcs.zip", package.read_bytes())).text
    assert "It was accepted before." in page
    [parcel_id] = parcels_in(oakfield)
    assert "Accepted before: number 1" in client.send(f"/receive/{parcel_id}/accept").text
    assert oakfield.fingerprint() == before
    assert parcels_in(oakfield) == []


def test_wrong_files_are_each_told_of_and_leave_the_others_unharmed(
    oakfield: Desk, client: Critic, package: Path
) -> None:
    good = package.read_bytes()
    page = put_down(
        client,
        ("good.vcs.zip", good),
        ("good again.vcs.zip", good),
        ("cut.vcs.zip", good[: len(good) // 2]),
        ("empty.vcs.zip", b""),
        ("cat.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("list.csv", b"name,when\nPlanning,2025-05-03\n"),
    ).text
    assert "“good again.vcs.zip” is waiting here already" in page
    assert "“cut.vcs.zip” is damaged or was cut short" in page
    assert "“empty.vcs.zip” is not a data package: the file is empty." in page
    assert "“cat.png” is not a data package: it is no ZIP file." in page
    assert "list.csv is a table or a workbook" in page
    assert 'href="/import"' in page
    assert "Accepting it would add 3 records." in page
    assert len(parcels_in(oakfield)) == 1
    assert len(list(oakfield.workspace.incoming.iterdir())) == 1


def test_an_empty_form_is_told_what_to_do(client: Critic) -> None:
    assert "Choose the file that was sent to you." in client.post("/receive").text


def test_a_package_with_faults_cannot_be_accepted_and_lists_all_of_them(
    oakfield: Desk, client: Critic, package: Path, tmp_path: Path
) -> None:
    spoilt = put_together(
        tmp_path / "x.vcs.zip", with_cell(members_of(package), "activities", 2, "held_on", "2025-13-03")
    )
    before = oakfield.fingerprint()
    page = put_down(client, ("spoilt.vcs.zip", spoilt.read_bytes())).text
    assert "It cannot be accepted: it has 1 fault." in page
    assert ">Accept<" not in page
    [parcel_id] = parcels_in(oakfield)
    listed = client.page(f"/receive/{parcel_id}/findings")
    assert "data/activities.csv, row 2, column “held_on”" in listed
    assert "“2025-13-03” is not a date that exists" in listed
    saved = client.get(f"/receive/{parcel_id}/findings.json")
    assert [finding["value"] for finding in saved.json["findings"]] == ["2025-13-03"]
    refused = client.send(f"/receive/{parcel_id}/accept")
    assert refused.status_code == 400
    assert "was not taken in" in refused.text
    assert oakfield.fingerprint() == before
    assert "Thrown away" in client.send(f"/receive/{parcel_id}/throw-away").text
    assert parcels_in(oakfield) == []


def test_all_that_are_good_are_accepted_and_one_that_is_not_stays(
    oakfield: Desk, client: Critic, millbrook: Desk, package: Path, tmp_path: Path
) -> None:
    millbrook.log_activity("Opening day")
    second = millbrook.export()
    spoilt = put_together(
        tmp_path / "spoilt.vcs.zip", with_cell(members_of(second), "activities", 2, "held_on", "never")
    )
    put_down(client, ("spoilt.vcs.zip", spoilt.read_bytes()))
    put_down(client, ("second.vcs.zip", second.read_bytes()), ("first.vcs.zip", package.read_bytes()))
    told = client.send("/receive/accept-all").text
    assert "Accepted 2 packages: 4 new, 3 the same." in told
    assert len(parcels_in(oakfield)) == 1
    assert "You hold a package with this very number already" in client.page("/receive")
    assert "Mending a bench" in client.page("/activities")
    after = oakfield.fingerprint()
    assert "Accepted" not in client.send("/receive/accept-all").text.split("<h1>")[0]
    assert oakfield.fingerprint() == after


def test_own_records_that_come_back_are_refused(oakfield: Desk, client: Critic) -> None:
    oakfield.begin()
    page = put_down(client, ("ours.vcs.zip", oakfield.export().read_bytes())).text
    assert "comes from the record that is kept here" in page
    assert parcels_in(oakfield) == []


def test_a_whole_record_can_be_gone_on_with_where_none_is_kept(oakfield: Desk, client: Critic, millbrook: Desk) -> None:
    a_full_record(millbrook)
    everything = millbrook.export(profile=Profile.EVERYTHING)
    page = put_down(client, ("everything.vcs.zip", everything.read_bytes())).text
    assert "Continue this record here" in page
    assert "Accept it to read" in page
    client.send("/receive/accept-all")
    [parcel_id] = parcels_in(oakfield)
    assert "This workspace now goes on with that record" in client.send(f"/receive/{parcel_id}/continue").text
    assert oakfield.fingerprint() == millbrook.fingerprint()
    assert "not waiting any more" in client.send(f"/receive/{parcel_id}/continue").text


def test_a_whole_record_can_also_be_read_only(oakfield: Desk, client: Critic, millbrook: Desk) -> None:
    a_full_record(millbrook)
    put_down(client, ("all.vcs.zip", millbrook.export(profile=Profile.EVERYTHING).read_bytes()))
    [parcel_id] = parcels_in(oakfield)
    client.send(f"/receive/{parcel_id}/accept")
    assert oakfield.fingerprint() == millbrook.fingerprint()
    assert "Continue this record here" not in client.page("/receive")


def test_where_a_record_is_kept_another_is_only_read(oakfield: Desk, client: Critic, millbrook: Desk) -> None:
    oakfield.begin()
    a_full_record(millbrook)
    page = put_down(client, ("all.vcs.zip", millbrook.export(profile=Profile.EVERYTHING).read_bytes())).text
    assert "Continue this record here" not in page
    [parcel_id] = parcels_in(oakfield)
    assert client.send(f"/receive/{parcel_id}/continue").status_code == 409


def test_dev_receives_and_may_not_go_on_with_a_record(oakfield: Desk, dev: Critic, millbrook: Desk) -> None:
    a_full_record(millbrook)
    page = put_down(dev, ("all.vcs.zip", millbrook.export(profile=Profile.EVERYTHING).read_bytes())).text
    assert "Continue this record here" not in page
    [parcel_id] = parcels_in(oakfield)
    assert dev.post(f"/receive/{parcel_id}/continue").status_code == 403
    assert "Accepted number 1" in dev.send(f"/receive/{parcel_id}/accept").text


def test_ben_and_cerys_may_not_receive(
    oakfield: Desk, client: Critic, package: Path, request: pytest.FixtureRequest
) -> None:
    put_down(client, ("return.vcs.zip", package.read_bytes()))
    [parcel_id] = parcels_in(oakfield)
    before = oakfield.fingerprint()
    for who in ("ben", "cerys"):
        browser: Critic = request.getfixturevalue(who)
        browser.page("/receive", status=403)
        browser.page(f"/receive/{parcel_id}/findings", status=403)
        browser.page(f"/receive/{parcel_id}/findings.json", status=403)
        for what in (f"{parcel_id}/accept", "accept-all", f"{parcel_id}/throw-away", f"{parcel_id}/continue"):
            assert browser.post(f"/receive/{what}").status_code == 403
        assert put_down(browser, ("return.vcs.zip", package.read_bytes())).status_code == 403
    assert oakfield.fingerprint() == before
    assert parcels_in(oakfield) == [parcel_id]
