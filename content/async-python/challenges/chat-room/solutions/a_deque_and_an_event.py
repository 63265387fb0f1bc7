"""A deque for each member, and an event that says there is news."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager


class RoomClosed(Exception):
    """Nobody can speak in this room, or join it, any more."""


class Seat:
    """What lies waiting for one member. It is its own iterator."""

    def __init__(self, backlog):
        self.waiting = deque(maxlen=backlog)
        self.news = asyncio.Event()
        self.closed = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.waiting:
            if self.closed:
                raise StopAsyncIteration
            self.news.clear()
            await self.news.wait()
        return self.waiting.popleft()


class Room:
    def __init__(self, backlog=16):
        self._backlog = backlog
        self._seats = {}
        self._closed = False

    @property
    def members(self):
        return list(self._seats)

    @asynccontextmanager
    async def join(self, name):
        if self._closed:
            raise RoomClosed
        self._seats[name] = Seat(self._backlog)
        try:
            yield self._seats[name]
        finally:
            del self._seats[name]

    async def say(self, message):
        if self._closed:
            raise RoomClosed
        for seat in self._seats.values():
            seat.waiting.append(message)
            seat.news.set()

    async def close(self):
        self._closed = True
        for seat in self._seats.values():
            seat.closed = True
            seat.news.set()
