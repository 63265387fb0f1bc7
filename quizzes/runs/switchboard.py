"""What engines hear from other processes: their bells, and what learners type into programs."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol
from uuid import UUID

from channels.layers import get_channel_layer

from .control import Control
from .doorbell import Listener
from .wakeups import send

ENGINES = "engines"  # the group that the engines of all processes listen to
RETRY_SECONDS = 1.0

AWAY = "Other processes are not heard; is the server of REDIS_URL running? %r"

log = logging.getLogger(__name__)


class Receiver(Protocol):
    name: str

    def control_of(self, uid: str) -> Control | None: ...


async def forward_ring(sender: str) -> None:
    """A run waits or must stop, and perhaps another process has the place or holds it."""
    await send(ENGINES, {"type": "engine.bell", "sender": sender})


async def forward_input(run: UUID, text: str) -> None:
    await send(ENGINES, {"type": "engine.input", "run": run.hex, "text": text})


async def forward_end_of_input(run: UUID) -> None:
    await send(ENGINES, {"type": "engine.end_input", "run": run.hex})


async def listen(engine: Receiver, bell: Listener) -> None:
    """Until cancelled. While the layer is away, the engine's poll finds what was missed."""
    while True:
        try:
            await receive(engine, bell)
        except Exception as problem:  # every layer has its own errors
            log.warning(AWAY, problem)
            await asyncio.sleep(RETRY_SECONDS)


async def receive(engine: Receiver, bell: Listener) -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel("engine")
    await layer.group_add(ENGINES, channel)
    try:
        while True:
            obey(await layer.receive(channel), engine, bell)
    finally:
        await layer.group_discard(ENGINES, channel)


def obey(message: dict[str, object], engine: Receiver, bell: Listener) -> None:
    match message:
        case {"type": "engine.bell", "sender": sender} if sender != engine.name:
            bell.wake()
        case {"type": "engine.input", "run": str(uid), "text": str(text)}:
            if control := engine.control_of(uid):
                control.send_input(text)
        case {"type": "engine.end_input", "run": str(uid)}:
            if control := engine.control_of(uid):
                control.close_input()
