"""Reading the files of a pack without trusting them: real, bounded, plain text."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from pathlib import Path

from .complaints import Notes

LARGEST_FILE_KIB = 64
LARGER_FILES_KIB = {"misconceptions.toml": 256}  # it grows with every topic
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_text(notes: Notes) -> str | None:
    """The text of the file, line ends unified; None after a complaint."""
    data = _read_bytes(notes)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        notes.complain(line, "This is not UTF-8; save the file in that encoding.")
        return None
    return _without_control(text.replace("\r\n", "\n"), notes)


def entries(folder: Path, notes: Notes) -> list[Path]:
    """What a folder holds, in order of name; hidden files and bytecode left alone."""
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        notes.beside(folder).complain(1, f"Cannot be listed: {error.strerror}.")
        return []
    return [p for p in found if not p.name.startswith((".", "__pycache__"))]


def files_in(folder: Path, suffix: str, notes: Notes) -> list[Path]:
    """The files of a folder that may be missing; anything else in it is refused."""
    if not is_folder(folder):
        return []
    files = []
    for path in entries(folder, notes):
        if path.suffix == suffix and not is_folder(path):
            files.append(path)
        else:
            notes.beside(path).complain(
                1, f"Only {suffix} files belong in this folder."
            )
    return files


def folders_in(folder: Path, notes: Notes) -> list[Path]:
    """The folders of a folder that may be missing; anything else is refused."""
    if not is_folder(folder):
        return []
    folders = []
    for path in entries(folder, notes):
        if is_folder(path):
            folders.append(path)
        else:
            notes.beside(path).complain(1, "Only folders belong in this folder.")
    return folders


def refuse_others(folder: Path, expected: Iterable[str], notes: Notes) -> None:
    """Complain about what has no place in a folder, such as a misspelt name."""
    known = set(expected)
    for path in entries(folder, notes):
        if path.name not in known:
            names = ", ".join(sorted(known))
            notes.beside(path).complain(1, f"Not expected here; known are {names}.")


def is_folder(path: Path) -> bool:
    """Whether it is a folder itself, not a link to one."""
    return path.is_dir() and not path.is_symlink()


def _read_bytes(notes: Notes) -> bytes | None:
    try:
        info = notes.path.lstat()
        if not stat.S_ISREG(info.st_mode):
            notes.complain(1, "This is not a regular file; links are refused.")
            return None
        largest_kib = LARGER_FILES_KIB.get(notes.path.name, LARGEST_FILE_KIB)
        if info.st_size > largest_kib * 1024:
            size_kib = -(-info.st_size // 1024)
            notes.complain(
                1, f"{size_kib} KiB are too large; the limit is {largest_kib} KiB."
            )
            return None
        return notes.path.read_bytes()
    except FileNotFoundError:
        notes.complain(1, "This file is missing.")
    except OSError as error:
        notes.complain(1, f"Cannot be read: {error.strerror}.")
    return None


def _without_control(text: str, notes: Notes) -> str | None:
    found = CONTROL.search(text)
    if found is None:
        return text
    line = text.count("\n", 0, found.start()) + 1
    notes.complain(line, f"The control character {found.group()!r} cannot be shown.")
    return None
