"""What pages tell the two sockets of an interview: that something in it has changed.

Pages are sync and have no loop; the house's courier takes their messages along. Any of them
may be lost: whoever is told reads the rows, and looks at them from time to time anyway.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from uuid import UUID

from .wakeups import send

Message = dict[str, object]

_couriers: set[Courier] = set()


def hosts_of(interview: UUID) -> str:
    """The group of those who watch this interview."""
    return f"interview.{interview.hex}.hosts"


def candidates_of(interview: UUID) -> str:
    """The group of the windows in which it is sat."""
    return f"interview.{interview.hex}.candidates"


def changed(interview: UUID) -> None:
    """From any thread, after the commit: both sides look anew."""
    for group in (hosts_of(interview), candidates_of(interview)):
        post(group, {"type": "interview.changed"})


def saved(interview: UUID) -> None:
    """From any thread: a text was saved, and perhaps no socket has told of it."""
    post(hosts_of(interview), {"type": "interview.saved"})


def post(group: str, message: Message) -> None:
    for courier in tuple(_couriers):
        courier.take(group, message)


class Courier:
    """One of each process, on its loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._bag: asyncio.Queue[tuple[str, Message]] = asyncio.Queue()

    def take(self, group: str, message: Message) -> None:
        """From any thread."""
        with suppress(RuntimeError):  # its loop has closed: nobody is left to be told
            self._loop.call_soon_threadsafe(self._bag.put_nowait, (group, message))

    async def run(self) -> None:
        """Until cancelled."""
        _couriers.add(self)
        try:
            while True:
                await send(*await self._bag.get())
        finally:
            _couriers.discard(self)
