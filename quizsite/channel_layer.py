"""The messages between sockets: within one process, or over Redis to those of others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer

from quizzes.runs.together import Together

SWEEP_SECONDS = 1.0
TELLING_SECONDS = 2.0  # a Redis that hangs holds up nobody for longer
Message = dict[str, Any]
Telling = Together[tuple[str, bytes], object]


class SweptNowAndThen(InMemoryChannelLayer):
    """Channels looks for what has expired in every channel, with every message.

    With four hundred sockets that costs more than the messages.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._swept = 0.0

    def _clean_expired(self) -> None:
        now = time.monotonic()
        if now - self._swept >= SWEEP_SECONDS:
            self._swept = now
            super()._clean_expired()

    async def group_send(self, group: str, message: Message) -> None:
        """One after the other: none of them waits, so they need no task each."""
        self.require_valid_group_name(group)
        self._clean_expired()
        for channel in tuple(self.groups.get(group, ())):
            try:
                await self.send(channel, message)
            except ChannelFull:
                continue  # whoever reads so slowly looks at the rows


class ToldTogether(RedisPubSubChannelLayer):
    """Channels sends a message when Redis has answered the one before, of whichever group.

    On a busy machine the messages of two hundred rooms do not get through so.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._telling: WeakKeyDictionary[asyncio.AbstractEventLoop, Telling] = (
            WeakKeyDictionary()
        )

    async def group_send(self, group: str, message: Message) -> None:
        loop = asyncio.get_running_loop()
        if loop not in self._telling:
            self._telling[loop] = Telling(self._tell)
        name = self._get_layer()._get_group_channel_name(group)
        await self._telling[loop].call((name, self.serialize(message)))

    async def _tell(self, messages: Sequence[tuple[str, bytes]]) -> Sequence[object]:
        """In one go, over the connection that Channels has and closes."""
        [shard] = self._get_layer()._shards  # we have one Redis
        shard._ensure_redis()
        going = shard._redis.pipeline(transaction=False)
        for name, message in messages:
            going.publish(name, message)
        async with asyncio.timeout(TELLING_SECONDS):
            told: Sequence[object] = await going.execute()
        return told
