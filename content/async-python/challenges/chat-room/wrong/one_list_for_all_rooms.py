# fails: two rooms know nothing of each other
# because: hears nothing of the other
"""A chat room: what one says, all hear."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

log = logging.getLogger(__name__)

Message = Any
END = object()  # comes after the last message


class RoomClosed(Exception):
    """Nobody can speak in this room, or join it, any more."""


class Room:
    """Hands every message to each member, by way of a queue of its own."""

    _queues: dict[str, asyncio.Queue[Message]] = {}

    def __init__(self, backlog: int = 16):
        self._backlog = backlog
        self._closed = False

    @property
    def members(self) -> list[str]:
        return list(self._queues)

    @asynccontextmanager
    async def join(self, name: str) -> AsyncIterator[AsyncIterator[Message]]:
        """Be a member for the length of a block; gives the messages."""
        self._must_be_open()
        queue: asyncio.Queue[Message] = asyncio.Queue()
        self._queues[name] = queue
        log.info("%s joined, %d in the room", name, len(self._queues))
        try:
            async with aclosing(self._read(queue)) as messages:
                yield messages
        finally:
            del self._queues[name]
            log.info("%s left, %d in the room", name, len(self._queues))

    async def say(self, message: Message) -> None:
        self._must_be_open()
        for queue in self._queues.values():
            if queue.qsize() == self._backlog:
                queue.get_nowait()
            queue.put_nowait(message)

    async def close(self) -> None:
        """No more messages: those who listen come to an end."""
        if self._closed:
            return
        self._closed = True
        for queue in self._queues.values():
            queue.put_nowait(END)
        log.info("closed with %d in the room", len(self._queues))

    async def _read(self, queue: asyncio.Queue[Message]) -> AsyncIterator[Message]:
        while (message := await queue.get()) is not END:
            yield message

    def _must_be_open(self) -> None:
        if self._closed:
            raise RoomClosed("the room is closed")
