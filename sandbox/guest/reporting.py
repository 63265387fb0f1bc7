"""One report at a time: a signal's handler or a thread must not write into another's line."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Report = Callable[[dict[str, object]], None]


def one_at_a_time(report: Report) -> Report:
    """What comes while one is being written is written after it."""
    waiting: deque[dict[str, object]] = deque()
    writing: list[bool] = []

    def send(message: dict[str, object]) -> None:
        waiting.append(message)
        if writing:
            return
        writing.append(True)
        try:
            while waiting:
                report(waiting.popleft())
        finally:
            writing.clear()

    return send
