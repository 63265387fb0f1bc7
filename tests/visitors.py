"""A browser without a window: a guest's cookie, and the socket of a challenge's page."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from quizzes.live.wire import PROTOCOL
from quizzes.runs.telling import TERMINAL

PATIENCE_SECONDS = 120
Body = dict[str, Any]


@dataclass
class Visitor:
    """One guest with one open page."""

    url: str
    cookies: str
    challenge: str
    socket: ClientConnection
    heard: deque[Body] = field(default_factory=deque)  # and not yet asked for

    async def say(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message, default=str))

    async def hear(self) -> Body:
        """An answer, or the next event."""
        while not self.heard:
            async with asyncio.timeout(PATIENCE_SECONDS):
                self.heard.extend(parts(json.loads(await self.socket.recv())))
        return self.heard.popleft()

    async def start(self, source: str, kind: str = "free") -> str:
        """The run that was created."""
        token = uuid4()
        await self.say(
            type="start",
            kind=kind,
            challenge=self.challenge,
            source=source,
            token=token,
        )
        created = await self.hear()
        assert created["token"] == str(token), created
        return str(created["run"])

    async def hear_until(self, awaited: Callable[[Body], bool]) -> list[Body]:
        heard = [await self.hear()]
        while not awaited(heard[-1]):
            heard.append(await self.hear())
        return heard

    async def hear_all(self) -> list[Body]:
        return await self.hear_until(lambda body: body["type"] in TERMINAL)

    async def come_back(self) -> None:
        """A new socket for the same page."""
        await self.socket.close()
        self.heard.clear()
        self.socket = await dial(self.url, self.cookies)


def parts(message: Body) -> list[Body]:
    """A message about a run is its next events; any other is itself."""
    if "after" not in message:
        return [message]
    return [{"run": message["run"], **event} for event in message["events"]]


@asynccontextmanager
async def visit(url: str, challenge: str) -> AsyncIterator[Visitor]:
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as browser:
        page = await browser.get(f"{url}/challenges/{challenge}/")
        assert page.status_code == 200
        cookies = "; ".join(f"{k}={v}" for k, v in browser.cookies.items())
    visitor = Visitor(url, cookies, challenge, await dial(url, cookies))
    try:
        yield visitor
    finally:
        await visitor.socket.close()


async def dial(url: str, cookies: str, origin: str | None = None) -> ClientConnection:
    return await connect(
        url.replace("http", "ws", 1) + "/ws/runs/",
        origin=Origin(origin or url),
        additional_headers={"Cookie": cookies},
        subprotocols=[Subprotocol(PROTOCOL)],
        max_size=None,
    )
