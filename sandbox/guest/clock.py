"""The clock of a run: the machine's, or a virtual one that moves only when told to.

The virtual clock counts whole nanoseconds, so that equal sums of delays are the same
moment, and its readings subtract to ``0.1`` and not to ``0.10000000000002274``.
"""

from __future__ import annotations

import time
from collections.abc import Callable

START_NS = 1_000_000_000_000  # not 0: idioms like ``if self.last_time:`` must hold
EPOCH_SECONDS = 1_767_258_000  # 2026-01-01T09:00:00Z, the same for every run
GRACE_NS = 60_000_000_000  # for clean-ups after the limit

READS_FREE = 1_000  # clock readings without a turn of the loop before they cost time
READ_NS = 1_000_000

_real_ns = time.monotonic_ns
_real_time = time.time
_int_of = int.__pos__


class VirtualTimeExceeded(BaseException):
    """The program slept through all the virtual time that a run may take.

    Not an ``Exception``: a program that survives its own failures would go on for ever.
    """


class Reading(float):
    """Seconds of a monotonic clock; sums and differences are exact to the nanosecond.

    A sum is what the clock reads at that moment, so that who wakes at a deadline of his
    own never finds it still to come.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type[float], tuple[float]]:
        return float, (float(self),)  # in another process it is a number like any other

    def __add__(self, other: float) -> float:
        return _rounded(float.__add__(self, other), 9)

    __radd__ = __add__

    def __sub__(self, other: float) -> float:
        return _rounded(float.__sub__(self, other), 9)

    def __rsub__(self, other: float) -> float:
        return _rounded(float.__rsub__(self, other), 9)


class WallReading(float):
    """Seconds since 1970; a float holds microseconds of that, not nanoseconds."""

    __slots__ = ()

    __reduce__ = Reading.__reduce__

    def __add__(self, other: float) -> float:
        return _rounded(float.__add__(self, other), 6)

    __radd__ = __add__

    def __sub__(self, other: float) -> float:
        return _rounded(float.__sub__(self, other), 6)

    def __rsub__(self, other: float) -> float:
        return _rounded(float.__rsub__(self, other), 6)


for _kind in (Reading, WallReading):  # in the interpreter's messages they are floats
    _kind.__name__ = _kind.__qualname__ = "float"
    _kind.__module__ = "builtins"


def plain_ns(number: int) -> int:
    """What it stores: one of a class of the program's could say at each look that it is
    another."""
    return _int_of(number)


def _rounded(number: float, digits: int) -> float:
    """What float's own operator gave, which is no number for a foreign operand."""
    return number if number is NotImplemented else round(number, digits)


class Clock:
    """One for the whole process: all of its loops and threads live in it."""

    def __init__(
        self, *, virtual: bool, limit_seconds: float, on_limit: Callable[[], object]
    ) -> None:
        self.virtual = virtual
        self._start_ns = START_NS if virtual else _real_ns()
        self._now_ns = self._start_ns
        self._limit_ns = self._start_ns + round(limit_seconds * 1e9)
        self._on_limit = on_limit
        self._reads = 0

    def now_ns(self) -> int:
        return self._now_ns if self.virtual else _real_ns()

    def elapsed_us(self) -> int:
        return (self.now_ns() - self._start_ns) // 1_000

    def monotonic(self) -> float:
        """What ``loop.time()`` says."""
        return Reading(self._now_ns / 1e9) if self.virtual else _real_ns() / 1e9

    def wall(self) -> float:
        """What ``time.time()`` says."""
        if not self.virtual:
            return _real_time()
        elapsed_us = (self._now_ns - self._start_ns) / 1_000
        return WallReading(round(EPOCH_SECONDS + elapsed_us / 1e6, 6))

    def advance(self, seconds: float) -> None:
        self.jump(self._now_ns + max(0, round(seconds * 1e9)))

    def jump(self, to_ns: int) -> None:
        """Move to a later moment; an earlier one leaves the clock where it is."""
        self._reads = 0
        self._now_ns = max(self._now_ns, plain_ns(to_ns))
        if self._now_ns > self._limit_ns:
            self._limit_ns = self._now_ns + GRACE_NS
            where = self._on_limit()
            seconds = (self._now_ns - self._start_ns) / 1e9
            raise VirtualTimeExceeded(
                f"still running after {seconds:.9g} virtual seconds{where}"
            )

    def new_turn(self) -> None:
        """The loop goes round: who asks for the time now and then pays nothing."""
        self._reads = 0

    def is_polled(self) -> bool:
        """Whether it was read again and again without a turn of the loop."""
        return self._reads > READS_FREE

    def count_reading(self) -> None:
        """A program that waits by asking for the time must see it pass."""
        self._reads += 1
        if self.virtual and self._reads > READS_FREE:
            reads = self._reads
            self.jump(self._now_ns + READ_NS)
            self._reads = reads
