"""Time-outs whose moment passed while something held the loop up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .wording import Finding, timeout_too_late

_MARGIN = 1e-6  # seconds: what was due just then is not late
_OF_TIMEOUTS = {"Timeout._on_timeout", "_release_waiter", "_on_timeout"}


def too_late(
    timers: Iterable[Any],
    start: float,
    since: float,
    until: float,
    call: str,
    line: int,
) -> Iterator[Finding]:
    """Those that were due between the two readings of the loop's clock."""
    for timer in list(timers):
        is_between = since + _MARGIN < timer.when() < until - _MARGIN
        if is_between and not timer.cancelled() and _is_of_timeout(timer):
            yield timeout_too_late(call, line, timer.when() - start, until - start)
            return


def _is_of_timeout(timer: Any) -> bool:
    return getattr(timer._callback, "__qualname__", "") in _OF_TIMEOUTS
