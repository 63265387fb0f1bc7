"""A socket of an interview: who of the two is there, and what has changed."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from typing import Any
from uuid import UUID

from autobahn.exception import Disconnected

from quizzes.models import Learner
from quizzes.runs import scribe, wakeups
from quizzes.runs.callboard import sockets_of

from . import wire
from .company import BEAT_SECONDS, Company
from .run_socket import (
    MALFORMED,
    NOT_SIGNED_IN,
    OUR_FAULT,
    TOO_FAST,
    still_here,
)
from .socket import Socket

NOT_YOURS = 4403  # or not any more: this close code is final
LOOK_SECONDS = 20.0  # a change that nobody told of is found so soon

log = logging.getLogger(__name__)


class InterviewSocket(Socket):
    """Handlers return at once; ``attend`` does the work, and looks at the rows anew."""

    own_group = other_group = ""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[asyncio.Task[None]] = []
        self.others = Company()
        self.wake = asyncio.Event()
        self.is_stale = True  # something has changed since we looked

    async def enter(self, uid: UUID) -> bool:
        """Whether this learner may be here; sets the groups."""
        raise NotImplementedError

    async def look(self) -> bool:
        """Read the rows and tell the page; whether it may still be here."""
        raise NotImplementedError

    async def work(self) -> None:
        """What else there is to do after a wake-up."""

    def obey(self, text: str | None) -> None:
        """A message of the page. Raises Malformed."""
        raise NotImplementedError

    async def company_changed(self) -> None:
        """Somebody of the other side came or went."""
        raise NotImplementedError

    async def leave_no_task(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def connect(self) -> None:
        self.learner: Learner = self.scope["user"]
        await self.accept()  # a socket that was never open cannot say why it closes
        if not self.learner.is_authenticated:
            await self.close(NOT_SIGNED_IN)
        elif not await self.enter(self.scope["url_route"]["kwargs"]["uid"]):
            await self.close(NOT_YOURS)
        else:
            for group in (self.own_group, sockets_of(self.learner.pk)):
                await self.channel_layer.group_add(group, self.channel_name)
            await self.say_here(asks=True)
            self.tasks += [
                asyncio.create_task(self.attend()),
                asyncio.create_task(self.beat()),
            ]

    async def disconnect(self, code: int) -> None:
        for task in self.tasks:
            task.cancel()
        if self.own_group:
            for group in (self.own_group, sockets_of(self.learner.pk)):
                await self.channel_layer.group_discard(group, self.channel_name)
            gone = {"type": "interview.gone", "who": self.channel_name}
            await wakeups.send(self.other_group, gone)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        try:
            self.obey(text_data)
        except wire.Malformed:
            await self.close(MALFORMED)
        except asyncio.QueueFull:
            await self.close(TOO_FAST)

    async def attend(self) -> None:
        try:
            while await self.attend_once():
                pass
        except Disconnected:  # the page has gone, and we are told in a moment
            return
        except Exception:  # nobody awaits this task
            log.exception("A socket of an interview has failed")
            await self.close(OUR_FAULT)  # the page comes back

    async def attend_once(self) -> bool:
        if self.is_stale:
            self.is_stale = False
            if not await scribe.call(
                still_here, self.learner, self.scope.get("session")
            ):
                await self.close(NOT_SIGNED_IN)  # the page knocks once more
                return False
            if not await self.look():
                await self.close(NOT_YOURS)
                return False
        await self.work()
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience):
                await self.wake.wait()
        self.is_stale = self.is_stale or not self.wake.is_set()
        self.wake.clear()
        return True

    @property
    def patience(self) -> float:
        """Seconds after which we look though nobody has called."""
        return LOOK_SECONDS

    def look_soon(self) -> None:
        self.is_stale = True
        self.wake.set()

    async def beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await self.say_here(asks=False)
            if self.others.forget_silent(asyncio.get_running_loop().time()):
                await self.company_changed()

    async def say_here(self, asks: bool) -> None:
        here = {"type": "interview.here", "who": self.channel_name, "asks": asks}
        await wakeups.send(self.other_group, here)

    async def interview_here(self, message: dict[str, Any]) -> None:
        at = asyncio.get_running_loop().time()
        is_new = self.others.here(message["who"], at)
        if message["asks"]:
            await self.say_here(asks=False)
        if is_new:
            await self.company_changed()

    async def interview_gone(self, message: dict[str, Any]) -> None:
        if self.others.gone(message["who"]):
            await self.company_changed()

    async def interview_changed(self, message: dict[str, Any]) -> None:
        self.look_soon()

    async def learner_look(self, message: dict[str, Any]) -> None:
        """The account may be gone, or its session, or its password another one."""
        self.look_soon()

    async def tell(self, **body: object) -> None:
        await self.send(json.dumps(body))
