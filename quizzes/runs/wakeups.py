"""Wake-ups over the channel layer. Any of them may be lost: the log is the truth."""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

from channels.layers import get_channel_layer

from .claims import Claimed
from .ledger import Told

CARRIED_LIMIT_CHARS = 4000  # larger events are read from the log
SENDING_SECONDS = 2

log = logging.getLogger(__name__)


def group(uid: UUID) -> str:
    """The group of those who watch this run."""
    return f"run.{uid.hex}"


def answers_of(learner: int) -> str:
    """The group of this learner's pages that show how a program of theirs was judged."""
    return f"learner.{learner}.answers"


async def announce(told: Told) -> None:
    """Tell the watchers that the log has grown, with the events when they are small."""
    length = sum(len(str(body)) for body in told.bodies)
    message: dict[str, object] = {
        "type": "run.told",
        "run": told.uid.hex,
        "first_seq": told.first_seq,
        "bodies": list(told.bodies) if length <= CARRIED_LIMIT_CHARS else [],
    }
    await send(group(told.uid), message)


async def entered(run: Claimed) -> None:
    """It was judged and counted, so there may be more to say of others of its day."""
    message: dict[str, object] = {
        "type": "answer.entered",
        "run": run.uid.hex,
        "item": run.item,
    }
    await send(answers_of(run.learner), message)


async def hear(of: str, channel: str) -> None:
    """Whoever is not heard, because the layer is away, is looked for from time to time."""
    try:
        async with asyncio.timeout(SENDING_SECONDS):
            await get_channel_layer().group_add(of, channel)
    except Exception as problem:  # every layer has its own errors; it goes on unheard
        log.warning("Wake-ups for %s are not heard: %r", of, problem)


async def send(to: str, message: dict[str, object]) -> None:
    try:
        async with asyncio.timeout(SENDING_SECONDS):
            await get_channel_layer().group_send(to, message)
    except Exception as problem:  # every layer has its own errors, and none may stop us
        log.warning("A wake-up for %s was lost: %r", to, problem)
