"""One run as one socket is told it: the log from a number on, and then as it grows."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from channels.db import database_sync_to_async

from quizzes.models import Run, RunEvent
from quizzes.runs.story import LAST_WORDS_CHARS, PACED, is_paced, length
from quizzes.runs.telling import TERMINAL, Body

from . import wire
from .window import Window

RECHECK_SECONDS = 2.0  # a wake-up may be lost, the last one too
PAGE_EVENTS = 32  # read from the log at once; an event has at most some 8 kB of text

HEARD_EVENTS = 64  # kept from wake-ups; more than that is read from the log
MESSAGE_CHARS = 16 * 1024  # a message takes one event more when it has fewer

LEFT_OUT = "\n[There was more before Stop.]\n"

Numbered = tuple[int, Body]


class Watch:
    """Whoever makes it has subscribed to the run's wake-ups, so nothing falls in between."""

    def __init__(
        self,
        run: Run,
        after: int,
        window: Window,
        send: Callable[[str], Awaitable[None]],
    ) -> None:
        self._pk, self._uid = run.pk, run.uid
        self._last = self._told = after  # looked at; told the page
        self._window = window
        self._send = send
        self._heard: list[Numbered] = []
        self._wake = asyncio.Event()
        self._room_chars = math.inf  # of what a program can tell without end
        self._said_left_out = False

    def hurry(self) -> None:
        """Its learner has pressed Stop: the ending does not wait for all that comes before.

        Events keep their numbers, and a page that comes back is told all of them.
        """
        self._room_chars = min(self._room_chars, LAST_WORDS_CHARS)

    def hear(self, first_seq: int, bodies: list[Body]) -> None:
        """The log has grown. Nothing is lost by forgetting what was heard, only looked up."""
        self._heard.extend(enumerate(bodies, first_seq))
        if len(self._heard) > HEARD_EVENTS or not self._window.is_open:
            self._heard.clear()
        self._wake.set()

    async def tell(self) -> None:
        """Until the run has ended and its last event is sent."""
        ended = await self._tell_log()
        while not ended:
            await self._news()
            heard = self._take_heard()
            ended = await self._show(heard) if heard else await self._tell_log()

    async def _news(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(RECHECK_SECONDS):
                await self._wake.wait()
        self._wake.clear()

    def _take_heard(self) -> list[Numbered]:
        """What was heard, if it follows what was sent without a gap."""
        heard, self._heard = self._heard, []
        fresh = [(seq, body) for seq, body in heard if seq > self._last]
        expected = range(self._last + 1, self._last + 1 + len(fresh))
        return fresh if [seq for seq, _ in fresh] == list(expected) else []

    async def _tell_log(self) -> bool:
        """All that the log holds, page by page; whether the run has ended."""
        while True:
            page, ended = await next_page(self._pk, self._last, self._said_left_out)
            await self._show(page)
            if ended or len(page) < PAGE_EVENTS:
                return ended

    async def _show(self, events: list[Numbered]) -> bool:
        """Send them as fast as they are read; whether the last one ends the run."""
        rest = deque(events)
        while rest:
            await self._window.room()
            if message := self._next_message(rest):
                self._window.sent(self._uid, self._told, len(message.encode()))
                await self._send(message)
        return bool(events) and events[-1][1]["type"] in TERMINAL

    def _next_message(self, rest: deque[Numbered]) -> str:
        """The first of them, as many as one message takes; empty if all are left out."""
        after, texts, room_chars = self._told, [], MESSAGE_CHARS
        while rest and room_chars > 0:
            self._last, body = rest.popleft()
            if told := self._in_short(body):
                texts.append(wire.event(self._last, told))
                room_chars -= len(texts[-1])
                self._told = self._last
        return wire.events(self._uid, after, texts) if texts else ""

    def _in_short(self, body: Body) -> Body | None:
        """What is told of it; None: nothing."""
        if self._room_chars == math.inf or not is_paced(body):
            return body
        self._room_chars -= length(body)
        if self._room_chars >= 0:
            return body
        if self._said_left_out:
            return None
        self._said_left_out = True
        return left_out(body)


def left_out(body: Body) -> Body:
    """What the page shows in its place, and in that of all that follow, until it asks for all."""
    scenario = {key: body[key] for key in ("scenario",) if key in body}
    shown: Body = {"type": "output", "stream": "stdout", "text": LEFT_OUT}
    return {**shown, **scenario, "left_out": True}


def read_page(run: int, after: int, in_short: bool) -> tuple[list[Numbered], bool]:
    """The next events of the log, and whether the run has ended with them.

    ``in_short``: without what a program can tell without end.
    """
    finished = Run.objects.filter(pk=run, state=Run.State.FINISHED).exists()
    events = RunEvent.objects.filter(run=run, seq__gt=after).order_by("seq")
    if in_short:
        events = events.exclude(body__type__in=PACED)
    page = list(events.values_list("seq", "body")[:PAGE_EVENTS])
    return page, finished and len(page) < PAGE_EVENTS


next_page = database_sync_to_async(read_page)
