"""Where a file lies: whether it can be written there, is still there, and is safe there."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Self

from crm_desktop.core.errors import FileTrouble
from crm_desktop.core.i18n import Text, t

SYNCHRONISED = {
    "OneDrive": r"onedrive( ?-.*)?",
    "Dropbox": r"dropbox( \(.*\))?",
    "Google Drive": r"google ?drive(-.*)?|googledrivefs|my drive",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "坚果云": r"坚果云.*|我的坚果云|nutstore.*",
    "百度网盘": r"百度网盘.*|百度云同步盘|baidunetdisk.*|baidusyncdisk|baiduyundownload",
    "WPS 云文档": r"wps ?云.*|wps ?cloud ?files|wpsdrive",
    "微云": r"微云.*|weiyun.*",
    "阿里云盘": r"阿里云盘.*|aliyundrive|adrive",
    "Nextcloud": r"nextcloud\d*|owncloud",
    "Box": r"box sync|box-box",
    "MEGA": r"megasync( downloads)?|mega",
    "Seafile": r"seafile|seadrive",
    "Synology Drive": r"synologydrive|cloudstation",
}
MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".nutstore": "坚果云"}
NETWORK_TYPES = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "glusterfs", "ceph", "fuse.sshfs")
)
MOUNTS = Path("/proc/self/mounts")
WINDOWS_REMOTE = 4


def advice(path: Path) -> Text | None:
    """A warning about the place a file lies in: read-only, on a network share, or copied elsewhere by a program."""
    where = path.absolute()
    if not is_writable(where):
        return t(
            "{name} is in a place that cannot be written to: it is open for reading only. Copy it to your own "
            "folder to work with it.",
            name=path.name,
        )
    if is_on_network(where):
        return t(
            "{name} lies on a network share, where a broken connection can damage it. "
            "Keep it on this computer and copy it to the share for safety.",
            name=path.name,
        )
    program = synchronised_by(where)
    if program is None:
        return None
    return t(
        "{name} lies in a folder that {program} copies to other computers. "
        "Open it on one computer at a time, and close it before you open it on another.",
        name=path.name,
        program=program,
    )


def synchronised_by(path: PurePath) -> str | None:
    """The program that copies the folder of `path` elsewhere, known by the folder's name or by its mark."""
    for folder in path.parents:
        for program, pattern in SYNCHRONISED.items():
            if re.fullmatch(pattern, folder.name, re.IGNORECASE):
                return program
        for mark, program in MARKS.items():
            if isinstance(folder, Path) and os.path.lexists(folder / mark):
                return program
    return None


def is_on_network(path: PurePath) -> bool:
    """Whether another computer keeps what lies at the absolute `path`."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if text.upper().startswith("\\\\?\\UNC\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == WINDOWS_REMOTE
    return _mounted_as(path, MOUNTS) in NETWORK_TYPES


def is_writable(path: Path) -> bool:
    """Whether the file and the folder around it, where its log lies, can be written."""
    real = path.resolve()
    return may_write(real) and may_write(real.parent)


def may_write(place: Path) -> bool:
    """Whether the file or folder itself may be written."""
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@dataclass(frozen=True)
class Presence:
    """The very file that was opened; `refuse_if_gone` tells when its place is empty or holds another."""

    path: Path
    identity: tuple[int, int] | None

    @classmethod
    def of(cls, path: Path) -> Self:
        return cls(path, _identity(path))

    def is_there(self) -> bool:
        return _identity(self.path) == self.identity

    def refuse_if_gone(self) -> None:
        """FileTrouble where the file was moved or removed, or its drive pulled."""
        if not self.is_there():
            raise FileTrouble(
                t(
                    "{path} is no longer there. Nothing was changed; put the file, folder or drive back "
                    "and try again.",
                    path=str(self.path),
                )
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another at the same path; on Windows an open file cannot be exchanged."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (0, 0) if sys.platform == "win32" else (found.st_dev, found.st_ino)


def _mounted_as(path: PurePath, mounts: Path) -> str | None:
    """The type of the file system `path` lies on, as Linux lists them; None where it is not told."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    best, kind = -1, None
    for line in lines:
        words = line.split(" ")
        point = PurePath(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), words[1]))
        if len(point.parts) >= best and path.is_relative_to(point):
            best, kind = len(point.parts), words[2]
    return kind
