"""How much a socket may have been sent without having read it: the server holds no more."""

from __future__ import annotations

import asyncio
from collections import deque
from uuid import UUID

# An ending waits behind it; a page reads 16,384 characters, of three bytes at most, before
# it says so (run-socket.js), and an older page twice as many.
WINDOW_BYTES = 96 * 1024


class Window:
    """Daphne buffers whatever is sent to a reader who has stopped; so we stop as well."""

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = size_bytes
        self._unread_bytes = 0
        self._sent: dict[UUID, deque[tuple[int, int]]] = {}
        self._room = asyncio.Event()
        self._room.set()

    async def room(self) -> None:
        """Wait until one more message may be sent."""
        await self._room.wait()

    @property
    def is_open(self) -> bool:
        return self._room.is_set()

    def sent(self, run: UUID, seq: int, size_bytes: int) -> None:
        self._sent.setdefault(run, deque()).append((seq, size_bytes))
        self._count(size_bytes)

    def read(self, run: UUID, seq: int) -> None:
        """The browser has shown all of this run up to this event."""
        unread = self._sent.get(run, deque())
        while unread and unread[0][0] <= seq:
            self._count(-unread.popleft()[1])

    def forget(self, run: UUID) -> None:
        """It is told anew from another event on, or no longer."""
        for _, size_bytes in self._sent.pop(run, ()):
            self._count(-size_bytes)

    def _count(self, size_bytes: int) -> None:
        self._unread_bytes += size_bytes
        if self._unread_bytes < self._size_bytes:
            self._room.set()
        else:
            self._room.clear()
