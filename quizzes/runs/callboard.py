"""What pages tell sockets: that an interview has changed, or that somebody is signed in no more.

Pages are sync and have no loop; the house's courier takes their messages along. Any of them
may be lost: whoever is told reads the rows, and looks at them from time to time anyway.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from uuid import UUID

from .wakeups import send

Message = dict[str, object]
# An answer with a new cookie is in the browser by then, and its other pages may go on.
AFTER_THE_ANSWER_SECONDS = 1.0

_couriers: set[Courier] = set()


def hosts_of(interview: UUID) -> str:
    """The group of those who watch this interview."""
    return f"interview.{interview.hex}.hosts"


def candidates_of(interview: UUID) -> str:
    """The group of the windows in which it is sat."""
    return f"interview.{interview.hex}.candidates"


def sockets_of(learner: int) -> str:
    """The group of all that a learner has open."""
    return f"learner.{learner}.sockets"


def changed(interview: UUID) -> None:
    """From any thread, after the commit: both sides look anew."""
    for group in (hosts_of(interview), candidates_of(interview)):
        post(group, {"type": "interview.changed"})


def saved(interview: UUID) -> None:
    """From any thread: a text was saved, and perhaps no socket has told of it."""
    post(hosts_of(interview), {"type": "interview.saved"})


def signed_out(learner: int) -> None:
    """From any thread: their sockets look whether they still have the account and session."""
    post(sockets_of(learner), {"type": "learner.look"}, AFTER_THE_ANSWER_SECONDS)


def post(group: str, message: Message, after_seconds: float = 0) -> None:
    for courier in tuple(_couriers):
        courier.take(group, message, after_seconds)


class Courier:
    """One of each process, on its loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._bag: asyncio.Queue[tuple[str, Message]] = asyncio.Queue()

    def take(self, group: str, message: Message, after_seconds: float) -> None:
        """From any thread."""
        with suppress(RuntimeError):  # its loop has closed: nobody is left to be told
            self._loop.call_soon_threadsafe(
                self._loop.call_later,
                after_seconds,
                self._bag.put_nowait,
                (group, message),
            )

    async def run(self) -> None:
        """Until cancelled."""
        _couriers.add(self)
        try:
            while True:
                await send(*await self._bag.get())
        finally:
            _couriers.discard(self)
