"""Records out, in batches and within bounds; what is too much is only counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST_STEPS = 5_000  # records of the kinds that a run makes any number of
MOST_BYTES = 400_000
BATCH = 200
_STEPS = frozenset("RMAFOB")
_LAST_BYTES = 4_000  # kept for what comes at the end
_PER_ITEM, _PER_RECORD = 9, 12  # bytes, more than numbers of a usual run take
_PER_CHARACTER = 6  # of text that is not ASCII

Record = list[Any]
Report = Callable[[dict[str, object]], None]


class Writer:
    """Takes records in the order in which things happen."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._waiting: list[Record] = []
        self._bytes_left = MOST_BYTES - _LAST_BYTES
        self._steps_left = MOST_STEPS
        self.records = 0
        self.dropped = 0

    @property
    def is_full(self) -> bool:
        """Whether steps are only counted: to look closer is to no avail."""
        return self._steps_left <= 0 or self._bytes_left <= 0

    def tell(self, record: Record) -> None:
        is_step = record[0] in _STEPS
        size = _size(record)
        if size > self._bytes_left or (is_step and self._steps_left <= 0):
            self.dropped += 1
            return
        self._steps_left -= is_step
        self._bytes_left -= size
        self._take(record)

    def tell_last(self, record: Record) -> None:
        """There is always room for this one."""
        self._take(record)
        self.flush()

    def _take(self, record: Record) -> None:
        self.records += 1
        self._waiting.append(record)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Send what waits: before the program does, or is ended."""
        if self._waiting:
            records, self._waiting = self._waiting, []
            self._report({"type": "trace", "records": records})


def _size(value: object) -> int:
    """No less than the bytes it will take, cheaply: asked of every item of every record,
    and most are whole numbers."""
    if isinstance(value, int):
        return len(str(value)) + 2
    if isinstance(value, str):
        return 4 + len(value) * (1 if value.isascii() else _PER_CHARACTER)
    if isinstance(value, list):
        return _PER_RECORD + sum(map(_size, value))
    if isinstance(value, dict):
        return _PER_RECORD + sum(_size(k) + _size(v) for k, v in value.items())
    return _PER_ITEM
