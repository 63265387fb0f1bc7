"""Sockets as a page opens them, each in its own database thread, and a house that runs."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator

from quizsite.asgi import with_own_database_thread
from quizzes.live.wire import PROTOCOL
from quizzes.models import Learner
from quizzes.runs.house import House
from quizzes.runs.telling import TERMINAL
from quizzes.urls import sockets
from sandbox import Pool, Settings
from tests.visitors import parts

PATIENCE_SECONDS = 20
Body = dict[str, Any]

application = with_own_database_thread(URLRouter(sockets))


class Page(WebsocketCommunicator):
    """One socket of one learner, and what came over it."""

    def __init__(self, learner: Any, speaks: str) -> None:
        super().__init__(application, "/ws/runs/", subprotocols=[speaks])
        self.scope["user"] = learner
        self.event_bytes = 0
        self.heard: deque[Body] = deque()

    async def say(self, **message: Any) -> None:
        await self.send_to(text_data=json.dumps(message, default=str))

    async def hear(self) -> Body:
        """An answer, or the next event."""
        while not self.heard:
            text = await self.receive_from(PATIENCE_SECONDS)
            message: Body = json.loads(text)
            self.event_bytes += len(text.encode()) if "after" in message else 0
            self.heard.extend(parts(message))
        return self.heard.popleft()

    async def start(self, source: str, kind: str = "free", **more: Any) -> Body:
        """The answer, which comes before any event of the run."""
        message = {"challenge": "add", "token": uuid4()} | more
        await self.say(type="start", kind=kind, source=source, **message)
        return await self.hear()

    async def hear_all(self) -> list[Body]:
        """Up to the last event of a run."""
        return await self.hear_until(lambda body: body["type"] in TERMINAL)

    async def hear_until(self, awaited: Callable[[Body], bool]) -> list[Body]:
        heard = [await self.hear()]
        while not awaited(heard[-1]):
            heard.append(await self.hear())
        return heard

    async def closed_with(self) -> int:
        message = await self.receive_output(PATIENCE_SECONDS)
        assert message["type"] == "websocket.close"
        return int(message["code"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(settings=Settings()) as pool:
        yield pool


@pytest_asyncio.fixture(loop_scope="module")
async def house(transactional_db: None, pool: Pool) -> AsyncIterator[House]:
    async with House(pool, places=2) as house:
        yield house


@pytest_asyncio.fixture(loop_scope="module")
async def visit() -> AsyncIterator[Callable[[Any], Any]]:
    """Open a page; all of them are closed at the end."""
    pages: list[Page] = []

    async def visit(
        learner: Learner, speaks: str = PROTOCOL, session: Any = None
    ) -> Page:
        page = Page(learner, speaks)
        page.scope["session"] = session
        pages.append(page)
        is_connected, _ = await page.connect(PATIENCE_SECONDS)
        assert is_connected
        return page

    yield visit
    for page in pages:
        await page.disconnect(PATIENCE_SECONDS)


@pytest.fixture(autouse=True)
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has started anything yet."""
    monkeypatch.setattr("quizzes.live.pace._full_at", {})
