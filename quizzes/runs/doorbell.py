"""The bell of this process's engines: rung from any thread when a run waits or must stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

_listeners: set[Listener] = set()


class Listener:
    """One ear on one event loop. Rings while nobody waits are kept, as one."""

    def __init__(self, stop: Callable[[UUID], None]) -> None:
        self._stop = stop
        self.rung_here = False  # and other processes have not heard of it yet
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()

    def wake(self) -> None:
        """From the loop's own thread."""
        self._rung.set()

    def ring(self) -> None:
        """From any thread."""
        self._soon(self._ring_here)

    def stop(self, run: UUID) -> None:
        """From any thread."""
        self._soon(self._stop, run)

    def _soon(self, what: Callable[..., None], *args: object) -> None:
        with suppress(RuntimeError):  # its loop has closed: nobody is left to wake
            self._loop.call_soon_threadsafe(what, *args)

    def _ring_here(self) -> None:
        self.rung_here = True
        self._rung.set()

    async def heard(self, within_seconds: float) -> bool:
        """Wait for a ring, but no longer than this; whether there was one."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_seconds):
                await self._rung.wait()
        rung = self._rung.is_set()
        self._rung.clear()
        return rung


def ring() -> None:
    """Call it after the commit: who is woken reads the database."""
    for listener in tuple(_listeners):
        listener.ring()


def stop(run: UUID) -> None:
    """Whoever holds it in this process stops it now, and waits for no database.

    Its row must say so as well: for another process, or for who claims it meanwhile.
    """
    for listener in tuple(_listeners):
        listener.stop(run)


@contextmanager
def listening(stop: Callable[[UUID], None]) -> Iterator[Listener]:
    """``stop`` is called on this loop."""
    listener = Listener(stop)
    _listeners.add(listener)
    try:
        yield listener
    finally:
        _listeners.discard(listener)
