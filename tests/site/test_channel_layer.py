"""Messages over Redis: those that are sent together come to their groups, in their order."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest
import redis

from quizsite.channel_layer import ToldTogether

pytestmark = pytest.mark.asyncio


class Layer(ToldTogether):
    async def aclose(self) -> None:
        await self.flush()


async def test_messages_that_are_sent_at_once_come_to_their_groups_in_order(
    redis_url: str,
) -> None:
    hosts = [{"address": redis_url, "socket_timeout": None}]
    async with (
        aclosing(Layer(hosts=hosts)) as here,
        aclosing(Layer(hosts=hosts)) as there,
    ):
        channels = {}
        for group in ("one", "two"):
            channels[group] = await there.new_channel()
            await there.group_add(group, channels[group])
        sent = [(group, number) for number in range(60) for group in channels]
        await asyncio.gather(
            *(here.group_send(group, {"type": group, "n": n}) for group, n in sent)
        )
        for group, channel in channels.items():
            heard = [await there.receive(channel) for _ in range(60)]
            assert heard == [{"type": group, "n": n} for n in range(60)]


async def test_who_cannot_reach_redis_is_told_so(unused_tcp_port: int) -> None:
    nowhere = f"redis://127.0.0.1:{unused_tcp_port}"
    async with aclosing(Layer(hosts=[{"address": nowhere}])) as layer:
        for _ in range(2):
            with pytest.raises(redis.ConnectionError):
                await layer.group_send("one", {"type": "lost"})
