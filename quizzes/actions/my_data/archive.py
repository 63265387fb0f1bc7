"""A zip of JSON and code: the same bytes for the same work; and what a zip may be to be read."""

from __future__ import annotations

import json
import math
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from .fields import Refused

FORMAT, VERSION = "interleave-learner", 1
MANIFEST = "interleave.json"
ACCOUNT = "account.json"  # told to its owner, never read back
ROWS_A_FILE = 100  # so that no file has to be in memory as a whole
CHARACTERS_A_FILE = 8 * 2**20  # likewise, of a file of several rows
UPLOAD_MIB = 64  # of a zip that is read
UNPACKED_MIB = 512
FILE_MIB = 64
FILES = 20_000
DEEPEST = 50  # levels of values within each other

PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError)

Json = dict[str, Any]
SAME_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can name


class Writer:
    """Names are given in any order that is the same for the same work."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def text(self, name: str, text: str) -> None:
        info = zipfile.ZipInfo(name, SAME_DATE)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, text.encode())

    def json(self, name: str, value: object) -> None:
        self.text(name, f"{as_json(value)}\n")

    def rows(self, name: str, rows: Iterable[Json]) -> None:
        """``name/1.json`` and so on, so many rows in each, or fewer that are long."""
        for number, part in enumerate(parts(map(as_json, rows)), 1):
            lines = ",\n".join(part).replace("\n", "\n ")
            self.text(f"{name}/{number}.json", f"[\n {lines}\n]\n")

    def close(self) -> None:
        self._zip.close()


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def parts(rows: Iterable[str]) -> Iterator[list[str]]:
    """None of them longer than a file may be to be read; but for one row that is."""
    part: list[str] = []
    characters = 0
    for row in rows:
        is_long = characters + len(row) > CHARACTERS_A_FILE
        if part and (is_long or len(part) == ROWS_A_FILE):
            yield part
            part, characters = [], 0
        part.append(row)
        characters += len(row)
    if part:
        yield part


@dataclass(frozen=True, slots=True)
class Reader:
    """A zip that somebody sent. Nothing of it is believed, and never too much unpacked."""

    zip: zipfile.ZipFile
    names: frozenset[str]

    def rows(self, name: str) -> Iterator[tuple[str, Json]]:
        """Each with the place where it stands."""
        number = 1
        while (path := f"{name}/{number}.json") in self.names:
            value = self.json(path)
            if not isinstance(value, list) or len(value) > ROWS_A_FILE:
                raise Refused(f"{path} must be a list of at most {ROWS_A_FILE} rows.")
            for at, row in enumerate(value, 1):
                if not isinstance(row, dict):
                    raise Refused(f"{path}, row {at} must be an object.")
                yield f"{path}, row {at}", row
            number += 1

    def json(self, name: str) -> object:
        try:
            with self.zip.open(
                name
            ) as file:  # what the zip says of its size may be a lie
                data = file.read(FILE_MIB * 2**20 + 1)
            if len(data) > FILE_MIB * 2**20:
                raise Refused(f"{name} is larger than {FILE_MIB} MiB.")
            value = json.loads(data, parse_constant=float)
            _refuse_unstorable(name, value)
        except UNREADABLE:
            raise Refused(f"{name} cannot be unpacked.") from None
        except (ValueError, RecursionError):
            raise Refused(f"{name} is not JSON that can be read here.") from None
        return value


def opened(file: IO[bytes]) -> Reader:
    try:
        packed = zipfile.ZipFile(file)
    # The last is zipfile's word for a zip of a kind that it does not read.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("This file is not a zip.") from None
    entries = packed.infolist()
    if len(entries) > FILES:
        raise Refused(f"The zip holds more than {FILES} files.")
    if sum(entry.file_size for entry in entries) > UNPACKED_MIB * 2**20:
        raise Refused(f"Unpacked, the zip is larger than {UNPACKED_MIB} MiB.")
    if any(entry.compress_type not in PLAIN for entry in entries):
        raise Refused("The zip is packed in a way that is not read here.")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Refused("The zip holds two files of the same name.")
    reader = Reader(packed, frozenset(names))
    if MANIFEST not in reader.names:
        raise Refused(
            "This zip was not written by Interleave: it has no interleave.json."
        )
    return reader


def _refuse_unstorable(name: str, value: object) -> None:
    """PostgreSQL keeps no NUL in JSON, and no database a half of a character or an infinity."""
    left = [(name, value, 0)]
    while left:
        where, each, depth = left.pop()
        if depth > DEEPEST:
            raise Refused(f"{where} holds values that are too deep within each other.")
        match each:
            case str():
                each.encode()
                if "\0" in each:
                    raise Refused(
                        f"{where} holds a NUL character, which cannot be kept."
                    )
            case float() if not math.isfinite(each):
                raise Refused(f"{where} holds a number that is not finite.")
            case dict():
                parts = (*each, *each.values())
                left += [(where, part, depth + 1) for part in parts]
            case list():
                rows = enumerate(each, 1)
                left += [
                    (where if depth else f"{name}, row {number}", part, depth + 1)
                    for number, part in rows
                ]
