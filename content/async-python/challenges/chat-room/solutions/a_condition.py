"""One condition for the whole room; each member is a class-based context manager."""

import asyncio


class RoomClosed(Exception):
    """Nobody can speak in this room, or join it, any more."""


class Membership:
    def __init__(self, room, name):
        self._room = room
        self._name = name
        self.waiting = []

    async def __aenter__(self):
        self._room.must_be_open()
        self._room.present[self._name] = self
        return self._messages()

    async def __aexit__(self, *exc_info):
        del self._room.present[self._name]

    async def _messages(self):
        while True:
            async with self._room.changed:
                await self._room.changed.wait_for(
                    lambda: self.waiting or self._room.closed
                )
            if not self.waiting:
                return
            yield self.waiting.pop(0)


class Room:
    def __init__(self, backlog=16):
        self.backlog = backlog
        self.present = {}
        self.changed = asyncio.Condition()
        self.closed = False

    @property
    def members(self):
        return list(self.present)

    def must_be_open(self):
        if self.closed:
            raise RoomClosed

    def join(self, name):
        return Membership(self, name)

    async def say(self, message):
        self.must_be_open()
        for member in self.present.values():
            member.waiting = [*member.waiting, message][-self.backlog :]
        async with self.changed:
            self.changed.notify_all()

    async def close(self):
        self.closed = True
        async with self.changed:
            self.changed.notify_all()
