"""The trace of a run as a learner is told it: in small events, no more than a log should hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from .telling import TEXT_LIMIT_CHARS, Body

PROGRAM_LIMIT_CHARS = 512 * 1024  # the guest tells less; who tells more is no guest
RUN_LIMIT_CHARS = 2 * 1024 * 1024  # all programs of one run: every scenario is one

Record = list[object]
Sized = tuple[Record, int]  # with its length as JSON

# Made once: it is asked thousands of times a second, on the loop that serves everybody.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Traces:
    """What the programs of one run may still tell of what their tasks did.

    A trace that is cut is cut at its end: nobody is shown a hole as if it were none.
    """

    def __init__(self) -> None:
        self._told_chars: Counter[str] = Counter()
        self._full: set[str] = set()

    def told(self, data: Mapping[str, object], scenario: str = "") -> list[Body]:
        """A report of records as events, or nothing: the program may write there, too."""
        records = data.get("records")
        if not isinstance(records, list) or scenario in self._full:
            return []
        taken = self._within_limits(records, scenario)
        body: Body = {"type": "trace"}
        if scenario:
            body["scenario"] = scenario
        return [{**body, "records": piece} for piece in pieces(taken)]

    def _within_limits(self, records: list[object], scenario: str) -> list[Sized]:
        taken: list[Sized] = []
        for record in records:
            if not isinstance(record, list):
                continue
            chars = len(compact(record)) + 1
            if chars > TEXT_LIMIT_CHARS:
                continue
            self._told_chars[scenario] += chars
            if self._is_over(scenario):
                self._full.add(scenario)
                break
            taken.append((record, chars))
        return taken

    def _is_over(self, scenario: str) -> bool:
        return (
            self._told_chars[scenario] > PROGRAM_LIMIT_CHARS
            or self._told_chars.total() > RUN_LIMIT_CHARS
        )


def pieces(records: Iterable[Sized]) -> Iterable[list[Record]]:
    """As large as other events of a run are, and no larger."""
    piece: list[Record] = []
    room = TEXT_LIMIT_CHARS
    for record, chars in records:
        room -= chars
        if room < 0 and piece:
            yield piece
            piece, room = [], TEXT_LIMIT_CHARS - chars
        piece.append(record)
    if piece:
        yield piece
