"""The workspace: the one folder that holds everything this copy of the app keeps, and who is using it."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

import filelock
import platformdirs

from vcsapp.errors import DiskFull, Problem
from vcsapp.words import N_, _

#: Names of folders (as they begin) that a cloud service keeps in step with other computers, and the service.
CLOUD_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "box-box": "Box",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "cloudstorage": N_("a cloud service"),
}
#: Variables in which Windows programs leave the folder that they keep in step.
CLOUD_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
#: File systems that lie on another computer. 9p is how Windows drives are seen from inside WSL.
NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse"}
    | {"fuse.rclone", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav"}
)
#: What GetDriveTypeW answers for a drive on another computer.
DRIVE_REMOTE = 4


class WorkspaceNotWritable(Problem):
    """The app cannot keep its records in {folder}: {reason}. Make that folder yours to write in, or choose
    another with --workspace."""


class WorkspaceInUse(Problem):
    """The app is already open with the workspace {folder}. Use the window that is open, or close it and
    start again."""

    status = 409


@dataclass(frozen=True)
class Mount:
    """A place where a disk, or another computer's disk, is joined to the folders of this one."""

    point: str
    file_system: str


@dataclass(frozen=True)
class Workspace:
    """The folder that holds the database, the kept packages, the files and the snapshots."""

    folder: Path

    @property
    def database(self) -> Path:
        """The records, as one SQLite file."""
        return self.folder / "vcsapp.sqlite3"

    @property
    def log(self) -> Path:
        """What went wrong in the app itself."""
        return self.folder / "vcsapp.log"

    @property
    def packages(self) -> Path:
        """Accepted packages, kept whole."""
        return self.folder / "packages"

    @property
    def incoming(self) -> Path:
        """What was uploaded and is not accepted yet."""
        return self.folder / "incoming"

    @property
    def files(self) -> Path:
        """Evidence and attachments."""
        return self.folder / "files"

    @property
    def drafts(self) -> Path:
        """What people began to type and have not saved yet; it never leaves this computer."""
        return self.folder / "drafts"

    @property
    def work(self) -> Path:
        """What is noted of long work, and files that it made."""
        return self.folder / "work"

    @property
    def snapshots(self) -> Path:
        """Copies of the database, made before anything large happens to it."""
        return self.folder / "snapshots"

    def prepare(self) -> None:
        """Make what is missing of the folders, and see that they can be written in.

        Only this person may look into a folder that is made here. Raises WorkspaceNotWritable or DiskFull.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.packages, self.incoming, self.files, self.work, self.snapshots):
                folder.mkdir(exist_ok=True)
            self.drafts.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder) as trial:
                trial.write(b"\0")
        except OSError as refusal:
            raise _refused(self.folder, refusal) from refusal

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep every other copy of the app out while this one runs. The folder must be prepared.

        The lock belongs to the process, so the system lets go of it however the process ends.
        Raises WorkspaceInUse when another copy holds it.
        """
        lock = filelock.FileLock(self.folder / "in-use.lock", timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout as taken:
            raise WorkspaceInUse(folder=self.folder) from taken
        except OSError as refusal:
            raise _refused(self.folder, refusal) from refusal
        try:
            yield
        finally:
            lock.release()

    def warning(self) -> str | None:
        """A sentence for the person when the folder lies where SQLite's files can be damaged, else None.

        A cloud service may upload a half-written database, and the write-ahead log needs memory that
        two computers cannot share (https://sqlite.org/wal.html, "all processes must be on the same host").
        """
        folder = self.folder.resolve()
        if service := cloud_service(folder, os.environ):
            return _(
                "Your records are in {folder}, which {service} copies to other places while they are being written. "
                "That can damage them. Close the app, move the folder out of there, and open it from its new place.",
                folder=folder,
                service=service,
            )
        if is_on_another_computer(folder):
            return _(
                "Your records are in {folder}, which is on a network drive. That can damage them, and they are lost to "
                "you when the network is. Close the app, move the folder to this computer's own disk, and open it from "
                "there.",
                folder=folder,
            )
        return None


def default_folder() -> Path:
    """Where the workspace is when nobody says otherwise: in a working copy's instance, else among the person's own."""
    return folder_for(Path(__file__).resolve().parent.parent)


def folder_for(surroundings: Path) -> Path:
    """The usual workspace of a package that lies in these surroundings."""
    if (surroundings / ".git").exists() or (surroundings / "scripts" / "run.py").exists():
        return surroundings / "instance"
    return platformdirs.user_data_path("vcsapp", appauthor=False)


def cloud_service(folder: PurePath, environment: Mapping[str, str]) -> str | None:
    """The cloud service that keeps this folder in step with other places, as far as its name tells."""
    for variable, service in CLOUD_VARIABLES.items():
        if (root := environment.get(variable)) and folder.is_relative_to(root):
            return service
    for part in folder.parts:
        for beginning, service in CLOUD_FOLDERS.items():
            if re.match(re.escape(beginning) + r"(?![a-z])", part.lower()):
                return service
    return None


def is_on_another_computer(folder: Path) -> bool:
    """Whether the folder lies on a network drive, as far as the system tells."""
    if sys.platform == "win32":
        import ctypes

        return str(folder).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == DRIVE_REMOTE
    mount = mount_of(folder, mounts_of_this_computer())
    return mount is not None and mount.file_system in NETWORK_FILE_SYSTEMS


def mount_of(folder: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that a folder lies in: the innermost, and of two at one point the later, which hides the earlier."""
    around = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    return max(reversed(around), key=lambda mount: len(PurePath(mount.point).parts), default=None)


def mounts_of_this_computer() -> list[Mount]:
    """What is mounted where; empty when the system does not say."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5).stdout
            return read_mac_mounts(told)
        return read_linux_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    except (OSError, subprocess.SubprocessError):
        return []


def read_linux_mounts(told: str) -> list[Mount]:
    """The mounts in /proc/mounts, where a space in a name is written as an octal number (proc(5))."""
    fields = [line.split() for line in told.splitlines()]
    return [Mount(_without_octal(row[1]), row[2]) for row in fields if len(row) > 2]


def read_mac_mounts(told: str) -> list[Mount]:
    """The mounts in what macOS's mount prints: ``//asha@nas/share on /Volumes/share (smbfs, nodev)``."""
    lines = re.finditer(r"^.+? on (?P<point>/.*) \((?P<kind>\w+)", told, re.MULTILINE)
    return [Mount(line["point"], line["kind"]) for line in lines]


def _without_octal(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def _refused(folder: Path, refusal: OSError) -> Problem:
    if refusal.errno == errno.ENOSPC:
        return DiskFull()
    return WorkspaceNotWritable(folder=folder, reason=(refusal.strerror or "it cannot be written in").lower())
