"""The report channel: lines of JSON written by whoever is in the program's process."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable

MAX_DEPTH = 40
MAX_REPORTS = 20_000
MAX_VALUES = 100_000  # in one report: to look at more would hold everybody up
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
        """Take bytes; half a line waits for its other half.

        What waits is not looked at again: a long line may come byte by byte.
        """
        *lines, rest = chunk.split(b"\n")
        if lines:
            lines[0] = bytes(self._rest) + lines[0]
            self._rest.clear()
            self._take(lines)
        self._rest += rest

    def _take(self, lines: list[bytes]) -> None:
        room = MAX_REPORTS - self._taken
        self._taken += len(lines)
        self.malformed += max(0, len(lines) - max(0, room))
        for line in lines[: max(0, room)]:
            try:
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
    report = _Plain().of(found, MAX_DEPTH)
    if not isinstance(report, dict):
        raise Malformed("not an object")
    kind = report.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= MAX_TYPE_LENGTH:
        raise Malformed("no type")
    return report


class _Plain:
    """Makes one report of text that every database and browser takes."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def of(self, value: object, depth: int) -> object:
        self._left -= 1
        if depth == 0 or self._left < 0:
            raise Malformed("too deep" if depth == 0 else "too many values")
        match value:
            case str():
                return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
            case float() if not math.isfinite(value):
                raise Malformed("not a finite number")
            case list():
                return [self.of(item, depth - 1) for item in value]
            case dict():
                return {
                    str(self.of(key, depth - 1)): self.of(item, depth - 1)
                    for key, item in value.items()
                }
            case _:
                return value
