"""The report channel: lines of JSON written by whoever is in the program's process."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable

MAX_DEPTH = 40
MAX_REPORTS = 20_000
MAX_TYPE_LENGTH = 64

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Malformed(ValueError):
    """Not a report."""


class Lines:
    """Cuts bytes into lines and hands on each that is a report."""

    def __init__(self, emit: Callable[[dict[str, object]], None]) -> None:
        self._emit = emit
        self._rest = bytearray()
        self._taken = 0
        self.malformed = 0

    def feed(self, chunk: bytes) -> None:
        """Take bytes; half a line waits for its other half."""
        self._rest += chunk
        *lines, rest = self._rest.split(b"\n")
        self._rest = rest
        for line in lines:
            self._take(bytes(line))

    def _take(self, line: bytes) -> None:
        self._taken += 1
        try:
            if self._taken > MAX_REPORTS:
                raise Malformed("too many")
            report = parse(line)
        except Malformed:
            self.malformed += 1
        else:
            self._emit(report)


def parse(line: bytes) -> dict[str, object]:
    """A report: plain, finite, storable JSON with a ``type``. Else Malformed."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    report = _plain(found, MAX_DEPTH)
    if not isinstance(report, dict):
        raise Malformed("not an object")
    kind = report.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= MAX_TYPE_LENGTH:
        raise Malformed("no type")
    return report


def _plain(value: object, depth: int) -> object:
    """The value with text that every database and browser takes."""
    if depth == 0:
        raise Malformed("too deep")
    match value:
        case str():
            return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
        case float() if not math.isfinite(value):
            raise Malformed("not a finite number")
        case list():
            return [_plain(item, depth - 1) for item in value]
        case dict():
            return {
                str(_plain(key, depth - 1)): _plain(item, depth - 1)
                for key, item in value.items()
            }
        case _:
            return value
