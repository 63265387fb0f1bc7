"""Wait for what a run tells, on the log and its wake-ups, without sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

from quizzes.models import Run
from quizzes.runs import wakeups
from quizzes.runs.telling import TERMINAL

Body = dict[str, Any]
PATIENCE_SECONDS = 20


async def story(run: Run) -> list[Body]:
    """All its events, when the last of them is there."""
    return await until(run, lambda body: body["type"] in TERMINAL)


async def until(run: Run, awaited: Callable[[Body], bool]) -> list[Body]:
    """Its events, when one of them is the one awaited."""
    return await until_all(run, lambda told: any(map(awaited, told)))


async def until_all(run: Run, awaited: Callable[[list[Body]], bool]) -> list[Body]:
    """Its events, when together they are what is awaited."""
    layer = get_channel_layer()
    channel = await layer.new_channel("test")
    await layer.group_add(wakeups.group(run.uid), channel)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not awaited(told := await log_of(run)):
            await layer.receive(channel)
    await layer.group_discard(wakeups.group(run.uid), channel)
    return told


async def log_of(run: Run) -> list[Body]:
    """Its events so far. Their numbers begin at 1 and have no gap, always."""
    rows = [row async for row in run.events.values_list("seq", "body")]
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    return [body for _, body in rows]


def printed(told: list[Body]) -> str:
    return "".join(body["text"] for body in told if body["type"] == "output")


def types(told: list[Body]) -> list[str]:
    """In their order, without what is the machine's affair: waiting, tracing, how output is cut."""
    named = [b["type"] for b in told if b["type"] not in ("queued", "trace")]
    pairs = zip([None, *named], named, strict=False)
    return [name for before, name in pairs if (before, name) != ("output", "output")]
