"""The program's own root: interpreter and system libraries, read-only, no more."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .kernel import (
    AT_EMPTY_PATH,
    AT_FDCWD,
    AT_RECURSIVE,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_RDONLY,
    MS_REC,
    call,
    mount,
)
from .layers import INTERPRETER, PROC, ROOT, Missing, needs

GUEST_FOLDER = "/sandbox"  # holds the package ``guest``
WORK_FOLDER = "/w"

_STAGE = "/tmp"  # noqa: S108 - a place to mount on, in a mount namespace of our own
_TMP = "/tmp"  # noqa: S108 - inside: the private folder
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache")
_DEVICES = tuple(
    f"/dev/{name}" for name in ["null", "zero", "full", "random", "urandom"]
)
_LINKS = {
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
    _TMP: WORK_FOLDER,
}
_SHARED = "/dev/shm"  # noqa: S108 - inside
_FOLDERS = (WORK_FOLDER, "/proc", _SHARED, GUEST_FOLDER)
_FILES = {
    "/etc/passwd": "learner:x:1000:1000::/w:/bin/sh\n",
    "/etc/group": "learner:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}

_OPEN_TREE_CLONE = 1
_MOVE_FROM_EMPTY_PATH = 0x4
_MNT_DETACH = 2
_SET_RDONLY, _SET_NOSUID, _SET_NODEV, _SET_NOEXEC = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the host's tree, cloned, read-only, not yet mounted anywhere."""

    path: str
    handle: int
    is_folder: bool


def clone_pieces(project: str) -> list[Piece]:
    """Everything the root is made of. As root, call this before the uid is dropped.

    The clones need no way to their old place, so they may lie below a folder that
    the dropped uid cannot enter.
    """
    with needs(ROOT):
        folders = [p for p in wanted(project) if not _is_link(p)]
        pieces = [_clone(p, device=False) for p in folders]
        return pieces + [_clone(p, device=True) for p in _DEVICES]


def wanted(project: str) -> list[str]:
    """Folders to show, outermost first, none that another one shows already."""
    system = [p for p in _SYSTEM if os.path.lexists(p)]
    shown: list[str] = []
    for path in sorted({*system, *_interpreter_folders(project)}, key=_depth):
        cover = next((w for w in reversed(shown) if is_below(path, w)), None)
        if cover is None or is_below(project, cover):
            shown.append(path)
    return shown


def _interpreter_folders(project: str) -> set[str]:
    named = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    folders = named | {os.path.realpath(p) for p in named}
    for folder in folders:
        if folder == "/" or (is_below(project, folder) and folder not in _SYSTEM):
            raise Missing(INTERPRETER, f"{folder} holds more than an interpreter")
    return folders


def is_below(path: str, folder: str) -> bool:
    """Whether ``path`` is the folder or lies in it."""
    return Path(path).is_relative_to(folder)


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _is_link(path: str) -> bool:
    return path in _SYSTEM and os.path.islink(path)


def _clone(path: str, *, device: bool) -> Piece:
    is_folder = os.path.isdir(path)
    handle = clone(path)
    flags = _SET_RDONLY | _SET_NOSUID | (_SET_NOEXEC if device else _SET_NODEV)
    _set_flags(handle, "", flags, AT_EMPTY_PATH | AT_RECURSIVE)
    return Piece(path, handle, is_folder)


def clone(path: str) -> int:
    """A copy of a part of the tree, mounted nowhere."""
    flags = _OPEN_TREE_CLONE | AT_RECURSIVE | os.O_CLOEXEC
    try:
        return call("open_tree", AT_FDCWD, os.fsencode(path), flags)
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror} ({path})") from error


def _attach(handle: int, target: str) -> None:
    """Mount such a copy. The handle is closed."""
    place = os.fsencode(target)
    call("move_mount", handle, b"", AT_FDCWD, place, _MOVE_FROM_EMPTY_PATH)
    os.close(handle)


def _set_flags(folder: int, path: str, flags: int, lookup: int) -> None:
    """Also private: a mount or unmount on the host must not travel in here."""
    attributes = struct.pack("QQQQ", flags, 0, MS_PRIVATE, 0)
    call("mount_setattr", folder, path.encode(), lookup, attributes, len(attributes))


def read_folder(folder: str) -> dict[str, bytes]:
    """The Python files below a folder, by relative path."""
    paths = sorted(Path(folder).rglob("*.py"))
    return {str(p.relative_to(folder)): p.read_bytes() for p in paths}


def enter(pieces: list[Piece], project: str, guest: Mapping[str, bytes]) -> None:
    """Build the root on a small tmpfs, mount /proc, and go there for good."""
    with needs(ROOT):
        mount(None, "/", None, MS_REC | MS_PRIVATE)
        _mount_tmpfs(_STAGE, "size=4m,nr_inodes=1000,mode=755")
        for piece in pieces:
            _place(piece, project)
        _furnish(guest)
    with needs(PROC):
        flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
        mount("proc", f"{_STAGE}/proc", "proc", flags)
    with needs(ROOT):
        _pivot()
        _set_flags(AT_FDCWD, "/", _SET_RDONLY | _SET_NOSUID | _SET_NODEV, 0)


def _mount_tmpfs(target: str, data: str) -> None:
    mount("tmpfs", target, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, data)


def _place(piece: Piece, project: str) -> None:
    target = _STAGE + piece.path
    if not os.path.lexists(target):
        _make_mount_point(target, piece.is_folder)
    _attach(piece.handle, target)
    if piece.is_folder and is_below(project, piece.path):
        _mask(_STAGE + project)


def _make_mount_point(target: str, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()


def _mask(folder: str) -> None:
    """The project lies inside a system folder: an empty folder hides it."""
    _mount_tmpfs(folder, "size=16k,nr_inodes=20,mode=755")


def _furnish(guest: Mapping[str, bytes]) -> None:
    for path in _SYSTEM:
        if os.path.islink(path):
            os.symlink(os.readlink(path), _STAGE + path)
    for folder in _FOLDERS:
        os.makedirs(_STAGE + folder, exist_ok=True)
    for link, target in _LINKS.items():
        if not os.path.lexists(_STAGE + link):  # an interpreter may live below /tmp
            os.symlink(target, _STAGE + link)
    modules = {f"{GUEST_FOLDER}/guest/{name}": body for name, body in guest.items()}
    texts = {path: text.encode() for path, text in _FILES.items()}
    for path, body in {**texts, **modules}.items():
        os.makedirs(os.path.dirname(_STAGE + path), exist_ok=True)
        Path(_STAGE + path).write_bytes(body)


def _pivot() -> None:
    os.chdir(_STAGE)
    call("pivot_root", b".", b".")
    call("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def mount_work_folder(disk_mib: int, inodes: int) -> None:
    """A private folder, bounded in bytes and inodes, that /dev/shm shares."""
    with needs(ROOT):
        _mount_tmpfs(WORK_FOLDER, f"size={disk_mib}m,nr_inodes={inodes + 3},mode=700")
        if not os.path.islink(_TMP):
            _cover_tmp()
        for name, target in (("shm", _SHARED), ("work", WORK_FOLDER)):
            os.mkdir(f"{WORK_FOLDER}/{name}", 0o700)
            _attach(clone(f"{WORK_FOLDER}/{name}"), target)


def _cover_tmp() -> None:
    """The interpreter lives below /tmp: make that writable, and show it there again."""
    shown = {p: clone(p) for p in {sys.prefix, sys.base_prefix} if is_below(p, _TMP)}
    private = WORK_FOLDER + _TMP
    for path in shown:
        os.makedirs(private + path.removeprefix(_TMP))
    _attach(clone(private), _TMP)
    for path, handle in shown.items():
        _attach(handle, path)


def mount_own_proc() -> int:
    """Show the run its own processes only. Gives a handle that sees all of the run's."""
    flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
    with needs(PROC):
        mount("proc", "/proc", "proc", flags)
        whole = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
        mount("proc", "/proc", "proc", flags | MS_RDONLY, "subset=pid,hidepid=2")
    return whole
