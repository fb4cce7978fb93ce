"""The workspace folder: where it is, who has it, and where it is not safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from vcsapp import workspace as workspaces
from vcsapp.workspace import (
    Mount,
    Workspace,
    WorkspaceInUse,
    WorkspaceNotWritable,
    cloud_service,
    folder_for,
    mount_of,
    read_linux_mounts,
    read_mac_mounts,
)

ROOT = Path(__file__).resolve().parent.parent
#: A second copy of the app: takes the lock, says so, and waits to be stopped.
HOLD = """
import sys, time
from pathlib import Path
from vcsapp.workspace import Workspace
with Workspace(Path(sys.argv[1])).hold():
    print("held", flush=True)
    time.sleep(60)
"""


def other_copy(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the workspace."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A prepared workspace."""
    made = Workspace(tmp_path / "ours")
    made.prepare()
    return made


def test_a_missing_folder_is_made_with_all_that_belongs_in_it(tmp_path: Path) -> None:
    ours = Workspace(tmp_path / "not" / "there yet")
    ours.prepare()
    assert all(folder.is_dir() for folder in (ours.packages, ours.incoming, ours.files, ours.snapshots))
    assert ours.database.parent == ours.folder


def test_preparing_twice_keeps_what_is_there(workspace: Workspace) -> None:
    (workspace.files / "letter.txt").write_text("Dear Asha")
    workspace.prepare()
    assert (workspace.files / "letter.txt").read_text() == "Dear Asha"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions in another way.")
def test_only_the_person_may_look_into_a_folder_that_is_made(workspace: Workspace) -> None:
    assert workspace.folder.stat().st_mode & 0o077 == 0


def test_a_file_in_the_place_of_the_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("a file")
    with pytest.raises(WorkspaceNotWritable) as refused:
        Workspace(tmp_path / "ours").prepare()
    assert str(tmp_path / "ours") in refused.value.sentence
    assert "--workspace" in refused.value.sentence


def test_a_second_copy_is_refused_while_the_first_runs(workspace: Workspace) -> None:
    first = other_copy(workspace.folder)
    try:
        with pytest.raises(WorkspaceInUse) as refused, workspace.hold():
            pass
        assert str(workspace.folder) in refused.value.sentence
    finally:
        first.kill()
        first.communicate()


def test_the_lock_goes_when_its_process_is_killed(workspace: Workspace) -> None:
    first = other_copy(workspace.folder)
    first.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    first.communicate()
    with workspace.hold():
        pass


def test_the_lock_goes_at_the_end_of_the_block(workspace: Workspace) -> None:
    with workspace.hold():
        pass
    second = other_copy(workspace.folder)
    second.kill()
    second.communicate()


def test_holding_a_folder_that_is_gone_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceNotWritable), Workspace(tmp_path / "file" / "below").hold():
        pass


def test_a_working_copy_keeps_its_workspace_in_instance(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert folder_for(tmp_path) == tmp_path / "instance"


def test_an_unpacked_archive_of_the_working_copy_does_too(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "run.py").write_text("")
    assert folder_for(tmp_path) == tmp_path / "instance"


def test_an_installed_app_keeps_its_workspace_among_the_persons_own(tmp_path: Path) -> None:
    usual = folder_for(tmp_path)
    assert usual.name == "vcsapp"
    assert tmp_path not in usual.parents


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (PureWindowsPath(r"C:\Users\Asha\OneDrive - Oakfield Food Hub\vcsapp"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Asha\Dropbox (Personal)\records"), "Dropbox"),
        (PureWindowsPath(r"G:\My Drive\records"), "Google Drive"),
        (PureWindowsPath(r"C:\Users\Asha\iCloudDrive\records"), "iCloud"),
        (PurePosixPath("/Users/asha/Library/Mobile Documents/com~apple~CloudDocs/records"), "iCloud"),
        (
            PurePosixPath("/Users/asha/Library/CloudStorage/GoogleDrive-asha@oakfield.example/records"),
            "a cloud service",
        ),
        (PurePosixPath("/home/asha/Nextcloud/records"), "Nextcloud"),
        (PurePosixPath("/home/asha/Nextcloud2/records"), "Nextcloud"),
    ],
)
def test_a_folder_in_a_cloud_services_folder_is_known(folder: PurePosixPath, service: str) -> None:
    assert cloud_service(folder, {}) == service


@pytest.mark.parametrize("folder", ["/home/asha/records", "/home/asha/dropboxes/records", "/srv/icloudy"])
def test_a_folder_of_another_name_is_not_taken_for_a_cloud_services(folder: str) -> None:
    assert cloud_service(PurePosixPath(folder), {}) is None


def test_windows_own_word_for_where_onedrive_is_counts() -> None:
    folder = PureWindowsPath(r"D:\Work\Shared\records")
    assert cloud_service(folder, {"OneDriveCommercial": r"d:\work"}) == "OneDrive"
    assert cloud_service(folder, {"OneDriveCommercial": r"d:\wor"}) is None


def test_the_innermost_mount_is_the_one_that_counts() -> None:
    outer, inner = Mount("/", "ext4"), Mount("/home/asha", "nfs4")
    assert mount_of(PurePosixPath("/home/asha/records"), [inner, outer]) is inner
    assert mount_of(PurePosixPath("/home/ashanti/records"), [inner, outer]) is outer


def test_of_two_mounts_at_one_place_the_later_hides_the_earlier() -> None:
    waiting, real = Mount("/mnt/share", "autofs"), Mount("/mnt/share", "cifs")
    assert mount_of(PurePosixPath("/mnt/share/records"), [waiting, real]) is real


def test_linux_mounts_are_read_with_spaces_in_their_names() -> None:
    told = "//nas/share /mnt/our\\040share cifs rw,relatime 0 0\nproc /proc proc rw 0 0\n"
    assert read_linux_mounts(told) == [Mount("/mnt/our share", "cifs"), Mount("/proc", "proc")]


def test_mac_mounts_are_read_with_spaces_in_their_names() -> None:
    told = "/dev/disk3s1 on / (apfs, local)\n//asha@nas/share on /Volumes/our share (smbfs, nodev, nosuid)\n"
    assert read_mac_mounts(told) == [Mount("/", "apfs"), Mount("/Volumes/our share", "smbfs")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked about the drive instead.")
def test_a_network_drive_is_warned_of_in_words(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    around = [Mount("/", "ext4"), Mount(str(workspace.folder.resolve().parent), "fuse.sshfs")]
    monkeypatch.setattr(workspaces, "mounts_of_this_computer", lambda: around)
    assert "network drive" in (workspace.warning() or "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked about the drive instead.")
def test_a_disk_of_this_computer_needs_no_warning(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspaces, "mounts_of_this_computer", lambda: [Mount("/", "ext4")])
    assert workspace.warning() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Making links needs special rights on Windows.")
def test_a_link_into_a_cloud_folder_does_not_hide_it(tmp_path: Path) -> None:
    real = tmp_path / "Dropbox" / "records"
    real.mkdir(parents=True)
    (tmp_path / "plain").symlink_to(real)
    assert "Dropbox" in (Workspace(tmp_path / "plain").warning() or "")
